#!/bin/bash
# The sample as PDF/X-4, as PDF/X-1a:2003 and as a plain PDF: all that each asks for, under other programs' eyes.
. "$(dirname "$0")/common"

judge=$top/tests/e2e/pdf-judge.py press=$top/tests/e2e/press-judge.py
P=$W/project
silent() { test -z "$("$@" 2>&1)"; }
sample_or_small "$P"
cp "$issue" "$W/issue.yaml"

# as NAME: the project built as that, at $pdf
as() {
	sed "s/pdf: X-4/pdf: $1/" "$W/issue.yaml" >"$issue.new" && mv "$issue.new" "$issue"
	rm -rf "$P/out"
	exits 0 "$1: built" "$BANXIN" build "$issue"
	pdf=$W/$1.pdf
	mv "$(pdf_of "$P")" "$pdf"
}

for name in X-4 X-1a plain; do
	as $name
	check "$name: what it asks for" python3 "$press" profile "$pdf" $name
	check "$name: P01 qpdf" qpdf --check "$pdf"
	check "$name: P20 P21 fonts" python3 "$judge" fonts "$pdf"
	check "$name: P60 Ghostscript says nothing" silent gs -q -dNOPAUSE -dBATCH -sDEVICE=nullpage "$pdf"
	check "$name: P60 Poppler says nothing" silent pdftoppm -r 20 "$pdf" "$W/page"
	check "$name: P52 MuPDF says nothing" python3 "$judge" quiet "$pdf"
	check "$name: P11 XMP agrees with Info" python3 "$judge" agrees "$pdf"
	pdftotext -raw "$pdf" "$W/$name.txt"
done
check "known as X-4" grep -q 'PDF subtype: *PDF/X-4' <(pdfinfo "$W/X-4.pdf")
check "known as X-1a" grep -q 'PDF subtype: *PDF/X-1a:2003' <(pdfinfo "$W/X-1a.pdf")
check "plain is none of them" test -z "$(pdfinfo "$W/plain.pdf" | grep 'PDF subtype')"
check "the same text in X-1a" cmp "$W/X-4.txt" "$W/X-1a.txt"
check "the same text in the plain one" cmp "$W/X-4.txt" "$W/plain.txt"
for name in X-4 X-1a plain; do
	gs -q -dNOPAUSE -dBATCH -sDEVICE=inkcov -o - "$W/$name.pdf" >"$W/$name.ink"
done
# In X-1a a picture that lets something through is laid on what is below it before it is printed: its edge may differ by a hair.
near() { paste "$1" "$2" | awk '{ for (i = 1; i <= 4; i++) { d = $i - $(i + NF / 2); if (d < 0) d = -d; if (d > .0005) bad = 1 } } END { exit bad || !NR }'; }
check "the same ink in X-1a" near "$W/X-4.ink" "$W/X-1a.ink"
check "the same ink in the plain one" cmp "$W/X-4.ink" "$W/plain.ink"

check "fonts of the file under 1.2 MB" python3 "$press" fonts "$W/X-4.pdf" 1200000

# X-1a wants a profile of version 2
python3 - "$P/layout/profiles/newsprint-tr002.icc" <<'PY'
import sys
data = bytearray(open(sys.argv[1], 'rb').read())
data[8] = 4
open(sys.argv[1], 'wb').write(data)
PY
sed "s/pdf: X-4/pdf: X-1a/" "$W/issue.yaml" >"$issue"
exits 1 "a profile of version 4 with X-1a" "$BANXIN" build "$issue"
check "told, where the profile is named" grep -qE '^[^ ]*issue.yaml:[0-9]+:[0-9]+: error\[E0812\]' "$err"
exits 1 "by check as well" "$BANXIN" check "$issue"
check "told by check" grep -q 'pdf-intent-version' "$err"
rm -rf "$P" "$W"/*.pdf "$W"/*.ppm
finish
