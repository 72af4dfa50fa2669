#!/bin/bash
# Preflight: for each P rule that shows in what is drawn, a small page that breaks it is told with its number, the item and
# how much; the same page without the fault is not.
. "$(dirname "$0")/common"

P=$W/project
rm -rf "$P.good" && small_project "$P.good"

# page COLOURS LINES STYLES ITEMS: the small page with more in it (YAML, \n between)
page() {
	rm -rf "$P"
	cp -r "$P.good" "$P"
	local style=$P/layout/small/styles/small.yaml page=$P/layout/small/pages/A01.yaml
	[[ $1 ]] && python3 - "$style" 'colors:' "$1" <<<"$insert"
	[[ $3 ]] && python3 - "$style" 'styles:' "$3" <<<"$insert"
	[[ $2 ]] && printf '\nlines:\n%b\n' "$2" >>"$style"
	printf '\n%b\n' "$4" >>"$page"
}
insert='
import sys
path, key, more = sys.argv[1:]
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(text.replace("\n" + key + "\n", "\n" + key + "\n" + more.replace("\\n", "\n") + "\n", 1))'

# told NAME EXIT PATTERN: check ends so, and says that; clean NAME: nothing of P16 to P43
told() {
	exits "$2" "$1" "$BANXIN" check "$P/$small" || return
	check "$1: what is told" grep -qE -- "$3" "$err"
}
clean() {
	exits 0 "$1" "$BANXIN" check "$P/$small"
	check "$1: nothing told" test -z "$(grep -aE '\(P[0-9]+\)' "$err")"
}

page '' '' '' ''
clean "the page itself"

# P18, P17: bleed
shade='  - shade: 块\n    at: { x: 0mm, y: 100mm, w: 30mm, h: 20mm }\n    color: 浅红'
page '' '' '' "$shade"
told "P18 stops at the trim" 0 'W0854\] 块 reaches the trim and stops 3mm short of the bleed \(of 3mm\).*P18'
page '' '' '' "$shade\n    bleed: [left]"
clean "P18 runs to the bleed"
page '' '' '' "${shade/x: 0mm/x: -2mm}"
told "P18 not all the way" 1 'W0854\] 块 .* 1mm short'

# P35: lines
rule='  - rule: 横\n    at: { x: 10mm, y: 150mm, w: 50mm, h: 1mm }\n    line: 线'
page '' '  线: { width: 0.05pt, color: 黑 }' '' "$rule"
told "P35 a hairline" 1 'E0835\].*横.*0\.05pt, under 0\.1pt.*P35'
page '' '  线: { width: 0.15pt, color: 黑 }' '' "$rule"
told "P35 thinner than wanted" 0 'W0836\].*横.*0\.15pt.*P35'
page '  橙: { cmyk: [0, 40, 100, 0] }' '  线: { width: 0.3pt, color: 橙 }' '' "$rule"
told "P35 thin in two inks" 0 'W0837\].*横.*0\.3pt.*P35'
page '' '  线: { width: 0.3pt, color: 黑 }' '' "$rule"
clean "P35 a line that will do"

# P33: what overprints
page '  硬黑: { cmyk: [0, 0, 0, 100], overprint: no }' '  线: { width: 1pt, color: 硬黑 }' '' "$rule"
clean "P33 thin black lines overprint whatever the colour says"
page '  假白: { cmyk: [0, 0, 0, 0], overprint: yes }' '' '' "${shade/浅红/假白}"
told "P33 white that overprints" 0 'W0858\].*块.*P33'

# P34, P36: type
words='  - words: 字\n    at: { x: 10mm, y: 140mm, w: 60mm, h: 10mm }\n    text: 试一试\n    style: 试\n    over: yes'
page '  富黑: { cmyk: [60, 50, 50, 100] }' '' '  试: { font: 黑体, size: 20pt, color: 富黑 }' "$words"
told "P34 rich black" 1 'E0839\].*字.*260 %.*P34'
page '  双黑: { cmyk: [20, 0, 0, 100] }' '' '  试: { font: 黑体, size: 9pt, color: 双黑 }' "$words"
told "P34 a second ink" 0 'W0840\].*字.*9pt.*P34'
page '  绿: { cmyk: [80, 0, 90, 0] }' '' '  试: { font: 黑体, size: 8pt, color: 绿 }' "$words"
told "P34 small type in two inks" 0 'W0841\].*字.*8pt.*P34'
page '  白: { cmyk: [0, 0, 0, 0] }' '' '  试: { font: 黑体, size: 8pt, color: 白 }' "$words"
told "P26 white type on paper" 0 'W0867\].*字.*P26'
page '  硬黑: { cmyk: [0, 0, 0, 100], overprint: no }' '' '  试: { font: 黑体, size: 9pt, color: 硬黑 }' "$words"
clean "P33 small black type overprints whatever the colour says"
page '' '' '  试: { font: 黑体, size: 5pt, color: 黑 }' "$words"
told "P36 small type" 0 'W0838\].*字.*5pt.*P36'
page '' '' '  试: { font: 黑体, size: 14pt, color: 黑 }' "$words"
clean "P33 P34 P36 type that will do"

# P31: ink
page '  浓: { cmyk: [90, 80, 70, 30] }' '' '' "${shade/浅红/浓}\n    bleed: [left]"
told "P31 a colour over the limit" 1 'E0850\].*块.*270 %.*over 240 %.*P31'

# P32: spot inks
page '  蓝: { spot: Black, cmyk: [100, 0, 0, 0] }' '' '' "${shade/浅红/蓝}\n    bleed: [left]"
told "P32 a spot by a process name" 1 'E0848\].*Black.*P32'
page '  蓝: { spot: 蓝, cmyk: [100, 0, 0, 0] }' '' '' "${shade/浅红/蓝}\n    bleed: [left]"
told "P32 a name that is not ASCII" 0 'W0849\].*蓝.*P32'
page '  蓝: { spot: Deep Blue, cmyk: [100, 0, 0, 0] }\n  橙: { cmyk: [0, 40, 100, 0] }' '' '' "${shade/浅红/蓝}\n    bleed: [left]\n\n${shade/块/盖}\n    bleed: [left]\n    over: yes"
told "P32 a spot that is covered" 1 'E0860\].*Deep Blue.*P32'

# P22, P24: characters
page '' '' '  试: { font: 黑体, size: 14pt, color: 黑 }' "${words/试一试/$(printf '试\xF3\xB0\x80\x80')}"
told "P22 no glyph" 1 'E0501\].*P22'

# P40: pictures
page '' '' '' ''
python3 "$tools" png 290 193 "$P/images/lake.png"
told "P40 a coarse picture" 0 'W0405\].*p1.*P40'
python3 "$tools" png 150 100 "$P/images/lake.png"
told "P40 far too coarse" 1 'E0406\].*p1.*P40'

# P14: profiles
page '' '' '' ''
python3 - "$P/layout/profiles/newsprint-tr002.icc" <<'PY'
import sys
data = bytearray(open(sys.argv[1], 'rb').read())
data[12:16] = b'mntr'
open(sys.argv[1], 'wb').write(data)
PY
told "P14 a monitor's profile" 3 'E0634\]'
rm -rf "$P" "$P.good"
finish
