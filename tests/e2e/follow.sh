#!/bin/bash
# Numbers and captions follow (C151): one line of the sample's page file is edited, and the badges on the pictures and the numbers
# of the captions are compared with where the pictures stand and what is said of them.
. "$(dirname "$0")/common"

issue=$W/sample
mkdir -p "$issue"
cp -r layout fonts images "$issue"
page=$issue/layout/special-issue/pages/A04.yaml
cp "$page" "$W/A04.yaml"

# Of the group's pictures, in the page file's order: the file each stands for, by its number in the story.
cat >"$W/step.py" <<'PY'
import re, sys
placed, story, order = open(sys.argv[1], encoding='utf-8').read(), open(sys.argv[2], encoding='utf-8').read(), sys.argv[3].split(',')
group = '+'.join(order)
said = {m[1]: m[2] for m in re.finditer(r'^  (\w+): .*图说: ([^},]*)', story, re.M)}
badges = [int(n) for n in re.findall(r'line pass 5 .* ' + re.escape(group) + r' size .*"(\d+)"', placed)]
assert badges == list(range(badges[0], badges[0] + len(order))), badges
captions = re.findall(r'line pass 4 .* ' + re.escape(group) + r' size .*"(.*)"', placed)
circled = ''.join(captions)
for place, name in enumerate(order):
    number = chr(0x2460 + badges[place] - 1)
    start = re.sub(r'[“”]', '', said[name])[:6]
    assert number + said[name][:4] in circled.replace(' ', ''), (name, number, captions)
PY
step() {
	local order=$1
	exits 0 "$2" "$BANXIN" check --dump=placed "$issue/layout/special-issue/issue.yaml"
	cp "$out" "$W/placed"
	check "$2: badges and captions are in step" python3 "$W/step.py" "$W/placed" "$issue/layout/special-issue/stories/lianghui.md" "$order"
}

step n1,n2,n3,n4 "as it is"
sed 's/\[n1, n2, n3, n4\]/[n3, n1, n4, n2]/' "$W/A04.yaml" >"$page"
step n3,n1,n4,n2 "another order"
check "another order changes nothing else" bash -c "diff <(sed 's/number: ①/number: ①/' '$W/A04.yaml') '$page' | grep -c '^[<>]' | grep -qx 2"

# p4 stands above the group: numbered as well it becomes ①, and the group goes on from ②.
sed 's/at: { x: 290.25mm, w: 16字, lines: 74-90 }/at: { x: 290.25mm, w: 16字, lines: 74-90 }\n    number: ①/' "$W/A04.yaml" >"$page"
step n1,n2,n3,n4 "one more numbered picture above"
check "the group goes on from 2" grep -q 'line pass 5 .* n1+n2+n3+n4 .*"2"' "$W/placed"
check "the picture above is 1" grep -q 'line pass 5 .* p4 .*"1"' "$W/placed"

# moved below the group it is the last
sed 's/at: { x: 290.25mm, w: 16字, lines: 74-90 }/at: { x: 290.25mm, w: 16字, lines: 84-96 }\n    number: ①/' "$W/A04.yaml" >"$page"
exits 0 "the picture moved down" "$BANXIN" check --dump=placed "$issue/layout/special-issue/issue.yaml"
check "its number is 5 now" grep -q 'line pass 5 .* p4 .*"5"' "$out"
check "the group begins with 1" grep -q 'line pass 5 .* n1+n2+n3+n4 .*"1"' "$out"

finish
