#!/bin/bash
# The composition bench: lines on standard output, PDF, JSON, options, and a cost that grows with the text and no faster.
. "$(dirname "$0")/common"

text=$W/text.txt
cat >"$text" <<'TXT'
巡湖员老陈推着车走过三号闸，先看水尺，再看水色，然后在本子上记一笔。他说：“这样的记录有十一本了，一年一本，从没有断过。”

当地从2014年起退渔还湿，网箱从4200口减到一口不剩——头两年不见动静，第三年春天，水草冒了出来……透明度从30 cm到了110 cm，总磷降了62.5%。《湖志》上说（卷三）：水清则草生，草生则鱼至。

卖早点的𠮷嫂只认一件事：夏天推开窗，没有味儿了。

“湖是大家的，鸟替我们验收。”老陈在最后一页抄下这句话，合上了本子。
TXT
squeezed() { tr -d ' \n' <"$1"; }

exits 0 "set" "$BANXIN" set "$text"
check "the text comes out whole and in order" test "$(squeezed "$out")" = "$(squeezed "$text")"
check "no line begins with a mark" bash -c "! grep -qE '^[，。、；：？！”’）》」』】…—%]' '$out'"
check "no line ends with an opening mark" bash -c "! grep -qE '[“‘（《「『【]$' '$out'"
check "no line wider than 13 字" python3 - "$out" <<'PY'
import sys
for line in open(sys.argv[1], encoding='utf-8').read().split('\n'):
    width = sum(0.5 if c < '\u2000' or c in '，。：；、“”（）《》！？' else 1 for c in line)
    assert width <= 13, line
PY
lines=$(wc -l <"$out")
check "the sum tells lines and paragraphs" grep -Eq "$lines .*4 " "$err"
cp "$out" "$W/plain"
exits 0 "set from standard input" bash -c "'$BANXIN' set - <'$text'"
check "the same lines" cmp "$out" "$W/plain"
exits 0 "again elsewhere" env -C / TZ=Asia/Tokyo LC_ALL=C BANXIN_LANG=zh "$BANXIN" set --root "$top" "$text"
check "the same lines elsewhere" cmp "$out" "$W/plain"

exits 0 "a wide measure" "$BANXIN" set --measure 40字 "$text"
check "fewer lines" test "$(wc -l <"$out")" -lt "$lines"
check "the text whole at 40 字" test "$(squeezed "$out")" = "$(squeezed "$text")"
exits 0 "in mm" "$BANXIN" set --measure 41.275mm --size 小五号 "$text"
check "13 字 of 小五号 is 41.275 mm" cmp "$out" "$W/plain"
exits 1 "one 字 wide" "$BANXIN" set --measure 1字 --option indent=0 "$text"
check "a mark that may not begin a line makes it too wide, and that is told" grep -q 'line-overfull' "$err"
check "the text whole at 1 字" test "$(squeezed "$out")" = "$(squeezed "$text")"

# ---- JSON ----
exits 0 "--json" "$BANXIN" set --json "$W/lines.json" "$text"
check "the lines in the JSON" python3 "$tools" lines "$W/lines.json" "$text"
check "positions and adjustments" python3 - "$W/lines.json" "$W/plain" <<'PY'
import json, sys
doc = json.load(open(sys.argv[1], encoding='utf-8'))
plain = open(sys.argv[2], encoding='utf-8').read().split('\n')[:-1]
assert doc['schema'] == 1 and doc['measure'] == 13 and doc['size_pt'] == 9
assert [l['text'] for l in doc['lines']] == plain
last = {}
for line in doc['lines']:
    x = [c[1] for c in line['chars']]
    assert x == sorted(x), 'pens go right'
    assert ''.join(c[0] for c in line['chars']).replace(' ', '') == line['text'].replace(' ', ''), 'characters'
    assert line['start'] + line['width'] <= line['measure'] + 0.001, 'inside the measure'
    if 'last' not in line['flags']:
        assert abs(line['start'] + line['width'] - line['measure']) < 0.51, 'justified: ' + line['text']
    assert ('first' in line['flags']) == (line['paragraph'] != last.get('paragraph')), 'first lines'
    if 'first' in line['flags']:
        assert line['chars'][0][1] >= 1.4, 'indent'
    last = line
assert doc['lines'][-1]['paragraph'] == 4
PY

# ---- PDF ----
exits 0 "-o" "$BANXIN" set -o "$W/lines.pdf" --columns 2 --lines 6 "$text"
check "qpdf" qpdf --check "$W/lines.pdf"
pages=$(((lines + 11) / 12))
check "as many pages as it needs" bash -c "pdfinfo '$W/lines.pdf' | grep -Eq '^Pages: +$pages\$'"
check "390 x 546 mm" test "$(python3 "$tools" boxes "$W/lines.pdf")" = "110551 154772"
check "the words in the PDF" python3 "$tools" flow "$W/lines.pdf" "$text"
exits 0 "the same bytes" env TZ=Asia/Tokyo LC_ALL=C "$BANXIN" set -o "$W/again.pdf" --columns 2 --lines 6 "$text"
check "the same bytes" cmp "$W/lines.pdf" "$W/again.pdf"
exits 0 "--paper" "$BANXIN" set -o "$W/a4.pdf" --paper 210x297mm --size 五号 --font 黑体 --leading 18pt "$text"
check "A4" test "$(python3 "$tools" boxes "$W/a4.pdf")" = "59528 84189"
check "its font" bash -c "pdffonts '$W/a4.pdf' | grep -q 'NotoSansCJK'"

# ---- options change what they say ----
differs() {
	exits 0 "--option $1" "$BANXIN" set --json "$W/o.json" --option "$1" "$text"
	check "--option $1 changes something" bash -c "! cmp -s '$W/o.json' '$W/lines.json'"
	check "--option $1 keeps the text" test "$(squeezed "$out")" = "$(squeezed "$text")"
}
for option in level=none punct-style=banjiao punct-style=kaiming gap-alpha=0 gap-digit=0.1 indent=0 indent-ink=full line-end=full; do
	differs $option
done
printf '市场综述\n' >"$W/head.txt"
exits 0 "align=spread" "$BANXIN" set --json "$W/spread.json" --option indent=0 --option align=spread "$W/head.txt"
check "均排 fills the measure (C84)" python3 -c "
import json
l = json.load(open('$W/spread.json'))['lines'][0]
assert [c[1] for c in l['chars']] == [0, 4, 8, 12] and l['width'] == 13, l"
exits 0 "hao=lead" "$BANXIN" set --json "$W/lead.json" --option hao=lead --size 六号 "$W/head.txt"
check "六号 of lead is 7.875 pt (C136)" grep -q '"size_pt": 7.875' "$W/lead.json"
exits 2 "hao=tin" "$BANXIN" set --option hao=tin "$W/head.txt"
for profile in news-cn news-tight book-cn kaiming grid-cells trad css; do
	exits 0 "profile=$profile (C160)" "$BANXIN" set --option profile=$profile "$text"
	check "profile=$profile keeps the text" test "$(squeezed "$out")" = "$(squeezed "$text")"
done
exits 2 "align=sprad" "$BANXIN" set --option align=sprad "$W/head.txt"
check "the values there are" grep -q spread "$err"
exits 2 "an unknown option" "$BANXIN" set --option hangs=1 "$text"
check "and what there is" grep -q hang "$err"

# ---- bad files ----
exits 3 "no file" "$BANXIN" set "$W/nothing.txt"
check "named" grep -q 'nothing.txt' "$err"
exits 3 "a folder" "$BANXIN" set "$W"
printf 'ab\xff\xfecd' >"$W/bad.txt"
limited "$BANXIN" set "$W/bad.txt" >"$out" 2>"$err"
status=$?
check "not UTF-8: told (exit $status)" bash -c "[[ $status == 1 || $status == 3 ]] && grep -q 'E0106' '$err'"
: >"$W/empty.txt"
limited "$BANXIN" set -o "$W/empty.pdf" "$W/empty.txt" >"$out" 2>"$err"
status=$?
check "an empty file ends well (exit $status)" test $status -eq 0 -o $status -eq 1 -o $status -eq 3
head -c 20000 "$top/$B/banxin" >"$W/binary.txt"
limited "$BANXIN" set "$W/binary.txt" >"$out" 2>"$err"
status=$?
check "a binary ends well (exit $status)" test $status -eq 1 -o $status -eq 3
exits 4 "the PDF cannot be written" "$BANXIN" set -o "$text/x.pdf" "$text"
exits 4 "the JSON cannot be written" "$BANXIN" set --json "$text/x.json" "$text"
for word in 'a' '，' '“' '—' '…' '１' '\u0301' '\ufe0f' '　'; do
	python3 -c "open('$W/long.txt', 'w').write('$word' * 20000)"
	limited "$BANXIN" set "$W/long.txt" >"$out" 2>"$err"
	status=$?
	check "20,000 times “$word” (exit $status)" test $status -le 1
done
python3 -c "open('$W/feeds.txt', 'w').write('\n' * 100000 + '水' + '\r\n\r\n' * 50000)"
exits 0 "line feeds" "$BANXIN" set "$W/feeds.txt"
check "one line" test "$(wc -l <"$out")" -eq 1

# ---- cost: linear in the text ----
if [[ ${BANXIN_SAN:-} ]]; then
	sizes=(10000 20000)
else
	sizes=(100000 1000000)
fi
for n in "${sizes[@]}"; do
	python3 "$tools" text $n "$W/$n.txt"
	read -r status cpu wall peak < <(python3 "$tools" cost "$BANXIN" set "$W/$n.txt" 2>/dev/null >"$W/cost" ; tail -n 1 "$W/cost")
	echo "$n characters: $cpu s of processor, $wall s, $((peak / 1024)) MB"
	check "$n characters (exit $status)" test "$status" -le 1
	head -n -1 "$W/cost" | squeezed /dev/stdin >"$W/out.sum"
	squeezed "$W/$n.txt" >"$W/in.sum"
	check "$n characters come out whole and in order" cmp "$W/in.sum" "$W/out.sum"
	costs[n]=$cpu peaks[n]=$peak
done
small_n=${sizes[0]} large_n=${sizes[1]}
ratio=$((large_n / small_n))
check "linear: $ratio times the text takes no more than $((ratio * 13 / 10)) times the time (and start-up)" \
	python3 -c "import sys; sys.exit(not ${costs[large_n]} <= ${costs[small_n]} * $ratio * 1.3 + 0.2)"
if [[ -z ${BANXIN_SAN:-} ]]; then
	check "a million characters in 500 MB (${peaks[large_n]} kB)" test "${peaks[large_n]}" -le 512000
	check "a million characters in 3 s of processor (${costs[large_n]} s)" python3 -c "import sys; sys.exit(not ${costs[large_n]} <= 3)"
fi
rm -f "$W"/*.txt "$W"/*.sum "$W/cost"
finish
