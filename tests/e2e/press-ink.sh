#!/bin/bash
# Total ink: what is told of a page with too much, and the picture of it; a clean page has neither.
. "$(dirname "$0")/common"

P=$W/project
page=$P/layout/small/pages/A01.yaml
png=$P/out/small/A01.ink.png
judge=$top/tests/e2e/press-judge.py

small_project "$P"
exits 0 "a clean page" "$BANXIN" proof --ink "$P/$small"
check "its name on standard output" grep -q '/A01\.ink\.png$' "$out"
check "nothing told of ink" test -z "$(grep -a 'P31' "$err")"
check "all of it grey" python3 "$judge" coloured "$png" 0 0

# the headline in black over a wash of 220 %
sed -i 's/^  浅红:.*/&\n  底: { cmyk: [75, 75, 70, 0] }/; s/\(主题: .*color: \)套红/\1黑/' "$P/layout/small/styles/small.yaml"
printf '\n  - shade: 底\n    at: { cols: 1-2, lines: 1-5 }\n    color: 底\n' >>"$page"
exits 1 "black over a wash" "$BANXIN" proof --ink --allow-errors "$P/$small"
check "told with item, place and amount" grep -qE '\[E0851\] too much ink at 题: from 39\.[0-9]mm right, 9\.[0-9]mm down.* 29[0-9] %, over 240 %' "$err"
check "in colour where it is" python3 "$judge" coloured "$png" 2000 20000
cp "$png" "$W/a.png"
exits 1 "again, elsewhere, on one core" env -C / TZ=Asia/Kolkata LC_ALL=C taskset -c 0 "$BANXIN" proof --ink --allow-errors "$P/$small"
check "the same bytes" cmp "$png" "$W/a.png"
exits 1 "check tells it too" "$BANXIN" check "$P/$small"
check "with its number" grep -q 'P31' "$err"

# a house that allows it
sed -i 's/ink: 240%/ink: 320%/' "$P/$small"
exits 0 "under another limit" "$BANXIN" proof --ink "$P/$small"
check "all grey" python3 "$judge" coloured "$png" 0 0

# a photo under the wash's type is looked at as it prints
sed -i 's/ink: 320%/ink: 120%/; s/color: 底/color: 浅红/' "$P/$small" "$page"
exits 0 "the wash gone" "$BANXIN" check "$P/$small"
printf '\n  - words: 字\n    at: { cols: 2, lines: 14-19 }\n    text: "■■■■"\n    style: 主题\n    over: yes\n' >>"$page"
exits 1 "black squares over a photo" "$BANXIN" check "$P/$small"
check "told at the words" grep -q 'too much ink at 字' "$err"
rm -rf "$P" "$W"/*.png
finish
