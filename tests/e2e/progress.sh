#!/bin/bash
# A long run tells a terminal what it is at, in one line that goes away again; a pipe, a dumb terminal and files see nothing of it.
. "$(dirname "$0")/common"

P=$W/project
page=$P/layout/small/pages/A01.yaml story=$P/layout/small/stories/lake.md
small_project "$P"
python3 "$tools" png 4000 3000 "$P/images/lake.png"
{
	printf -- '---\nid: lake\nphotos:\n'
	for i in {1..10}; do printf '  p%d: { file: ../../../images/%d.png }\n' "$i" "$i"; done
	printf -- '---\n'
} >"$story"
printf 'banxin: 1\npage: { id: A01 }\nitems:\n' >"$page"
for i in {1..10}; do
	ln "$P/images/lake.png" "$P/images/$i.png"
	printf '  - photo: p%d\n    at: { x: %dmm, y: %dmm, w: 18mm, h: 14mm }\n    caption: none\n    over: yes\n' "$i" $((5 + i % 5 * 22)) $((5 + i / 5 * 20)) >>"$page"
done
# on_terminal TERM COMMAND...: what it prints to one, both streams, in $said
on_terminal() {
	said=$(TERM=$1 python3 -c 'import os, pty, sys
out = []
def read(fd):
    data = os.read(fd, 4096)
    out.append(data)
    return data
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:], read)))' "${@:2}" </dev/null)
}
on_terminal xterm "$BANXIN" build "$P/$small"
check "page, stage, seconds" grep -qE 'A01 pictures [0-9]+/10 [0-9]+\.[0-9] s' <<<"$said"
check "in Chinese" grep -qE 'A01 照片 [0-9]+/10 [0-9]+\.[0-9] 秒' <<<"$(on_terminal xterm "$BANXIN" build --lang zh "$P/$small"; echo "$said")"
check "taken away before anything else is written" grep -q $'\r\033\\[K' <<<"$said"
cp "$(pdf_of "$P")" "$W/a.pdf"
on_terminal dumb "$BANXIN" build "$P/$small"
check "not to a dumb one" test -z "$(grep pictures <<<"$said")"
exits 0 "in a pipe" "$BANXIN" build "$P/$small"
check "nothing of it" test -z "$(grep -aE 'pictures|照片 [0-9]' "$err" "$out")"
check "the same file" cmp "$(pdf_of "$P")" "$W/a.pdf"

# ---- for tools ----
exits 0 "as JSON" "$BANXIN" build --progress=json "$P/$small"
check "the same file again" cmp "$(pdf_of "$P")" "$W/a.pdf"
cp "$err" "$W/build"
exits 0 "a proof, in Chinese" "$BANXIN" proof --progress json --lang zh --dpi 40 "$P/$small"
check "a line a step: stages in order, pictures counted, time going on" python3 - "$W/build" "$err" <<'PY'
import json, sys
build, proof = [[json.loads(line) for line in open(p, encoding='utf-8') if line.startswith('{')] for p in sys.argv[1:]]
order = ['read', 'check', 'place', 'flow', 'paint', 'preflight', 'pictures', 'pdf', 'proof', 'done']
for steps, made in (build, 'pdf'), (proof, 'proof'):
    stages = [s['stage'] for s in steps]
    assert stages == sorted(stages, key=order.index) and {'pdf', 'proof'} & set(stages) == {made}, stages
    assert stages[0] == 'read' and stages[-1] == 'done', stages
    seconds = [s['seconds'] for s in steps]
    assert seconds == sorted(seconds), seconds
pictures = [s for s in build if s['stage'] == 'pictures']
assert all(s['page'] == 'A01' and s['all'] == 10 for s in pictures), pictures
done = [s['done'] for s in pictures]
assert done == sorted(set(done)) and done[-1] == 10, done
assert [s for s in proof if s['stage'] == 'proof'][0]['page'] == 'A01'
PY
printf 'x: [' >>"$page"
exits 3 "a page that cannot be read" "$BANXIN" check --progress=json --plain "$P/$small"
check "it ends all the same" test "$(grep -ac '^{"stage": "done", "seconds"' "$err")" = 1
exits 2 "another form" "$BANXIN" build --progress=xml "$P/$small"
rm -rf "$P" "$W"/*.pdf
finish
