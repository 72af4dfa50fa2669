#!/bin/bash
# A real story on the sample's page design: the words of the copy kept beside the repository, with the sample's pictures. They
# must all come out again in order; what does not fit must be told. Skipped where the copy is not there.
. "$(dirname "$0")/common"

copy=../shared/seed-issue/lianghui.md
if [[ ! -r $copy ]]; then
	skip "no $copy"
	finish
fi
P=$W/project
sample_project "$P"
story=$(find "$P/layout/special-issue/stories" -name '*.md' | head -n 1)
check "the sample has one story" test "$(find "$P/layout/special-issue/stories" -name '*.md' | wc -l)" -eq 1
# the copy's words, the sample's picture files
python3 - "$copy" "$story" <<'PY'
import re, sys
copy, sample = (open(p, encoding='utf-8').read() for p in sys.argv[1:])
files = dict(re.findall(r'^  (\w+): *\{ *file: *([^,}]+)', sample, re.M))
copy = re.sub(r'^(  (\w+): *\{ *file: *)([^,}]+)', lambda m: m[1] + files.get(m[2], m[3]), copy, flags=re.M)
open(sys.argv[2], 'w', encoding='utf-8').write(copy)
PY
# its headline is twice as long as the sample's
sed -i -E 's/(title: .*size: )[0-9.]+pt-/\136pt-/' "$P"/layout/special-issue/pages/*.yaml
limited "$BANXIN" build --report json="$W/report.json" "$P/$sample" >"$out" 2>"$err"
status=$?
check "exit 0 or 1 ($status)" test $status -le 1
pdf=$(pdf_of "$P")
check "a PDF" test -n "$pdf"
check "qpdf" qpdf --check "$pdf"
check "nothing but fit is told" bash -c "! grep -aE 'error\[' '$err' | grep -v 'overset'"
over=$(python3 -c "
import json
r = json.load(open('$W/report.json', encoding='utf-8'))
print(sum(c['over_chars'] for c in r['copyfit']))")
echo "over by $over characters"
if ((over == 0)); then
	check "all of its words, in order" python3 "$tools" flow "$pdf" "$story"
else
	check "overset is told and exits 1" bash -c "[[ $status == 1 ]] && grep -q overset '$err'"
	check "what fits comes out in order, and as much is missing as is told" python3 "$tools" flow-over "$pdf" "$over" "$story"
fi
mapfile -t captions < <(sed -n 's/.*图说: *"\{0,1\}\([^",}]*\).*/\1/p' "$story" | sed 's/[ "]*$//')
check "ten captions" test "${#captions[@]}" -eq 10
check "each caption" python3 "$tools" words "$pdf" "${captions[@]}"
mapfile -t heads < <(sed -n 's/^\(引题\|主题\|副题\): *//p' "$story" | sed 's/[　／ ]/\n/g' | grep .)
check "each headline" python3 "$tools" words "$pdf" "${heads[@]}"
check "fonts all embedded and subset, with Unicode" bash -c "! pdffonts '$pdf' | tail -n +3 | grep -Ev ' yes +yes +yes +[0-9]+ +[0-9]+ *$'"
exits "$status" "again" "$BANXIN" build -o "$W/again" "$P/$sample"
check "the same bytes" cmp "$pdf" "$(find "$W/again" -name '*.pdf')"
[[ ${KEEP:-} ]] || rm -rf "$P"
finish
