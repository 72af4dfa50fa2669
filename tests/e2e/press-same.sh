#!/bin/bash
# The same bytes of everything that is made, whatever the time zone, locale, folder, environment, core or file system's times.
. "$(dirname "$0")/common"

P=$W/project
sample_or_small "$P"
sed -i 's/^  bleed: 3mm/&\n  marks: yes/' "$P/$small" 2>/dev/null

# made DIR COMMAND...: all outputs, there
made() {
	local to=$1
	shift
	mkdir -p "$to"
	exits 0 "$1 ...: build" "$@" "$BANXIN" build -o "$to" "$issue"
	exits 0 "$1 ...: proof" "$@" "$BANXIN" proof --plates --ink --simulate --dpi 60 -o "$to" "$issue"
}

same() {
	check "$1: the same files" test "$(cd "$W/first" && ls | sort)" = "$(cd "$W/$1" && ls | sort)"
	local file
	for file in "$W"/first/*; do
		check "$1: ${file##*/}" cmp "$file" "$W/$1/${file##*/}"
	done
	rm -rf "${W:?}/$1"
}

made "$W/first" env
check "a PDF and seven pictures or more" test "$(ls "$W/first" | wc -l)" -ge 8
made "$W/core" taskset -c 0
same core
made "$W/bare" env -i -C / "PATH=$PATH" HOME=/nonexistent TZ=America/St_Johns LC_ALL=C LANG=zh_CN.GB18030 MALLOC_PERTURB_=165
same bare
moved=$W/elsewhere/another-folder
mkdir -p "${moved%/*}"
mv "$P" "$moved"
issue=$moved/${issue#"$P"/}
find "$moved" -name '*.yaml' -exec touch -d '2001-02-03' {} +
made "$W/moved" nice
same moved
exits 0 "another date" env SOURCE_DATE_EPOCH=1000000000 "$BANXIN" build -o "$W/dated" "$issue"
check "other bytes" test "$(sum_of "$W"/dated/*.pdf)" != "$(sum_of "$W"/first/*.pdf)"
rm -rf "$moved" "$W/first" "$W/dated"
finish
