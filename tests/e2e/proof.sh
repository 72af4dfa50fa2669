#!/bin/bash
# Proofs: a PNG of each page with the size its resolution says, layers over it, the same bytes every time.
. "$(dirname "$0")/common"

P=$W/project
small_project "$P"
png=$P/out/small/A01.png

# pixels MM DPI, as a proof rounds them
pixels() { python3 -c "print(round(round($1 * 360 / 127 * 1000) * $2 / 72000))"; }
# the same with the slug, whose millimetres are whole thousandths of a point
sheet() { python3 -c "print(round((round($1 * 360 / 127 * 1000) + 2 * 15 * 2835) * $2 / 72000))"; }

for dpi in 20 72 110 300; do
	exits 0 "proof at $dpi" "$BANXIN" proof --no-marks --dpi "$dpi" "$P/$small"
	check "size at $dpi" test "$(python3 "$tools" png-size "$png")" = "$(pixels 120 $dpi) $(pixels 160 $dpi)"
done
exits 0 "proof" "$BANXIN" proof "$P/$small"
check "its name on standard output" grep -q 'A01.png' "$out"
check "110 dpi unless asked, 15 mm of marks all round" test "$(python3 "$tools" png-size "$png")" = "$(sheet 120 110) $(sheet 160 110)"
check "no PDF from proof" test -z "$(pdf_of "$P")"
cp "$png" "$W/plain.png"
exits 0 "the trim alone" "$BANXIN" proof --no-marks "$P/$small"
cp "$png" "$W/trim.png"
exits 0 "again, elsewhere" env -C / TZ=Asia/Kolkata LC_ALL=C "$BANXIN" proof "$P/$small"
check "the same bytes" cmp "$png" "$W/plain.png"

for layer in grid slots frames baselines grid,slots,frames,baselines; do
	exits 0 "overlay $layer" "$BANXIN" proof --overlay="$layer" "$P/$small"
	check "overlay $layer shows" python3 "$tools" png-differs "$png" "$W/plain.png"
	cp "$png" "$W/${layer//,/-}.png"
done
check "each layer is its own" python3 "$tools" png-differs "$W/grid.png" "$W/slots.png"
exits 0 "proof --page" "$BANXIN" proof --page A01 "$P/$small"
exits 2 "build has no --no-marks" "$BANXIN" build --no-marks "$P/$small"

# marks: all of them, or those that the issue asks for; each shows
cp "$P/$small" "$W/issue.yaml"
for kind in crop registration color-bar slug; do
	sed "s/^  bleed: 3mm/&\n  marks: [$kind]/" "$W/issue.yaml" >"$P/$small"
	exits 0 "marks: $kind" "$BANXIN" proof "$P/$small"
	check "$kind alone shows less" python3 "$tools" png-differs "$png" "$W/plain.png"
	cp "$png" "$W/$kind.png"
done
check "each mark is its own" test "$(sha256sum "$W"/{crop,registration,color-bar,slug}.png | cut -d ' ' -f 1 | sort -u | wc -l)" = 4
cp "$W/issue.yaml" "$P/$small"

# what is on it
python3 "$tools" png-inks "$W/trim.png" >"$W/ink"
read -r white dark red <"$W/ink"
check "mostly white paper ($white %)" test "$white" -ge 45 -a "$white" -le 95
check "black text ($dark per mille)" test "$dark" -ge 5
check "a red headline ($red per mille)" test "$red" -ge 3

sed -i 's/width: 120mm/width: 4000mm/' "$P/layout/small/styles/small.yaml"
exits 1 "too large for a PNG" "$BANXIN" proof --dpi 600 "$P/$small"
check "and told" grep -q proof-large "$err"

# the same page as the PDF, moved apart as little as two programs' pixels are
cp -r tests/e2e/small/layout/small "$P/layout/"
exits 0 "the PDF" "$BANXIN" build "$P/$small"
exits 0 "a proof at 72 dpi" "$BANXIN" proof --no-marks --dpi 72 "$P/$small"
check "the proof is like the PDF" python3 "$tools" like "$png" "$(pdf_of "$P")"
sed -i 's/lines: 12-22/lines: 13-23/' "$P/layout/small/pages/A01.yaml"
exits 0 "the picture one row lower" "$BANXIN" proof --no-marks --dpi 72 "$P/$small"
check "then it is not" bash -c "! python3 '$tools' like '$png' '$(pdf_of "$P")'"

# the sample
rm -rf "$P"
sample_project "$P"
exits 0 "proof of the sample" "$BANXIN" proof --page A01 --overlay=grid,slots,frames,baselines "$P/$sample"
check "its size" test "$(python3 "$tools" png-size "$P/out/special-issue/A01.png")" = "$(sheet 390 110) $(sheet 546 110)"
check "nothing left over" test -z "$(left_over "$W")"
rm -rf "$P" "$W"/*.png
# ---- two pages of one name (told as E0157): a proof of each ----
exits 1 "two pages of one name" "$BANXIN" proof --dpi 30 -o "$W/twice" tests/page/order/issue.yaml
check "a proof of each" test -s "$W/twice/A01.png" -a -s "$W/twice/A01-2.png" -a -s "$W/twice/A02.png"
finish
