#!/bin/bash
# Pages that are not printed in all inks: pictures on the black plate alone, and what takes another ink is told.
. "$(dirname "$0")/common"

P=$W/project
page=$P/layout/small/pages/A01.yaml
judge=$top/tests/e2e/press-judge.py

small_project "$P"
cp "$page" "$W/A01.yaml"
# inks VALUE: the page in these
inks() { sed "s/^  id: A01/&\n  inks: $1/" "$W/A01.yaml" >"$page"; rm -rf "$P/out"; }

exits 0 "in all inks" "$BANXIN" build "$P/$small"
check "the picture in four" grep -q ' cmyk ' <(pdfimages -list "$(pdf_of "$P")")

inks '[黑, 套红]'
exits 0 "in black and a spot ink" "$BANXIN" build "$P/$small"
pdf=$(pdf_of "$P")
check "told nothing" test -z "$(grep -a '\[[EW]' "$err" | grep -v W0312)"
check "the picture in one" test "$(pdfimages -list "$pdf" | awk 'NR > 2 { print $6, $7, $8 }')" = "gray 1 8"
check "two plates" python3 "$judge" inked "$pdf" "$W" Trim Black "PANTONE 186 C"
sed -i 's/^  bleed: 3mm/&\n  marks: [color-bar]/' "$P/$small"
exits 0 "with a colour bar" "$BANXIN" build "$P/$small"
check "no patch of an ink that is not there" python3 "$judge" inked "$pdf" "$W" Media Black "PANTONE 186 C"
sed -i '/^  marks: /d' "$P/$small"

inks mono
exits 1 "in black alone" "$BANXIN" check "$P/$small"
check "the spot headline told" grep -qE 'lake\.md:3:5:.*\[E0859\] 题 takes ink PANTONE 186 C; page A01' "$err"
check "once an item" test "$(grep -c 'E0859' "$err")" = 2

inks '[黑, 套红]'
sed -i 's/^  浅红:.*/&\n  绿: { cmyk: [80, 0, 100, 0] }/; s/\(小标题: .*color: \)套红/\1绿/' "$P/layout/small/styles/small.yaml"
exits 1 "a process colour" "$BANXIN" check "$P/$small"
check "told with its inks" grep -q 'E0859.*文 takes ink C Y; page A01' "$err"
inks '[黑, 套红, 绿]'
exits 0 "announced" "$BANXIN" check "$P/$small"
inks all
exits 0 "all" "$BANXIN" check "$P/$small"
inks '[黑, 绛红]'
exits 1 "a colour that nothing bears" "$BANXIN" check "$P/$small"
check "told where it is written" grep -qE 'A01\.yaml:5:.*绛红' "$err"
inks '{ a: b }'
exits 1 "a map" "$BANXIN" check "$P/$small"
rm -rf "$P"
finish
