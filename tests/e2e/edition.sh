#!/bin/bash
# An edition of 16 对开 pages, made from the sample's parts: 160 pictures, 60,000 characters in four stories over four pages each.
#
#   tests/e2e/edition.sh                  as make check runs it, with small pictures: what is printed, and the memory it takes
#   EDITION_FULL=3 tests/e2e/edition.sh   pictures of 6 megapixels (150 MB of files, a few minutes): the build beside decoding the
#                                         same files alone (djpeg, two at a time), three times in turn, the least of each: 1.5
#                                         times at most, by the clock and in processor time, and 600 MB. Measured on two cores:
#                                         1.36 times, 174 MB.
. "$(dirname "$0")/common"

full=${EDITION_FULL:-0}
P=$W/project
issue=$P/layout/edition/issue.yaml
width=450 most=200
((full)) && width=3000 most=600
check "the edition's files" python3 tests/e2e/edition.py make "$P" "$width" 2
check "160 pictures, no two alike" test "$(sha256sum "$P"/images/edition/*.jpg | cut -d ' ' -f 1 | sort -u | wc -l)" -eq 160

# build_cost: prints status, seconds of processor, seconds, peak kB
build_cost() { python3 "$tools" cost "$BANXIN" build -q "$issue" 2>"$err" | tail -n 1; }
decode_cost() { python3 "$tools" cost bash -c "printf '%s\n' '$P'/images/edition/*.jpg | xargs -P 2 -n 1 djpeg -outfile /dev/null"; }

begun=$SECONDS
read -r status cpu wall peak < <(build_cost)
echo "built in $wall s, $cpu s of processor, $((peak / 1024)) MB"
check "exit 0 ($status)" test "$status" -eq 0
check "no error" test ! -s "$err"
[[ ${BANXIN_SAN:-} ]] || check "at most $most MB" test "$peak" -le $((most * 1024))
pdf=$(pdf_of "$P")
check "one PDF" test -n "$pdf"
check "named for its pages" test "${pdf##*/}" = "潞州样报-20260128-A01-A16-大样.pdf"
check "qpdf" qpdf --check "$pdf"
check "16 pages" test "$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')" -eq 16
check "pages, folios, captions, every word once" python3 tests/e2e/edition.py pdf "$P" "$pdf"
check "160 pictures, no RGB" python3 "$tools" images "$pdf" 40 310
check "each picture in the file once" test "$(pdfimages -list "$pdf" | tail -n +3 | awk '$3 == "image" {print $11}' | sort -u | wc -l)" -eq 160

least() { sort -n | head -n 1; }
if ((full)); then
	for _ in $(seq "$full"); do
		build_cost
		decode_cost
	done >"$W/costs"
	awk 'NR % 2' "$W/costs" >"$W/build"
	awk 'NR % 2 == 0' "$W/costs" >"$W/decode"
	ratio() {
		local build decode
		build=$(cut -d ' ' -f "$2" "$W/build" | least)
		decode=$(cut -d ' ' -f "$2" "$W/decode" | least)
		python3 -c "ratio = $build / $decode; print('%s: build $build s, djpeg $decode s, %.2f times' % ('$1', ratio)); assert ratio <= $3"
	}
	ratio clock 3 100
	ratio processor 2 100
	check "at most 1.5 times the cost of decoding, by the clock" ratio clock 3 1.5
	check "at most 1.5 times the cost of decoding" ratio processor 2 1.5
fi
((SECONDS - begun > 60)) && echo "took $((SECONDS - begun)) s"
[[ ${KEEP:-} ]] || rm -rf "$P"
finish
