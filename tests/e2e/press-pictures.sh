#!/bin/bash
# Pictures of every kind a newspaper is sent, through the whole program: what Ghostscript finds on the plates is what transicc
# makes of their colours, upright, on paper, within the ink that they may have.
. "$(dirname "$0")/common"

pictures=$top/tests/e2e/press-pictures.py
icc=$top/layout/profiles/newsprint-tr002.icc
P=$W/project
have transicc || { skip "no transicc"; finish; }
small_project "$P"
cp "$P/$small" "$W/issue.yaml"
python3 "$pictures" make "$P" "$icc"

for name in X-4 X-1a; do
	sed "s/pdf: X-4/pdf: $name/" "$W/issue.yaml" >"$P/$small"
	rm -rf "$P/out"
	exits 0 "$name: all kinds" "$BANXIN" build "$P/$small"
	pdf=$(pdf_of "$P")
	check "$name: what is on the plates" python3 "$pictures" judge "$pdf" "$W" "$icc"
	check "$name: P30 P37 P43" python3 "$top/tests/e2e/press-judge.py" profile "$pdf" "$name"
	check "$name: line art stays so, others do not" test "$(pdfimages -list "$pdf" | awk '$8 == 1 { print $4, $5, $6, $7, $9 }' | uniq -c | tr -s ' ')" = " 3 640 480 gray 1 image"
	check "$name: qpdf" qpdf --check "$pdf"
done
# intents, of the issue and of pictures alone
page=$P/layout/small/pages/A01.yaml
cp "$page" "$W/A01.yaml"
# rendered NAME FLAG...: built and judged so
rendered() {
	local name=$1
	shift
	rm -rf "$P/out"
	exits 0 "$name" "$BANXIN" build "$P/$small"
	check "$name: what is on the plates" python3 "$pictures" judge "$(pdf_of "$P")" "$W" "$icc" "$@"
}
sed 's/^output:/&\n  rendering: perceptual\n  black-point: no/' "$W/issue.yaml" >"$P/$small"
rendered "perceptual, without black point compensation" -t0
sed -i 's/perceptual/absolute/' "$P/$small"
rendered "absolute" -t3
sed 's/^items:/defaults: { photo: { rendering: saturation, black-point: yes } }\n&/' "$W/A01.yaml" >"$page"
rendered "saturation, of the pictures alone" -t2 -b
cp "$W/issue.yaml" "$P/$small"
cp "$W/A01.yaml" "$page"
sed -i '0,/caption: none/s//rendering: colourful/' "$page"
exits 1 "an intent that is none" "$BANXIN" check "$P/$small"
check "told with those there are" grep -q 'relative, perceptual, saturation, absolute' "$err"
cp "$W/A01.yaml" "$page"

exits 0 "as at first" "$BANXIN" build "$P/$small"
exits 0 "proof" "$BANXIN" proof --plates --no-marks --dpi 72 "$P/$small"
check "the same plates" python3 "$top/tests/e2e/press-judge.py" plates "$pdf" "$P" "$P/out/small/A01"

# pictures that let something through, over a spot tint, a process tint, type and one another: X-1a has them laid on it
cat >>"$page" <<'YAML'
  - shade: 上
    at: { x: 0mm, y: 0mm, w: 62mm, h: 150mm }
    color: 套红 40%
  - shade: 下
    at: { x: 30mm, y: 0mm, w: 90mm, h: 60mm }
    color: 草
  - words: 字
    at: { x: 2mm, y: 20mm, w: 110mm, h: 20mm }
    text: 水退草长
    style: 主题
  - photo: second
    at: { x: 12mm, y: 21mm, w: 60mm, h: 30mm }
    caption: none
    over: yes
  - photo: third
    at: { x: 40mm, y: 30mm, w: 60mm, h: 90mm }
    caption: none
    over: yes
YAML
sed -i 's/^  浅红:.*/&\n  草: { cmyk: [30, 0, 50, 10] }/' "$P/layout/small/styles/small.yaml"
sed -i 's|^photos:|&\n  second: { file: ../../../images/png-rgba }\n  third: { file: ../../../images/png-grey-alpha }|' "$P/layout/small/stories/lake.md"
for name in X-4 X-1a; do
	sed "s/pdf: X-4/pdf: $name/; s/photo: 150ppi/photo: 50ppi/; s/^limits:/&\n  photo-least: 30ppi/" "$W/issue.yaml" >"$P/$small"
	rm -rf "$P/out"
	exits 0 "$name: over tints" "$BANXIN" build --allow-errors "$P/$small"
	check "$name: over tints: P37" python3 "$top/tests/e2e/press-judge.py" profile "$(pdf_of "$P")" "$name"
	mv "$(pdf_of "$P")" "$W/$name.pdf"
done
check "mixed in the press's inks" grep -aq '/CS /DeviceCMYK' "$W/X-4.pdf"
check "laid on it: the same plates" python3 "$top/tests/e2e/press-judge.py" alike "$W/X-4.pdf" "$W/X-1a.pdf" "$W"
exits 0 "over tints: proof" "$BANXIN" proof --allow-errors --plates --no-marks --dpi 72 "$P/$small"
check "over tints: the same plates" python3 "$top/tests/e2e/press-judge.py" plates "$W/X-4.pdf" "$P" "$P/out/small/A01"
rm -rf "$P" "$W"/*.png "$W"/*.pdf
finish
