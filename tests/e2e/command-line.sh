#!/bin/bash
# The command line as a user meets it: help, wrong options, exit codes, what is written and what is not, reports, languages.
. "$(dirname "$0")/common"

P=$W/project
small_project "$P"

# ---- help and wrong command lines ----
exits 2 "no command" "$BANXIN"
exits 0 "--help" "$BANXIN" --help
for word in build check proof set --version; do check "--help names $word" grep -q -e "$word" "$out"; done
exits 0 "help in Chinese" env BANXIN_LANG=zh "$BANXIN" --help
check "help in Chinese" grep -q '排版' "$out"
exits 0 "--version" "$BANXIN" --version
check "--version" grep -Eq '^banxin [0-9]+\.[0-9]' "$out"
for command in build check proof set; do
	exits 0 "$command --help" "$BANXIN" $command --help
	check "$command --help says how" grep -q "banxin $command" "$out"
	exits 2 "$command with an unknown option" "$BANXIN" $command --no-such-option
	check "$command names the unknown option" grep -q -e '--no-such-option' "$err"
done
exits 2 "unknown command" "$BANXIN" bake
for bad in --dpi=0 --dpi=x --dpi=1e2 --dpi=99999999999 --overlay=girds --overlay --report=xml=a --report --fail-on=never --color=blue --lang=fr; do
	exits 2 "proof $bad" "$BANXIN" proof "$bad"
done
for bad in --measure=13 --measure=-1字 --measure=0字 --size=大号 --leading=x --font=花体 --columns=0 --columns=x --lines=-3 --paper=A4 \
	--option=indent --option=no-such=1 --option=level=very; do
	exits 2 "set $bad" "$BANXIN" set "$bad" tests/e2e/small/layout/small/stories/lake.md
done
exits 2 "set without a file" "$BANXIN" set
exits 2 "set with two files" "$BANXIN" set a b
exits 2 "build --measure belongs to set" "$BANXIN" build --measure 13字 "$P/$small"

# ---- what was meant ----
said() { check "$1" grep -qF -e "$2" "$err"; }
exits 2 "a command misspelt" "$BANXIN" biuld "$P/$small"
said "the nearest command" 'did you mean build?'
exits 2 "no command like it" "$BANXIN" typeset
said "the commands there are" 'build, check, proof, set'
exits 2 "an option misspelt" "$BANXIN" build --paeg A01 "$P/$small"
said "the nearest option" 'did you mean --page?'
exits 2 "another command's option" "$BANXIN" check --dpi 300 "$P/$small"
said "whose it is" 'banxin proof has it'
exits 2 "an unclear option" "$BANXIN" proof --p "$P/$small"
said "what it could be" '--page, --plates, --progress, --plain'
exits 2 "a value for a flag" "$BANXIN" proof --plates=3 "$P/$small"
said "that it takes none" '--plates takes no value'
exits 2 "an option without its value" "$BANXIN" proof "$P/$small" --dpi
said "that it wants one" '--dpi wants a value'
exits 2 "a short option unknown among others" "$BANXIN" check -qz "$P/$small"
said "which one" 'no option -z;'
exits 2 "told in the language asked for" "$BANXIN" build --nix --lang zh "$P/$small"
said "told in the language asked for" '没有选项 --nix'
exits 0 "an option begun" "$BANXIN" check --plai --tim "$P/$small"
exits 0 "options before the command" "$BANXIN" --lang zh -q check "$P/$small"
exits 0 "help COMMAND" "$BANXIN" help proof
check "help COMMAND" grep -q -e '--dpi' "$out"
exits 0 "help" "$BANXIN" help
check "help" grep -q 'usage: banxin COMMAND' "$out"
exits 0 "-v" "$BANXIN" check -v "$P/$small"
said "-v tells the time by stage" 'ms  slots and flow'
exits 2 "an issue from standard input" "$BANXIN" check -
exits 2 "a folder on standard output" "$BANXIN" build -o - "$P/$small"
exits 2 "a PDF on standard output" "$BANXIN" set -o - tests/e2e/small/layout/small/stories/lake.md
check "nothing was written" test ! -e "$P/out" -a ! -e ./-
exits 2 "a page that is not there" "$BANXIN" build --page A09 "$P/$small"
said "the pages there are" 'no page A09, only A01'
check "nothing was written then" test ! -e "$P/out"

# ---- standard input and output ----
printf '湖边的风\n' >"$W/line.txt"
check "set reads standard input" test "$("$BANXIN" set - <"$W/line.txt" 2>/dev/null)" = "湖边的风"
printf '\377\376V\0n\0' >"$W/utf16.txt"
exits 1 "UTF-16" "$BANXIN" set "$W/utf16.txt"
said "what it looks like" 'it looks like UTF-16'
check "set --json - is JSON alone" bash -c "'$BANXIN' set --json - '$W/line.txt' 2>/dev/null | python3 -c 'import json, sys; assert json.load(sys.stdin)[\"lines\"]'"
check "check --report json=-" bash -c "'$BANXIN' check --report json=- '$P/$small' 2>/dev/null | python3 -c 'import json, sys; assert json.load(sys.stdin)[\"exit\"] == 0'"
check "check --quality-json -" bash -c "'$BANXIN' check --quality-json - '$P/$small' 2>/dev/null | python3 -c 'import json, sys; json.load(sys.stdin)'"
exits 4 "the report on a full device" bash -c "exec '$BANXIN' check --report json=- '$P/$small' >/dev/full"

# ---- what is written ----
before=$(cd "$P" && find . | sort)
exits 0 "check" "$BANXIN" check "$P/$small"
check "check writes nothing" test "$before" = "$(cd "$P" && find . | sort)"
exits 0 "build" "$BANXIN" build "$P/$small"
pdf=$(pdf_of "$P")
check "one PDF, named as the issue says" test "${pdf##*/}" = "小样报-20251108-A01.pdf"
check "in out/ISSUE" test "$pdf" = "$P/out/small/小样报-20251108-A01.pdf"
check "its name on standard output" grep -q '小样报-20251108-A01.pdf' "$out"
check "no errors or warnings" bash -c "! grep -E '(error|warning)\[' '$err'"
check "qpdf finds nothing" qpdf --check "$pdf"
check "the story comes out" python3 "$tools" flow "$pdf" "$P/layout/small/stories/lake.md"
first=$(sum_of "$pdf")

exits 0 "the issue's folder" "$BANXIN" build "$P/layout/small"
mkdir -p "$P/layout/small/deep/er"
exits 0 "issue.yaml found upward" env -C "$P/layout/small/deep/er" "$BANXIN" build
exits 2 "no issue.yaml upward" env -C / "$BANXIN" build
rm -r "$P/layout/small/deep"
exits 0 "-o" "$BANXIN" build -o "$W/elsewhere" "$P/$small"
check "-o: the same bytes there" test "$first" = "$(sum_of "$W/elsewhere/小样报-20251108-A01.pdf")"
exits 0 "a file name after --" env -C "$P" "$BANXIN" build -- "$small"

# ---- the same bytes everywhere ----
same() {
	local name=$1
	shift
	rm -rf "$P/out"
	exits 0 "build: $name" "$@" || return
	check "the same bytes: $name" test "$first" = "$(sum_of "$(pdf_of "$P")")"
}
same "other time zone" env TZ=Pacific/Kiritimati "$BANXIN" build "$P/$small"
same "other locale" env LC_ALL=C "$BANXIN" build "$P/$small"
same "other working folder" env -C / "$BANXIN" build "$P/$small"
same "an empty environment" env -i "$BANXIN" build "$P/$small"
same "other umask" bash -c "umask 077; exec '$BANXIN' build '$P/$small'"
cp -r "$P" "$W/other place"
exits 0 "build: other folder" "$BANXIN" build "$W/other place/$small"
check "the same bytes: other folder" test "$first" = "$(sum_of "$(pdf_of "$W/other place")")"
rm -rf "$P/out"
exits 0 "SOURCE_DATE_EPOCH" env SOURCE_DATE_EPOCH=86400 "$BANXIN" build "$P/$small"
check "SOURCE_DATE_EPOCH is the PDF's date" bash -c "pdfinfo '$(pdf_of "$P")' | grep -q '^CreationDate:.*1970'"

# ---- findings, levels, reports ----
S=$P/layout/small
for i in 1 2 3 4; do sed -n '/^十月/,$p' tests/e2e/small/layout/small/stories/lake.md; done >>"$S/stories/lake.md"
rm -rf "$P/out"
exits 1 "overset" "$BANXIN" build "$P/$small"
check "overset is told, with its amount" grep -Eq 'error\[E03[0-9]{2}\].*[0-9]+.*overset' "$err"
check "the PDF is there all the same" test -n "$(pdf_of "$P")"
exits 1 "overset, --report" "$BANXIN" build --report json="$W/report.json" "$P/$small"
check "the report" python3 - "$W/report.json" <<'PY'
import json, sys
r = json.load(open(sys.argv[1], encoding='utf-8'))
assert r['schema'] == 1 and r['exit'] == 1, 'head'
assert r['outputs'] and r['outputs'][0].endswith('.pdf'), 'outputs'
f = [f for f in r['findings'] if 'overset' in f['slug']]
assert len(f) == 1 and f[0]['level'] == 'error', 'one overset'
assert f[0]['file'] and f[0]['line'] > 0 and f[0]['column'] > 0, 'its place'
assert f[0]['message']['zh'] != f[0]['message']['en'], 'two languages'
assert r['counts']['error'] == sum(x['level'] == 'error' for x in r['findings']), 'counts'
c = [c for c in r['copyfit'] if c['story'] == 'lake']
assert c and c[0]['over_chars'] > 100 and c[0]['over_lines'] > 0 and c[0]['lines'] == c[0]['used_lines'], 'copyfit'
PY
exits 1 "check finds it too" "$BANXIN" check "$P/$small"
codes=$(grep -ao '\[[EWN][0-9]*\]' "$err" | sort)
exits 1 "in Chinese" "$BANXIN" check --lang zh "$P/$small"
check "the same codes in both languages" test "$codes" = "$(grep -ao '\[[EWN][0-9]*\]' "$err" | sort)"
check "in Chinese words" grep -q '错误\[E03' "$err"
check "no colour in a pipe" bash -c "! grep -q $'\x1b' '$err'"
on_terminal() { limited script -qec "$1" /dev/null </dev/null >"$err" 2>&1; }
if have script; then
	on_terminal "env TERM=xterm '$BANXIN' check '$P/$small'"
	check "colour on a terminal" grep -q $'\x1b' "$err"
	on_terminal "env TERM=xterm NO_COLOR=1 '$BANXIN' check '$P/$small'"
	check "NO_COLOR" bash -c "! grep -q $'\x1b' '$err'"
	on_terminal "env TERM=xterm '$BANXIN' check --color=never '$P/$small'"
	check "--color=never" bash -c "! grep -q $'\x1b' '$err'"
	on_terminal "env TERM=dumb '$BANXIN' check '$P/$small'"
	check "no colour on a dumb terminal" bash -c "! grep -q $'\x1b' '$err'"
else
	skip "no script(1)"
fi
exits 1 "--color=always" "$BANXIN" check --color=always "$P/$small"
check "--color=always" grep -q $'\x1b' "$err"
exits 1 "--plain" "$BANXIN" check --plain "$P/$small"
check "--plain draws nothing" bash -c "! grep -q '[│━┌]' '$err'"
cp tests/e2e/small/layout/small/stories/lake.md "$S/stories/"

sed -i 's/warn: 40行/warn: 0行/; s/overset: error/overset: warn/' "$S/pages/A01.yaml"
sed -i '/^## 鸟/,$d' "$S/stories/lake.md"
exits 0 "underset is a warning" "$BANXIN" check "$P/$small"
check "underset is told" grep -q 'warning\[.*underset' "$err"
exits 1 "--fail-on warning" "$BANXIN" check --fail-on warning "$P/$small"
exits 0 "-q" "$BANXIN" check -q "$P/$small"
check "-q says nothing of warnings" test ! -s "$err"
cp -r tests/e2e/small/layout/small "$P/layout/"

exits 0 "--timings" "$BANXIN" build --timings "$P/$small"
check "--timings tells the stages" grep -q 'ms  pdf' "$err"
for stage in edition sheet placed slots flow print; do
	exits 0 "--dump=$stage" "$BANXIN" check --dump=$stage "$P/$small"
	check "--dump=$stage prints" test -s "$out"
	check "--dump=$stage prints no fractions" bash -c "! grep -Eq '(^|[ =])-?[0-9]+\.[0-9]' <(sed 's/\"[^\"]*\"//g' '$out')"
done
exits 2 "--dump of nothing known" "$BANXIN" check --dump=soup "$P/$small"

# ---- surroundings ----
exits 3 "no such issue" "$BANXIN" build "$P/nothing.yaml"
exits 3 "no such issue, report" "$BANXIN" build --report json="$W/report3.json" "$P/nothing.yaml"
rm -rf "$P/out"
touch "$W/file"
exits 4 "-o under a file" "$BANXIN" build -o "$W/file/folder" "$P/$small"
mkdir -p "$P/out/small/小样报-20251108-A01.pdf"
exits 4 "the PDF's name is a folder" "$BANXIN" build "$P/$small"
rm -rf "$P/out"
mkdir -p "$P/out/small"
mkfifo "$P/out/small/小样报-20251108-A01.pdf"
exits 4 "the PDF's name is a pipe" "$BANXIN" build "$P/$small"
rm -rf "$P/out"
exits 4 "standard output is full" bash -c "exec '$BANXIN' set tests/e2e/small/layout/small/stories/lake.md >/dev/full"
exits 0 "standard output and error closed" bash -c "exec '$BANXIN' build '$P/$small' >&- 2>&- <&-"
check "then the PDF is whole" test "$first" = "$(sum_of "$(pdf_of "$P")")"
sed -i 's/NotoSerifCJK-Regular/NoSuchFont/' "$P/fonts/fonts.yaml"
exits 4 "a font that is not there" "$BANXIN" check "$P/$small"
check "the font and its package are told" grep -q 'NoSuchFont.*fonts-noto-cjk' "$err"
check "nothing left over" test -z "$(left_over "$W")"
finish
