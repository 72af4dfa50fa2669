#!/bin/bash
# Any file of the issue may be missing, empty, a folder, not UTF-8, cut off, or absurd: one clear finding each with its place, no
# crash, no hang, nothing half written, the previous good PDF untouched.
. "$(dirname "$0")/common"

G=$W/good P=$W/project
small_project "$G"
exits 0 "the good project" "$BANXIN" build "$G/$small" || finish
good=$(sum_of "$(pdf_of "$G")")
L=layout/small

# broken NAME CODES WHERE COMMAND...: COMMAND breaks a fresh copy (it runs inside). Building must then exit with one of CODES
# ("1|3"), with exactly one error, whose line names WHERE. With 3 or 4 the good PDF must still be there.
broken() { try 1 "$@"; }
# The same where one fault rightly shows in several places.
broken_more() { try more "$@"; }

try() {
	local count=$1 name=$2 codes=$3 where=$4 status errors found
	shift 4
	rm -rf "$P"
	cp -r "$G" "$P"
	if ! (cd "$P" && "$@"); then
		fail "$name: could not be broken" "$*"
		return
	fi
	limited "$BANXIN" build "$P/$small" >"$out" 2>"$err" </dev/null
	status=$?
	note_codes
	found=$(grep -aE '(error|warning|note)\[' "$err")
	errors=$(grep -aEc '(^|: )error\[' "$err")
	if ! [[ $status =~ ^($codes)$ ]]; then
		fail "$name: exit $status, not $codes" "$(head -c 800 "$err")"
	elif ((errors == 0)) || [[ $count == 1 && $errors != 1 ]]; then
		fail "$name: $errors errors told" "$found"
	elif ! grep -aE '(^|: )error\[' "$err" | grep -qF -e "$where"; then
		fail "$name: no error names $where" "$found"
	elif ((status >= 3)) && [[ $(sum_of "$(pdf_of "$P")") != "$good" ]]; then
		fail "$name: the good PDF was touched" "$found"
	elif [[ $(left_over "$P") ]]; then
		fail "$name: left over" "$(left_over "$P")"
	elif LC_ALL=C grep -aq $'[\x01-\x08\x0b-\x1f\x7f]' "$err"; then
		fail "$name: control bytes in the message" "$(head -c 400 "$err" | cat -v)"
	else
		pass
	fi
}

# ---- ways to break a file ----
gone() { rm -r "$1"; }
emptied() { : >"$1"; }
blanked() { printf ' \n\n\t\n' >"$1"; }
a_folder() { rm "$1" && mkdir "$1"; }
a_pipe() { rm "$1" && mkfifo "$1"; }
a_link_out() { cp "$1" "$W/outside" && rm "$1" && ln -s "$W/outside" "$1"; }
a_device() { rm "$1" && ln -s /dev/zero "$1"; }
in_gbk() { python3 -c "
import sys; p = sys.argv[1]; s = open(p, encoding='utf-8').read().replace('𠮷', '吉').replace('—', '-')
open(p, 'wb').write(s.encode('gb18030'))" "$1"; }
in_utf16() { python3 -c "
import sys; p = sys.argv[1]; s = open(p, encoding='utf-8').read(); open(p, 'wb').write(s.encode('utf-16'))" "$1"; }
binary() { head -c 3000 "$top/$B/banxin" >"$1"; }
cut_to() { head -c "$2" "$1" >"$1.cut" && mv "$1.cut" "$1"; }
cut_after() { python3 -c "
import sys; p, word = sys.argv[1:]; s = open(p, encoding='utf-8').read(); i = s.index(word) + len(word)
open(p, 'w', encoding='utf-8').write(s[:i])" "$1" "$2"; }
subst() { grep -qE -e "$2" "$1" && sed -E -i "s|$2|$3|" "$1"; }
append() { printf '%b' "$2" >>"$1"; }
with_nul() { printf 'a\0b' >>"$1"; }
deep() { python3 -c "print('x: ' + '[' * 100000)" >>"$1"; }
bomb() { python3 - "$1" <<'PY'
import sys
rows = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
rows += ['a%d: &a%d [%s]' % (i, i, ', '.join(['*a%d' % (i - 1)] * 9)) for i in range(1, 10)]
open(sys.argv[1], 'a').write('\n'.join(rows) + '\n')
PY
}

# ---- every text file, every way ----
for file in $L/issue.yaml $L/styles/small.yaml $L/pages/A01.yaml $L/stories/lake.md fonts/fonts.yaml; do
	short=${file##*/}
	name=$short
	[[ $file == fonts/* ]] || [[ $file == *.md ]] || broken "$name missing" 3 "$name" gone "$file"
	broken "$name empty" 3 "$name" emptied "$file"
	broken "$name blank" 3 "$name" blanked "$file"
	[[ $file == $L/issue.yaml ]] || broken "$name a folder" 3 "$name" a_folder "$file"
	broken "$name a pipe" 3 "$name" a_pipe "$file"
	[[ $file == $L/issue.yaml ]] || broken "$name a link out of the project" 3 "$name" a_link_out "$file"
	broken "$name in GBK" 3 "$name" in_gbk "$file"
	broken "$name in UTF-16" 3 "$name" in_utf16 "$file"
	broken "$name binary" 3 "$name" binary "$file"
	broken "$name with a NUL" 3 "$name" with_nul "$file"
done
for file in $L/issue.yaml $L/styles/small.yaml $L/pages/A01.yaml fonts/fonts.yaml; do
	name=${file##*/}
	broken "$name nested 100,000 deep" 3 "$name" deep "$file"
	broken_more "$name an alias bomb" '1|3' "$name" bomb "$file"
	broken "$name two documents" 3 "$name" append "$file" '\n---\nbanxin: 1\n'
	broken "$name an unknown key" '1|3' "$name" append "$file" '\nfarbe: rot\n'
	broken "$name a key twice" '1|3' "$name" append "$file" '\nbanxin: 1\n'
	broken "$name of a later format" '1|3' "$name" subst "$file" '^banxin: 1' 'banxin: 2'
	broken "$name a tab" 3 "$name" append "$file" '\nx:\n\ty: 1\n'
done
exits 3 "the issue is a folder without issue.yaml" "$BANXIN" build "$P/fonts"

# ---- cut off ----
broken "issue cut in a quotation" 3 issue.yaml cut_after $L/issue.yaml 'name: "{paper'
broken "style cut in a bracket" 3 small.yaml cut_after $L/styles/small.yaml 'cmyk: [0, 100'
broken "page cut in a bracket" 3 A01.yaml cut_after $L/pages/A01.yaml 'at: { cols: 1-2,'
broken "story cut in its front matter" 3 lake.md cut_after $L/stories/lake.md 'p1: { file: ../../'
broken "story cut between front matter and text" '1|3' lake.md cut_after $L/stories/lake.md '主题: 湖水清了'
cut_inside() { python3 -c "
import sys; p = sys.argv[1]; b = open(p, 'rb').read(); i = b.rindex('水'.encode()) + 1; open(p, 'wb').write(b[:i])" "$1"; }
broken "story cut inside a character" 3 lake.md cut_inside $L/stories/lake.md

# ---- absurd values: one finding at the value ----
absurd() { broken "$1" '1|3' "$2" subst "$3" "$4" "$5"; }
style=$L/styles/small.yaml page=$L/pages/A01.yaml issue=$L/issue.yaml
absurd "paper of 10^30 mm" small.yaml:4 $style 'width: 120mm' 'width: 1000000000000000000000000000000mm'
absurd "paper of 0 mm" small.yaml:4 $style 'width: 120mm' 'width: 0mm'
absurd "paper of minus 5 mm" small.yaml:4 $style 'width: 120mm' 'width: -5mm'
absurd "paper without a unit" small.yaml:4 $style 'width: 120mm' 'width: 120'
absurd "paper as a list" small.yaml:4 $style 'width: 120mm' 'width: [1, 2]'
absurd "paper as a map" small.yaml:4 $style 'width: 120mm' 'width: { mm: 120 }'
absurd "body of 0 pt" small.yaml:8 $style 'body: 小五号' 'body: 0pt'
absurd "body of no size" small.yaml:8 $style 'body: 小五号' 'body: 最大号'
absurd "leading of 10^12 pt" small.yaml:9 $style 'leading: 12pt' 'leading: 1000000000000pt'
absurd "no columns" small.yaml:10 $style 'columns: 2' 'columns: 0'
absurd "two thousand million columns" small.yaml:10 $style 'columns: 2' 'columns: 2000000000'
absurd "10^40 lines" small.yaml:13 $style 'lines: 34' 'lines: 10000000000000000000000000000000000000000'
absurd "NaN lines" small.yaml:13 $style 'lines: 34' 'lines: nan'
absurd "500 % ink" small.yaml $style 'cmyk: \[0, 0, 0, 100\]' 'cmyk: [0, 0, 0, 500]'
absurd "three inks" small.yaml $style 'cmyk: \[0, 0, 0, 100\]' 'cmyk: [0, 0, 100]'
absurd "a tint of itself" small.yaml $style '浅红: 套红 10%' '浅红: 浅红 10%'
absurd "a style on itself" small.yaml $style '小标题: \{' '小标题: { based-on: 小标题,'
absurd "an unknown font" small.yaml $style 'font: 报宋' 'font: 花体'
absurd "an unknown colour" small.yaml $style 'align: justify, color: 黑' 'align: justify, color: 荧光绿'
absurd "an unknown alignment" small.yaml $style 'align: center' 'align: around'
absurd "30 February" issue.yaml:4 $issue '2025-11-08' '2025-02-30'
absurd "a day that is none" issue.yaml:4 $issue '2025-11-08' 'tomorrow'
absurd "the year 999999999999" issue.yaml:4 $issue '2025-11-08' '999999999999-01-01'
absurd "an unknown PDF" issue.yaml $issue 'pdf: X-4' 'pdf: X-99'
absurd "minus ink" issue.yaml $issue 'ink: 240%' 'ink: -5%'
absurd "a PDF name that climbs" issue.yaml $issue 'name: .*' 'name: "../../up.pdf"'
absurd "a page file that is not there" issue.yaml $issue 'pages/A01.yaml' 'pages/B99.yaml'
absurd "a page file by absolute path" issue.yaml $issue 'pages/A01.yaml' '/etc/hostname'
absurd "a page file out of the project" issue.yaml $issue 'pages/A01.yaml' '../../../../../../etc/hostname'
absurd "a page file of 300 letters" issue.yaml $issue 'pages/A01.yaml' "pages/$(printf 'A%.0s' {1..300}).yaml"
absurd "rows beyond the page" A01.yaml $page 'lines: 12-22' 'lines: 12-2200'
absurd "rows backwards" A01.yaml $page 'lines: 12-22' 'lines: 22-12'
absurd "row 0" A01.yaml $page 'lines: 12-22' 'lines: 0-9'
absurd "column 9 of 2" A01.yaml $page 'cols: 2, lines: 12' 'cols: 9, lines: 12'
absurd "a range of 10^20" A01.yaml $page 'lines: 12-22' 'lines: 12-100000000000000000000'
absurd "an unknown item" A01.yaml $page 'photo: p1' 'gramophone: p1'
absurd "an item of later work" A01.yaml $page 'photo: p1' 'ad: p1'
absurd "a photo no story has" A01.yaml $page 'photo: p1' 'photo: p77'
absurd "a style no file has" A01.yaml $page 'style: 图说' 'style: 图解'
absurd "focus misspelt" A01.yaml $page 'crop: fill' 'focs: 50% 50%'
absurd "an unknown crop" A01.yaml $page 'crop: fill' 'crop: knit'
absurd "wrap of 10^15 rows" A01.yaml $page 'wrap: 1行' 'wrap: 1000000000000000行'
absurd "an id twice" A01.yaml $page 'text: 文' 'text: 题'
broken_more "a story no file has" '1|3' A01.yaml subst $page 'story: lake' 'story: sea'
broken_more "no story at all" '1|3' '' gone $L/stories
broken_more "a caption without its picture's file" '1|3' lake.md subst $L/stories/lake.md 'file: [^,]*, ' ''
many_aliases() { python3 -c "print('colors2: &c 1' + '\\nlist: [' + ', '.join(['*c'] * 10001) + ']')" >>$L/pages/A01.yaml; }
broken_more "10,001 aliases" '1|3' A01.yaml many_aliases
many_pages() { python3 -c "
page, issue = open('$L/pages/A01.yaml').read(), open('$L/issue.yaml').read()
names = ['pages/B%04d.yaml' % i for i in range(1001)]
for name in names:
    open('$L/' + name, 'w').write(page.split('items:')[0].replace('A01', name[6:11]) + 'items:\\n  - shade: s\\n    at: { cols: 1, lines: 1 }\\n    color: 浅红\\n')
open('$L/issue.yaml', 'w').write(issue.replace('pages: [', 'pages: [' + ', '.join(names) + ', '))"; }
rm -rf "$P"
cp -r "$G" "$P"
(cd "$P" && many_pages)
exits 1 "1,002 pages" "$BANXIN" check "$P/$small"
check "1,002 pages: the limit is told" grep -q 'issue.yaml:7:.*1000.*too-many' "$err"
broken "a font file that is not there and no package brings" 4 NoSuch.ttf subst fonts/fonts.yaml 'file: NotoSerifCJK-Regular.ttc, licence: OFL-1.1,' 'file: NoSuch.ttf, licence: OFL-1.1 }\n  弃用: { family: X, weight: 400, file: x.ttf,'
# sound tables, and outlines that are none
bad_outlines() {
	cp "$(find /usr/share/fonts -name NotoSerifCJK-Regular.ttc | head -n 1)" fonts/bad.ttc
	python3 -c "
b = bytearray(open('fonts/bad.ttc', 'rb').read())
u32 = lambda at: int.from_bytes(b[at:at + 4], 'big')
for face in range(u32(8)):
    at = u32(12 + 4 * face)
    for table in range(at + 12, at + 12 + 16 * int.from_bytes(b[at + 4:at + 6], 'big'), 16):
        if b[table:table + 4] == b'CFF ':
            b[u32(table + 8):u32(table + 8) + 64] = bytes(64)
open('fonts/bad.ttc', 'wb').write(b)"
	subst fonts/fonts.yaml 'folders:' 'folders:\n  - fonts' && subst fonts/fonts.yaml NotoSerifCJK-Regular.ttc bad.ttc
}
broken "a font without outlines" 4 NotoSerifCJKsc-Regular bad_outlines
for command in check proof; do
	exits 4 "$command tells it too" "$BANXIN" $command "$P/$small"
	check "once, where it is used" test "$(grep -c 'A01.yaml:.*E0517\|lake.md:.*E0517' "$err")" = 1
done
broken "a front-matter key misspelt" '1|3' lake.md subst $L/stories/lake.md '^主题:' '主标题:'
broken "no glyph for a character" 1 lake.md append $L/stories/lake.md '\n\xf3\xb0\x80\x80\n'
broken "a story of a million characters in one line" 1 A01.yaml bash -c "yes 湖水清了 | head -n 250000 | tr -d '\n' >>$L/stories/lake.md"
# What is odd but no fault: it ends, in time, with a code of ours.
ends_well() {
	local name=$1 status
	shift
	rm -rf "$P"
	cp -r "$G" "$P"
	(cd "$P" && "$@")
	limited "$BANXIN" build "$P/$small" >"$out" 2>"$err" </dev/null
	status=$?
	note_codes
	check "$name (exit $status)" test "$status" -eq 0 -o "$status" -eq 1 -o "$status" -eq 3
}
ends_well "100,000 asterisks" bash -c "yes '*' | head -n 100000 | tr -d '\n' >>$L/stories/lake.md"
ends_well "100,000 asterisks in a text" bash -c "yes '水**' | head -n 100000 | tr -d '\n' >>$L/stories/lake.md"
ends_well "100,000 brackets" bash -c "yes '[' | head -n 100000 | tr -d '\n' >>$L/stories/lake.md"
ends_well "50,000 nested quotes" bash -c "{ echo; yes '>' | head -n 50000 | tr -d '\n'; echo 水; } >>$L/stories/lake.md"
ends_well "50,000 nested lists" bash -c "{ echo; yes -- '- ' | head -n 50000 | tr -d '\n'; echo 水; } >>$L/stories/lake.md"
ends_well "100,000 subheads" bash -c "yes \$'## 水\n' | head -n 100000 >>$L/stories/lake.md"
ends_well "HTML in a story" append $L/stories/lake.md '\n<script>alert(1)</script>\n'
ends_well "10,000 front-matter photos" bash -c "python3 -c \"
p = '$L/stories/lake.md'; s = open(p).read()
open(p, 'w').write(s.replace('photos:', 'photos:\\n' + '\\n'.join('  q%d: { file: ../../../images/lake.png }' % i for i in range(10000)), 1))\""
ends_well "20,000 items" bash -c "for i in \$(seq 20000); do printf '\n  - shade: s%d\n    at: { cols: 1, lines: 1 }\n    color: 浅红\n    over: yes\n' \$i; done >>$L/pages/A01.yaml"

# ---- pictures ----
picture=images/lake.png
for way in gone emptied a_folder a_pipe a_link_out a_device binary; do
	broken "picture: $way" '1|3' lake.png $way $picture
done
for bytes in 8 20 33 40 700 5000; do
	broken "picture cut to $bytes bytes" '1|3' lake.png cut_to $picture $bytes
done
broken "a picture that claims 65535 x 65535" '1|3' lake.png python3 "$tools" png-lie 65535 65535 $picture
broken "a picture that claims 2147483647 x 2147483647" '1|3' lake.png python3 "$tools" png-lie 2147483647 2147483647 $picture
broken "a picture of 0 x 0" '1|3' lake.png python3 "$tools" png-lie 0 0 $picture
broken "a picture without its pixels" '1|3' lake.png python3 "$tools" png-lie 600 400 $picture
broken "a picture that is a story" '1|3' lake.png cp $L/stories/lake.md $picture
broken "a picture that is a web page" '1|3' lake.png bash -c "echo '<!DOCTYPE html><html>' >$picture"
broken "a picture by absolute path" '1|3' lake.md subst $L/stories/lake.md 'file: [^,]*' 'file: /etc/hostname'
broken "a picture out of the project" '1|3' lake.md subst $L/stories/lake.md 'file: [^,]*' 'file: ../../../../../../../etc/hostname'
jpeg=$(find images/special-issue -name '*.jpg' | sort | head -n 1)
if [[ $jpeg ]]; then
	size=$(stat -c %s "$jpeg")
	cut_jpeg() { head -c "$1" "$top/$jpeg" >$picture; }
	for part in 3 60 600 $((size / 2)) $((size - 40)); do
		broken "a JPEG cut to $part bytes" '1|3' lake.png cut_jpeg "$part"
	done
	bitten() { head -c $((size / 3)) "$top/$jpeg" >$picture && head -c 4000 /dev/zero | tr '\0' '\377' >>$picture && tail -c $((size / 2)) "$top/$jpeg" >>$picture; }
	ends_well "a JPEG with a bite taken out" bitten
	check "and is told" grep -q 'lake.png.*picture-' "$err"
else
	skip "no JPEG in images/special-issue"
fi

# ---- the press profile ----
profile=layout/profiles/newsprint-tr002.icc
size=$(stat -c %s "$profile")
for way in gone emptied a_folder a_pipe a_link_out binary; do
	broken "profile: $way" '3|4' newsprint-tr002.icc $way $profile
done
for bytes in 4 127 128 200 2000 $((size / 2)); do
	broken "profile cut to $bytes bytes" '3|4' newsprint-tr002.icc cut_to $profile $bytes
done
claims_rgb() { printf 'RGB ' | dd of=$profile bs=1 seek=16 conv=notrunc status=none; }
broken "a profile that claims RGB" '3|4' newsprint-tr002.icc claims_rgb
no_tables() { python3 -c "
import struct, sys; p = '$profile'; b = bytearray(open(p, 'rb').read())
for i in range(struct.unpack('>I', b[128:132])[0]):
    sign, at, size = struct.unpack('>4sII', b[132 + 12 * i:144 + 12 * i])
    if sign[1:3] == b'2B' or sign[1:3] == b'2A':
        b[at + 8:at + size] = b'\\xff' * (size - 8)
open(p, 'wb').write(b)"; }
broken "a profile whose tables are nonsense" '3|4' newsprint-tr002.icc no_tables
later_version() { printf '\004' | dd of=$profile bs=1 seek=8 conv=notrunc status=none && sed -i 's/pdf: X-4/pdf: X-1a/' $L/issue.yaml; }
broken "a profile too new for PDF/X-1a" 1 '' later_version
broken "a profile of 8 MB" '3|4' newsprint-tr002.icc truncate -s 8M $profile

# Without fonts/fonts.yaml the program's own table serves, which names the same fonts.
rm -rf "$P"
cp -r "$G" "$P"
rm -r "$P/fonts"
exits 0 "no fonts.yaml" "$BANXIN" build --root "$P" "$P/$small"
check "no fonts.yaml: the same page" test "$(sum_of "$(pdf_of "$P")")" = "$good"

rm -rf "$P" "$G"
finish
