#!/bin/bash
# A real story on a page made for it (seed-page/): the words of the copy kept beside the repository, with the sample's pictures.
# Everything fits, all words come out again in order, each caption is its picture's. Skipped where the copy is not there.
. "$(dirname "$0")/common"

copy=../shared/seed-issue/lianghui.md
if [[ ! -r $copy ]]; then
	skip "no $copy"
	finish
fi
P=$W/project
issue=$P/layout/seed/issue.yaml
story=$P/layout/seed/stories/lianghui.md
mkdir -p "$P/fonts" "$P/layout/profiles"
cp fonts/fonts.yaml "$P/fonts/"
cp layout/profiles/newsprint-tr002.icc "$P/layout/profiles/"
cp -r tests/e2e/seed-page/layout/seed "$P/layout/"
mkdir -p "${story%/*}"
# its photos name no photographer
sed 's/^id: .*/&\n摄影: 资料图片/' "$copy" >"$story"
for name in n1 n2 n3 n4 p1 p2 p3 p4 p5 p6; do
	cp "$(find images/special-issue -name "$name.*g" | head -n 1)" "${story%/*}/$name.jpg"
done

exits 0 "build" "$BANXIN" build --report json="$W/report.json" "$issue" || finish
pdf=$(pdf_of "$P")
check "a PDF" test -n "$pdf"
check "qpdf" qpdf --check "$pdf"
check "no error and no warning" bash -c "! grep -aE '(error|warning)\[' '$err'"
check "nothing over, at most 2 rows short" python3 - "$W/report.json" <<'PY'
import json, sys
for fit in json.load(open(sys.argv[1], encoding='utf-8'))['copyfit']:
    print(fit)
    assert fit['over_chars'] == 0 and fit['free_lines'] <= 2
PY
check "all of its words, in order" python3 "$tools" flow "$pdf" "$story"
mapfile -t heads < <(sed -n 's/^\(引题\|主题\|副题\): *//p' "$story" | sed 's/[　／ ]/\n/g' | grep .)
check "each headline" python3 "$tools" words "$pdf" "${heads[@]}"
check "the masthead" python3 "$tools" words "$pdf" 聚焦 2026 长治两会 谋好篇布好局 两会特刊
check "fonts all embedded and subset, with Unicode" bash -c "! pdffonts '$pdf' | tail -n +3 | grep -Ev ' yes +yes +yes +[0-9]+ +[0-9]+ *$'"
check "pictures: no RGB, 180 to 310 ppi" python3 "$tools" images "$pdf" 180 310
sum=$(sum_of "$pdf")

exits 0 "scores" "$BANXIN" check --quality-json "$W/quality.json" "$issue"
check "K B F O W Q are 0, gaps even" python3 - "$W/quality.json" <<'PY'
import json, sys
def scores(node):
    if isinstance(node, dict):
        if 'K' in node and 'Gmax' in node:
            yield node
        for value in node.values():
            yield from scores(value)
    elif isinstance(node, list):
        for value in node:
            yield from scores(value)
found = list(scores(json.load(open(sys.argv[1], encoding='utf-8'))))
assert found
for s in found:
    print(s)
    assert all(s[k] == 0 for k in 'KBFOWQ') and (s['G95'] or 0) <= 0.05 and (s['Gmax'] or 0) <= 0.125
PY

exits 0 "again, elsewhere" env -C / TZ=Asia/Tokyo LC_ALL=C "$BANXIN" build -o "$W/again" "$issue"
check "the same bytes" test "$sum" = "$(sum_of "$(find "$W/again" -name '*.pdf')")"

# Which picture is which is seen by its grey.
python3 tests/e2e/step.py flat "$story" "${story%/*}"
exits 0 "with flat pictures" "$BANXIN" build --dump=placed "$issue"
cp "$out" "$W/placed"
check "each caption is its picture's" python3 tests/e2e/step.py told "$pdf" A01 "$W/placed" "$story"
python3 tests/e2e/step.py told "$pdf" A01 "$W/placed" "$story" >"$W/told" 2>&1
check "①–④ on n1–n4, no number on the others" bash -c \
	"[[ \$(grep -c '^n[1-4] [1-4] ' '$W/told') == 4 && \$(grep -c '^p[1-6] - ' '$W/told') == 6 ]] && ! grep '^n' '$W/told' | awk '\$1 != \"n\" \$2' | grep ."
[[ ${KEEP:-} ]] || rm -rf "$P" "$W/again"
finish
