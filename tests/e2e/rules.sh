#!/bin/bash
# Which rules of composition have a case: every C number that a file under tests/ cites. Those without one are listed; the
# list may only hold what tests/rules-without-case names, each with its reason.
cd "$(dirname "$0")/../.." || exit 1
cited=$(grep -rhoE '\bC[1-9][0-9]*( to C[1-9][0-9]*)?\b' tests --include='*.txt' --include='*.items' --include='*.c' --include='*.sh' --include='*.yaml' \
	--include='*.py' | awk '{ gsub("C", ""); if ($2 == "to") for (i = $1; i <= $3; i++) print i; else print $1 }' | sort -nu)
wanted=$( { seq 1 106; seq 125 131; seq 159 168; } | sort -n)
excused=$(sed -n 's/^C\([0-9][0-9]*\) .*/\1/p' tests/rules-without-case | sort -nu)
missing=$(comm -23 <(echo "$wanted" | sort) <(printf '%s\n' "$cited" "$excused" | sort -u) | sort -n | tr '\n' ' ')
needless=$(comm -12 <(echo "$excused" | sort) <(echo "$cited" | sort) | sort -n | tr '\n' ' ')
passed=0 failed=0
if [ -n "${missing// /}" ]; then echo "FAIL rules without a case: $missing"; failed=$((failed + 1)); else echo "ok every rule has a case or a reason"; passed=$((passed + 1)); fi
if [ -n "${needless// /}" ]; then echo "FAIL excused, but they have a case: $needless"; failed=$((failed + 1)); else echo "ok no reason stands for a rule that has a case"; passed=$((passed + 1)); fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
