#!/bin/bash
# The proof as it will print: the paper's colour and the darkest black as lcms2's own program tells them; layers still over it.
. "$(dirname "$0")/common"

P=$W/project
png=$P/out/small/A01.png
judge=$top/tests/e2e/press-judge.py
profile=layout/profiles/newsprint-tr002.icc

# inks C M Y K: the screen's colour by absolute colorimetry, where the program is to be had; else as it told once
screen() {
	if have transicc; then
		echo "$@" | transicc -t3 -n -i "$profile" -o '*sRGB' 2>/dev/null | grep -aE '^[0-9. ]+$' | tail -n 1
	elif [[ $* == '0 0 0 0' ]]; then
		echo 200 198 191
	else
		echo 92 86 80
	fi
}

small_project "$P"
exits 0 "as ever" "$BANXIN" proof "$P/$small"
cp "$png" "$W/plain.png"
check "white paper" python3 "$judge" lightest "$png" 255 255 255
exits 0 "simulated" "$BANXIN" proof --simulate "$P/$small"
check "the paper's colour" python3 "$judge" lightest "$png" $(screen 0 0 0 0)
check "the colour of black" python3 "$judge" has "$png" $(screen 0 0 0 100)
cp "$png" "$W/a.png"
exits 0 "again, elsewhere, on one core" env -C / TZ=Asia/Kolkata LC_ALL=C taskset -c 0 "$BANXIN" proof --simulate "$P/$small"
check "the same bytes" cmp "$png" "$W/a.png"
exits 0 "with layers" "$BANXIN" proof --simulate --overlay=grid "$P/$small"
check "they show" test "$(sum_of "$png")" != "$(sum_of "$W/a.png")"
exits 0 "the usual proof is as it was" "$BANXIN" proof "$P/$small"
check "to the byte" cmp "$png" "$W/plain.png"

sed -i '/intent:/d; /condition:/d; s/pdf: X-4/pdf: plain/' "$P/$small"
exits 0 "without a press profile" "$BANXIN" proof --simulate "$P/$small"
check "told" grep -q 'simulate-profile' "$err"
rm -rf "$P" "$W"/*.png
finish
