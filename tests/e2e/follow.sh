#!/bin/bash
# Numbers and captions follow (C151): one line of a page file or of the issue's list is changed, and what is printed is looked at:
# which picture stands where, which number it bears, which words go with that number (step.py; each picture is a flat grey).
. "$(dirname "$0")/common"

P=$W/project
L=$P/layout/follow
follow_project "$P"
cp -r "$L" "$W/as-written"

# changed NAME FILE SED [PAGES]: the project as written but for one line
changed() {
	rm -rf "$L"
	cp -r "$W/as-written" "$L"
	sed -i "$3" "$L/$2"
	check "$1: one line is changed" test "$(diff -r "$W/as-written" "$L" | grep -c '^>')" -le 1
	exits 0 "$1" "$BANXIN" build --dump=placed "$L/issue.yaml"
	cp "$out" "$W/placed"
	check "$1: no warning" bash -c "! grep -E '(error|warning)\[' '$err'"
	check "$1: the story in order" python3 "$tools" flow-pages "$(pdf_of "$P")" "$L/stories/湖.md" ${4:-1 2}
}

# stand NAME PAGE WANT: pictures by number, "n2 1, n1 2 …", and those without
stand() {
	local now
	now=$(python3 tests/e2e/step.py told "$(pdf_of "$P")" "$2" "$W/placed" "$L/stories/湖.md" 2>"$W/wrong")
	check "$1: captions go with their pictures" test ! -s "$W/wrong"
	[[ -s $W/wrong ]] && cat "$W/wrong"
	now=$(echo "$now" | awk '{print $2 "=" $1}' | sort | tr '\n' ' ')
	if [[ $now == "$3 " ]]; then pass; else fail "$1: $now, not $3"; fi
}

changed "as written" issue.yaml ''
stand "as written" A01 '-=p2 1=p1 2=n1 3=n2 4=n3 5=n4'
stand "as written" A02 '1=q1 2=q2'

changed "a group in another order" pages/A01.yaml 's/\[n1, n2, n3, n4\]/[n3, n1, n4, n2]/'
stand "a group in another order" A01 '-=p2 1=p1 2=n3 3=n1 4=n4 5=n2'

changed "a picture out of the group" pages/A01.yaml 's/  - photos: \[n1, n2, n3, n4\]/  - photos: [n4, n1, n2, n3]/'
stand "a picture to the group's head" A01 '-=p2 1=p1 2=n4 3=n1 4=n2 5=n3'

changed "the numbered photo below the group" pages/A01.yaml '/photo: p1/,/number/ s/lines: 3-12/lines: 38-42/'
stand "the numbered photo below the group" A01 '-=p2 1=n1 2=n2 3=n3 4=n4 5=p1'

changed "the numbered photo to the right" pages/A01.yaml '/photo: p1/,/number/ s/cols: 1,/cols: 2,/'
stand "the numbered photo to the right" A01 '-=p2 1=p1 2=n1 3=n2 4=n3 5=n4'

changed "the number taken away" pages/A01.yaml '0,/number: ①/ {/number: ①/d}'
stand "the number taken away" A01 '-=p1 -=p2 1=n1 2=n2 3=n3 4=n4'

changed "numbers as given" pages/A01.yaml '/photos:/,/badge/ s/number: ①/number: [③, ②, ⑤, ④]/'
stand "numbers as given" A01 '-=p2 1=p1 2=n2 3=n1 4=n4 5=n3'

# Another place, the same pictures: what is in the picture moves with it.
changed "the unnumbered photo elsewhere" pages/A01.yaml '/photo: p2/,/^$/ s/cols: 3, lines: 5-14/cols: 2, lines: 3-12/'
stand "the unnumbered photo elsewhere" A01 '-=p2 1=p1 2=n1 3=n2 4=n3 5=n4'

# ---- a page moved in the issue's list ----
changed "pages the other way round" issue.yaml 's/\[pages.A01.yaml, pages.A02.yaml\]/[pages\/A02.yaml, pages\/A01.yaml]/' '2 1'
pdf=$(pdf_of "$P")
check "A02 is printed first" bash -c "pdftotext -raw -l 1 '$pdf' - | grep -q 'A02版'"
check "A01 after it" bash -c "pdftotext -raw -f 2 '$pdf' - | grep -q 'A01版'"
stand "pages the other way round" A01 '-=p2 1=p1 2=n1 3=n2 4=n3 5=n4'
stand "pages the other way round" A02 '1=q1 2=q2'
rm -rf "$P" "$W/as-written"
finish
