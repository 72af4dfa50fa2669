#!/bin/bash
# Pictures and profiles that lie: of absurd size, cut short, bombs, loops. Each is told, in time and in little memory, and the
# page comes out, with a grey box where there is nothing to print.
. "$(dirname "$0")/common"

P=$W/project
picture=$P/images/lake.png
liars=$top/tests/e2e/liars.py
small_project "$P"
cp "$picture" "$W/good.png"

# lie NAME KIND EXIT FINDING: the picture is of that kind
lie() {
	rm -rf "$P/out"
	python3 "$liars" "$2" "$picture" || fail "$1: cannot be made"
	told_as "$1" "$3" "$4"
}

told_as() {
	exits "$2" "$1" "$BANXIN" build --allow-errors "$P/$small"
	check "$1 is told" grep -q "$3" "$err"
	check "$1: the page comes out" test -s "$(pdf_of "$P")"
}

lie "a PNG of 100 bytes and 60,000 x 60,000 pixels" png-of-100-bytes 1 E0433
lie "a PNG of 268 million equal pixels" png-bomb 0 .
lie "an interlaced PNG that wants 576 MB" png-interlaced-bomb 1 E0438
lie "a profile of 300 MB in a small PNG" png-profile-bomb 1 .
lie "a TIFF whose directories loop" tiff-loop 1 W0436
lie "an RGB TIFF without a profile" tiff-rgb 0 .
cp "$(pdf_of "$P")" "$W/srgb.pdf"
lie "an RGB TIFF with a press's profile" tiff-press-profile 0 W0437
check "its pixels are taken as sRGB" cmp "$(pdf_of "$P")" "$W/srgb.pdf"
lie "a TIFF of 256 million equal pixels" tiff-bomb 0 .
lie "a TIFF of one huge tile" tiff-one-huge-tile 1 'E043[48]'
lie "a TIFF with more numbers than bytes" tiff-counts 1 E0434
lie "a TIFF whose directory is outside" tiff-outside 1 E0434
lie "a TIFF of a million strips and one offset" tiff-many-strips 1 E0434
lie "a WebP of 40 bytes and 16,383 x 16,383 pixels" webp-bomb 1 E0438
if have cjpeg; then
	lie "a JPEG of 300 scans" jpeg-many-scans 1 E0434
	lie "a JPEG of 65,500 x 4,000 without any" jpeg-huge 1 'E043[45]'
else
	skip "no cjpeg"
fi
jpeg=$(find images/special-issue -name '*.jpg' | sort | head -n 1)
if [[ $jpeg ]]; then
	head -c $(($(stat -c %s "$jpeg") / 2)) "$jpeg" >"$picture"
	told_as "a JPEG cut in half" 1 E0435
fi

# a picture that the limits allow and this machine has no room for: nothing is written, whatever else is well
if [[ -z ${BANXIN_SAN:-} ]]; then
	python3 "$liars" png-interlaced-large "$picture"
	rm -rf "$P/out"
	exits 0 "an interlaced PNG of 225 MB" "$BANXIN" build "$P/$small"
	rm -rf "$P/out"
	exits 4 "and no memory for it" bash -c 'ulimit -v 350000; exec "$@"' - "$BANXIN" build "$P/$small"
	check "it is told" grep -q E1004 "$err"
	check "nothing is written then" test -z "$(pdf_of "$P")"
fi

cp "$W/good.png" "$picture"
rm -rf "$P/out"
python3 "$liars" monitor "$P/layout/profiles/newsprint-tr002.icc"
exits 3 "a monitor's profile as intent" "$BANXIN" build "$P/$small"
check "a monitor's profile is told" grep -q E0634 "$err"
check "nothing is written" test -z "$(pdf_of "$P")"
rm -rf "$P"
finish
