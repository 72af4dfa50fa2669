#!/bin/bash
# The quality report as a user meets it: tables and JSON of a page and of a text, what it writes and what it leaves alone. (C83, Appendix F)
. "$(dirname "$0")/common"

P=$W/project
small_project "$P"
prose=tests/data/prose.txt

# ---- a page ----
before=$(cd "$P" && find . | sort)
exits 0 "check --quality" "$BANXIN" check --quality "$P/$small"
check "a row for the story and one for the page" bash -c "grep -q '^page A01' '$out' && grep -Eq '^page +[0-9]' '$out'"
check "all scores have a column" bash -c "head -n 1 '$out' | grep -Eq 'K +B +G95 +Gmax +dG +V +F +R +O +W +L +A +Q +S +H +D'"
check "nothing is written" test "$before" = "$(cd "$P" && find . | sort)"
exits 0 "in Chinese" "$BANXIN" check --quality --lang zh "$P/$small"
check "in Chinese" bash -c "grep -q '^版 A01' '$out' && grep -q '字距（字）' '$out'"
exits 0 "check --quality-json" "$BANXIN" check --quality-json "$W/page.json" "$P/$small"
check "no table unless asked for" test ! -s "$out"
check "the JSON" python3 - "$W/page.json" <<'PY'
import json, sys
q = json.load(open(sys.argv[1], encoding='utf-8'))
names = ['K', 'B', 'G95', 'Gmax', 'dG', 'V', 'F', 'R', 'O', 'W', 'L', 'A', 'Q', 'S', 'H', 'D']
assert q['schema'] == 1 and q['unit'] == 'em'
assert [p['page'] for p in q['pages']] == ['A01'], 'pages'
items = q['pages'][0]['items']
assert len({i['item'] for i in items}) == len(items) > 1, 'items'
for s in [q['all']['scores'], q['pages'][0]['scores']] + [i['scores'] for i in items]:
    assert all(n in s for n in names), 'names'
    assert s['lines'] >= s['justified'] >= s['measured'], 'lines'
page = q['pages'][0]['scores']
assert page['lines'] == sum(i['scores']['lines'] for i in items), 'sums'
assert all(page[n] == sum(i['scores'][n] for i in items) for n in 'KBFOWLAQ'), 'sums of counts'
assert page['Gmax'] == max(i['scores']['Gmax'] or 0 for i in items), 'largest'
paragraphs = [p for p in q['paragraphs'] if p['page'] == 'A01']
assert sum(p['lines'] for p in paragraphs) == page['lines'] and len(paragraphs) == page['paragraphs'], 'paragraphs'
assert max(p['widest'] or 0 for p in paragraphs) == page['Gmax'] and sum(p['measured'] for p in paragraphs) == page['measured'], 'their spaces'
assert all(p['file'] and p['row'] > 0 for p in paragraphs), 'their places'
assert all(page[n] == 0 for n in 'KBFQL') and page['V'] <= 0.005 and page['R'] <= 0.01, 'well set'
for f in q['worst'] + q['faults']:
    assert f['text'] and f['line'] > 0 and f['score'], 'faults'
PY
exits 4 "the JSON cannot be written" "$BANXIN" check --quality-json "$W/page.json/x.json" "$P/$small"
for i in 1 2 3 4; do sed -n '/^十月/,$p' tests/e2e/small/layout/small/stories/lake.md; done >>"$P/layout/small/stories/lake.md"
exits 1 "the exit code is the findings'" "$BANXIN" check --quality "$P/$small"
check "the table comes all the same" grep -q '^page A01' "$out"
exits 2 "build has no --quality" "$BANXIN" build --quality "$P/$small"

# ---- why a paragraph was broken so ----
exits 1 "check --trace" "$BANXIN" check --trace line=lake:1 "$P/$small"
check "each line with the way taken among others" bash -c "
	[[ \$(grep -c '^→' '$err') -ge 2 && \$(grep -c '^measure ' '$err') == \$(grep -c '^→' '$err') ]] && grep -q 'cost' '$err'"
exits 1 "build --trace" "$BANXIN" build -o "$W/traced" --trace line=lake:1 "$P/$small"
check "the same lines" grep -q '^→' "$err"
exits 1 "a paragraph that is not there" "$BANXIN" check --trace line=lake:999 "$P/$small"
check "is told" grep -q 'no paragraph "lake:999"' "$err"
exits 1 "a story that is not there" "$BANXIN" check --trace line=pond:1 "$P/$small"
check "is told" grep -q 'no paragraph "pond:1"' "$err"
for wrong in line=lake line=:1 line=lake:0 line=lake:x lake:1; do
	exits 2 "--trace $wrong" "$BANXIN" check --trace $wrong "$P/$small"
done
exits 0 "set --trace" "$BANXIN" set --trace line=2 "$prose"
check "one line" test "$(grep -c '^→' "$err")" = 1

# ---- a text ----
exits 0 "set --quality" "$BANXIN" set --quality "$prose"
check "one row, no lines of text" bash -c "grep -Eq '^all +[0-9]+' '$out' && ! grep -q '^清晨' '$out'"
cp "$out" "$W/first"
exits 0 "again elsewhere" env TZ=Asia/Tokyo LC_ALL=C "$BANXIN" set --quality --lang en "$prose"
check "the same table" cmp "$out" "$W/first"
exits 0 "set --quality-json" "$BANXIN" set --quality-json "$W/set.json" --json "$W/lines.json" "$prose"
check "the lines are printed" grep -q '清晨' "$out"
check "scores and lines agree" python3 - "$W/set.json" "$W/lines.json" <<'PY'
import json, sys
q, l = [json.load(open(p, encoding='utf-8')) for p in sys.argv[1:]]
s = q['all']['scores']
assert s['lines'] == len(l['lines']) and s['paragraphs'] == l['lines'][-1]['paragraph'], 'lines'
# G once more, from the positions in the JSON of the lines
han = lambda c: '\u4e00' <= c <= '\u9fff'
g = []
for line in l['lines']:
    c = line['chars']
    d = [b[1] - a[1] - 1 for a, b in zip(c, c[1:]) if han(a[0]) and han(b[0])]
    if d and 'last' not in line['flags']:
        g.append(sum(d) / len(d))
g.sort()
assert s['measured'] == len(g), (s['measured'], len(g))
assert abs(s['Gmax'] - g[-1]) < 0.0015 and abs(s['G95'] - g[-(-len(g) * 95 // 100) - 1]) < 0.0015, 'G'
assert abs(s['mean'] - sum(g) / len(g)) < 0.0015, 'mean'
PY
exits 0 "columns" "$BANXIN" set --quality-json "$W/columns.json" --columns 3 --lines 7 "$prose"
check "pages, and lone lines at their heads" python3 - "$W/columns.json" <<'PY'
import json, sys
q = json.load(open(sys.argv[1], encoding='utf-8'))
s = q['all']['scores']
assert len(q['pages']) > 5 and s['lines'] == sum(p['scores']['lines'] for p in q['pages']), 'pages'
assert s['W'] > 0 and s['D'] == 0 and s['L'] == 0 and s['K'] == 0 and s['B'] == 0, 'columns'
PY
exits 0 "level none" "$BANXIN" set --quality-json "$W/none.json" --option level=none "$prose"
check "what is wrong is found" python3 -c "
import json
q = json.load(open('$W/none.json', encoding='utf-8'))
assert q['all']['scores']['K'] > 10 and 'K' in q['all']['scores']['defects'] and any(f['score'] == 'K' for f in q['faults'])"
: >"$W/empty.txt"
exits 0 "an empty text" "$BANXIN" set --quality --quality-json "$W/empty.json" "$W/empty.txt"
check "has nothing to measure" python3 -c "
import json
assert json.load(open('$W/empty.json'))['all']['scores']['G95'] is None"
exits 4 "standard output is full" bash -c "exec '$BANXIN' set --quality '$prose' >/dev/full"

# ---- cost ----
if [[ -z ${BANXIN_SAN:-} ]]; then
	python3 "$tools" text 1000000 "$W/million.txt"
	"$BANXIN" set --quality --timings --columns 6 "$W/million.txt" >"$out" 2>"$err"
	stage() { sed -n "s/^ *\([0-9]*\)\..* ms  $1\$/\1/p" "$err"; }
	ms=$(stage quality) set_ms=$(stage set)
	echo "the scores of a million characters: $ms ms, setting them: $set_ms ms"
	check "a million characters in a third of the time that sets them ($ms, $set_ms ms)" test $((ms * 3)) -le "$set_ms"
	rm -f "$W/million.txt"
fi
finish
