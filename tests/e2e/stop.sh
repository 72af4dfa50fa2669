#!/bin/bash
# Stopped at any moment, or out of room: the old file or the whole new one, and nothing half written left behind.
. "$(dirname "$0")/common"

P=$W/project
follow_project "$P"
issue=$P/$follow
exits 0 "the good PDF" "$BANXIN" build "$issue" || finish
pdf=$(pdf_of "$P")
cp "$pdf" "$W/old.pdf"
old=$(sum_of "$pdf")
# the same file name, other bytes
sed -i 's/condition: .*/condition: CGATS TR 002 (other)/' "$issue"
begun=$(date +%s%N)
exits 0 "the next PDF" "$BANXIN" build -o "$W/next" "$issue"
took=$(((${EPOCHREALTIME/./} - begun / 1000) / 1000))
new=$(sum_of "$(find "$W/next" -name '*.pdf')")
check "they differ" test "$old" != "$new"

# stopped SIGNAL MILLISECONDS
stopped() {
	local signal=$1 wait=$2 pid status now
	cp "$W/old.pdf" "$pdf"
	"$BANXIN" build "$issue" >"$out" 2>"$err" &
	pid=$!
	sleep "$(printf '%d.%03d' $((wait / 1000)) $((wait % 1000)))"
	kill -"$signal" "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
	status=$?
	now=$(sum_of "$pdf")
	if [[ $now != "$old" && $now != "$new" ]]; then
		fail "$signal after $wait ms: the PDF is neither the old nor the new one"
	elif [[ $signal != KILL && $(left_over "$P") ]]; then
		fail "$signal after $wait ms: left over" "$(left_over "$P")"
	elif [[ $status == 0 && $now != "$new" ]]; then
		fail "$signal after $wait ms: exit 0 without the new PDF"
	elif [[ $status != 0 && $status != $((128 + $(kill -l "$signal"))) ]]; then
		fail "$signal after $wait ms: exit $status" "$(head -c 300 "$err")"
	else
		pass
	fi
	find "$P/out" -name '.banxin-*' -delete
}
for part in 5 30 60 80 90 96; do stopped TERM $((took * part / 100)); done
for part in 40 88; do stopped INT $((took * part / 100)); done
stopped HUP $((took * 85 / 100))
for part in 50 85 95; do stopped KILL $((took * part / 100)); done

# ---- no room: a limit on the size of files stands for a full disk ----
# limited KIB ARGUMENT...: what it says goes through a pipe, so that the limit meets its files alone
cat >"$W/limited" <<SH
#!/bin/bash
kib=\$1
shift
{ (ulimit -f "\$kib"; exec "$BANXIN" "\$@"); } 2>&1 | cat >&2
exit "\${PIPESTATUS[0]}"
SH
cp "$W/old.pdf" "$pdf"
bytes=$(stat -c %s "$W/old.pdf")
for kib in 0 1 4 64 $((bytes / 2048)) $((bytes / 1024 - 4)); do
	exits 4 "no room after $kib KiB" bash "$W/limited" $kib build "$issue"
	check "no room after $kib KiB: the old PDF stands" test "$old" = "$(sum_of "$pdf")"
	check "no room after $kib KiB: nothing left over" test -z "$(left_over "$P")"
done
exits 4 "no room for a proof" bash "$W/limited" 8 proof "$issue"
check "no proof then" test -z "$(find "$P/out" -name '*.png')"
exits 4 "no room for the report" bash "$W/limited" 0 check --report json="$W/r.json" "$issue"
check "no report then" test ! -e "$W/r.json"

# ---- no memory: told, nothing written ----
if [[ -z ${BANXIN_SAN:-} ]]; then
	for mib in 200 120 60; do
		timeout 60 bash -c "ulimit -v $((mib * 1024)); exec '$BANXIN' build '$issue'" >"$out" 2>"$err"
		status=$?
		note_codes
		case $status in
		0 | 4) pass ;;
		127) pass ;;      # the loader itself found no room
		*) fail "$mib MiB of memory: exit $status" "$(head -c 400 "$err")" ;;
		esac
		now=$(sum_of "$pdf")
		check "$mib MiB: the old PDF or the new one" test "$now" = "$old" -o "$now" = "$new"
		check "$mib MiB: nothing left over" test -z "$(left_over "$P")"
	done

	# a sound font of 128 MiB, most of it nothing, that this machine cannot map
	cp "$(find /usr/share/fonts -name NotoSerifCJK-Regular.ttc | head -n 1)" "$P/fonts/large.ttc"
	truncate -s 128M "$P/fonts/large.ttc"
	sed -i 's#^folders:#folders:\n  - fonts#; s#NotoSerifCJK-Regular.ttc#large.ttc#' "$P/fonts/fonts.yaml"
	exits 0 "a font of 128 MiB" "$BANXIN" check "$issue"
	exits 4 "no memory to map it" bash -c 'ulimit -v 220000; exec "$@"' - "$BANXIN" build "$issue"
	check "it is told as that" grep -q '\[E1001\]' "$err"
	check "not as a broken font" test -z "$(grep -E '\[E05' "$err")"
	check "the PDF is as it was" test "$(sum_of "$pdf")" = "$now"
fi
rm -rf "$P" "$W/next"
finish
