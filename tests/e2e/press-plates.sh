#!/bin/bash
# Plates: `proof --plates` and what Ghostscript separates our PDF into are the same, of cases, a small page and the sample.
. "$(dirname "$0")/common"

judge=$top/tests/e2e/press-judge.py
have gs || { skip "no gs"; finish; }

# cases of overprint, made by hand
F=$W/cases
mkdir -p "$F"
check "cases written" "$B/tests/plates" "$F"
rm -f "$F"/names*
check "cases: Ghostscript's plates" python3 "$judge" plates "$F/cases.pdf" "$F" "$F/cases"

# a page with a spot headline and a picture, and all its marks
P=$W/project
small_project "$P"
sed -i 's/^  bleed: 3mm/&\n  marks: yes/' "$P/$small"
exits 0 "small: build" "$BANXIN" build "$P/$small"
exits 0 "small: plates" "$BANXIN" proof --plates --dpi 72 "$P/$small"
check "small: their names on standard output" test "$(grep -c 'A01\..*\.png' "$out")" = 5
check "small: the proof as well" grep -q '/A01\.png$' "$out"
check "small: Ghostscript's plates" python3 "$judge" plates "$(pdf_of "$P")" "$P" "$P/out/small/A01" Media
cp "$P/out/small/A01.Black.png" "$W/black.png"
exits 0 "again, elsewhere, on one core" env -C / TZ=Asia/Kolkata LC_ALL=C taskset -c 0 "$BANXIN" proof --plates --dpi 72 "$P/$small"
check "the same bytes" cmp "$P/out/small/A01.Black.png" "$W/black.png"
exits 2 "build has no plates" "$BANXIN" build --plates "$P/$small"

# the sample's cover, once: spot ink and black stand on a picture
if [[ -z ${BANXIN_SAN:-} ]]; then
	rm -rf "$P"
	sample_project "$P"
	exits 0 "sample: build" "$BANXIN" build --page A01 "$P/$sample"
	exits 0 "sample: plates" "$BANXIN" proof --plates --no-marks --dpi 72 --page A01 "$P/$sample"
	check "sample: Ghostscript's plates" python3 "$judge" plates "$(pdf_of "$P")" "$P" "$P/out/special-issue/A01"
fi
rm -rf "$P" "$F" "$W"/*.png
finish
