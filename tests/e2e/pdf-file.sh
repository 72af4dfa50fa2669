#!/bin/bash
# The PDF writer's files under other programs' eyes: syntax, fonts, text, places, boxes, plates, bytes (print.md). (fonts: C131)
. "$(dirname "$0")/common"

F=${W#"$top"/}/files
judge=$top/tests/e2e/pdf-judge.py
test -x "$B/tests/pdf" || { skip "no $B/tests/pdf"; finish; }
check "files written" "$B/tests/pdf" "$F"

silent() { test -z "$("$@" 2>&1)"; }

for name in text x4 x1a; do
	pdf=$F/$name.pdf
	check "$name: P01 qpdf" qpdf --check "$pdf"
	check "$name: P60 Ghostscript says nothing" silent gs -q -dNOPAUSE -dBATCH -sDEVICE=nullpage "$pdf"
	check "$name: P60 Poppler says nothing" silent pdftoppm -r 30 "$pdf" "$W/$name"
	check "$name: P60 MuPDF says nothing" silent mutool clean "$pdf" "$W/clean.pdf"
	check "$name: P52 content in MuPDF" python3 "$judge" quiet "$pdf"
	check "$name: P20 fonts embedded and named" python3 "$judge" fonts "$pdf"
	check "$name: P23 widths" python3 "$judge" widths "$pdf"
	check "$name: P53 text, as it was drawn" python3 "$judge" text "$pdf" "$F/$name.txt" -raw
done
check "text: P53 text, as it stands" python3 "$judge" text "$F/text.pdf" "$F/text.txt"
check "text: MuPDF's text" python3 "$judge" mupdf "$F/text.pdf" "$F/text.txt"
check "text: each glyph in its place" python3 "$judge" places "$F/text.pdf" "$F/text.places"

x4=$F/x4.pdf
check "x4: P02 version" grep -q 'PDF version: *1.6' <(pdfinfo "$x4")
check "x1a: P02 version" grep -q 'PDF version: *1.4' <(pdfinfo "$F/x1a.pdf")
check "x4: P09 known as X-4" grep -q 'PDF subtype: *PDF/X-4' <(pdfinfo "$x4")
check "x1a: P09 known as X-1a" grep -q 'PDF subtype: *PDF/X-1a:2003' <(pdfinfo "$F/x1a.pdf")
check "x4: P11 XMP agrees with Info" python3 "$judge" meta "$x4"
check "x4: P15 boxes" python3 "$judge" boxes "$x4"
check "x4: P30 pictures of the press's colours" python3 "$judge" images "$x4"
check "x4: P32 P33 plates" python3 "$judge" plates "$x4" "$W" Cyan Magenta Yellow Black "Red 185"
check "x1a: P37 nothing transparent" python3 "$judge" flat "$F/x1a.pdf"

# running text as the bench sets it, to the letter
if test -x "$BANXIN"; then
	python3 "$tools" text 5000 "$W/running.txt"
	for how in 'measure 13字' 'measure 8字' 'measure 31字' 'option punct-style=banjiao' 'option grid=cells' 'option gap-alpha=0.5'; do
		"$BANXIN" set "--${how% *}" "${how#* }" --lines 60 -o "$W/lines.pdf" "$W/running.txt" 2>/dev/null | sed 's/ *$//; /^$/d' >"$W/lines.txt"
		check "lines with --$how" test -s "$W/lines.txt"
		check "as drawn, --$how" python3 "$judge" text "$W/lines.pdf" "$W/lines.txt" -raw
		check "as it stands, --$how" python3 "$judge" text "$W/lines.pdf" "$W/lines.txt"
	done
fi

# the same bytes, whoever writes them
other=${W#"$top"/}/other
check "written again elsewhere in time" env TZ=Asia/Kolkata LC_ALL=C LANG=zh_CN.GB18030 "$B/tests/pdf" "$other"
for name in text x4 x1a; do
	check "$name: P50 same bytes" cmp "$F/$name.pdf" "$other/$name.pdf"
done
rm -rf "$F" "$other" "$W"/*.ppm "$W"/*.tif "$W"/*.pdf
finish
