#!/bin/bash
# A small page for each rule of what may be printed: broken, it is told with the rule's number, the item, its place and how much;
# as it should be, nothing is, and Ghostscript, MuPDF, Poppler and qpdf find in its file what the rules ask for.
. "$(dirname "$0")/common"

rules=$top/tests/e2e/press-rules.py judge=$top/tests/e2e/pdf-judge.py press=$top/tests/e2e/press-judge.py
[[ -f /usr/share/fonts/opentype/urw-base35/NimbusMonoPS-Regular.otf ]] || { skip "no font to change"; finish; }
silent() { test -z "$("$@" 2>&1)"; }
P=$W/project
issue=$P/layout/rules
check "the table of rules is whole" python3 "$rules" table
check "pages written" python3 "$rules" write "$P"

exits 1 "the broken ones" "$BANXIN" check --plain "$issue/broken.yaml"
check "each is told" python3 "$rules" told "$P" "$err"
exits 1 "in Chinese as well" "$BANXIN" check --plain --lang zh "$issue/broken.yaml"
check "with the same numbers" test "$(grep -ao '（P[0-9]*）' "$err" | sort -u | wc -l)" -ge 15
sed -i 's/^limits: {/limits: { fonts: any,/' "$issue/broken.yaml"
exits 1 "with a permission for the font" "$BANXIN" check --plain "$issue/broken.yaml"
check "it is not told" test -z "$(grep -a E0845 "$err")"

exits 0 "the good ones" "$BANXIN" build --plain "$issue/good.yaml"
check "nothing is told" python3 "$rules" silent "$err"
pdf=$P/out/rules/good.pdf
check "P01 qpdf" qpdf --check "$pdf"
check "P02 to P15, P30, P38: X-4" python3 "$press" profile "$pdf" X-4
check "P16 as large as was asked" test "$(pdfinfo -box -l 99 "$pdf" | awk '/TrimBox/ && ($6 - $4 < 169.8 || $6 - $4 > 170.4 || $7 - $5 < 226.5 || $7 - $5 > 227.1)' | wc -l)" = 0
check "P20 P21 fonts" python3 "$judge" fonts "$pdf"
check "P53 words" python3 "$rules" text "$pdf"
check "P40 P41 pictures" python3 "$rules" pictures "$pdf"
check "P33 P70 plates, and Ghostscript says nothing" python3 "$rules" plates "$W" "$pdf"

# by number: overprint and knock-out, soft masks, line art, so fine that edges do not matter
page=0
for name in $(python3 "$rules" pages); do
	page=$((page + 1))
	[[ ${BANXIN_SAN:-} || " P33 P37 P41 " != *" $name "* ]] && continue
	exits 0 "$name: plates" "$BANXIN" proof --plates --no-marks --dpi 144 --page $name "$issue/good.yaml"
	check "$name: Ghostscript's plates" python3 "$press" plates "$pdf" "$W" "$P/out/rules/$name" Trim $page 144
done
check "P60 Poppler says nothing" silent pdftoppm -r 20 "$pdf" "$W/page"
check "P52 MuPDF says nothing" python3 "$judge" quiet "$pdf"

sed -i 's/pdf: X-4/pdf: X-1a/' "$issue/good.yaml"
exits 0 "as X-1a" "$BANXIN" build --plain "$issue/good.yaml"
check "nothing is told of it" python3 "$rules" silent "$err"
check "P37 nothing is transparent" python3 "$press" profile "$pdf" X-1a
check "P01 qpdf of X-1a" qpdf --check "$pdf"
check "plates of X-1a" python3 "$rules" plates "$W" "$pdf"

# P14: a profile that is none of a press
sed -i 's/prtrCMYK/mntrCMYK/' "$P/layout/profiles/newsprint-tr002.icc"
exits 3 "P14 a monitor's profile" "$BANXIN" check "$issue/good.yaml"
check "told" grep -q 'E0634\]' "$err"
rm -rf "$P" "$W"/*.ppm
finish
