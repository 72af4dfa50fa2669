#!/bin/bash
# Marks: each kind alone, all, none, on Ghostscript's plates; and of a whole project.
. "$(dirname "$0")/common"

judge=$top/tests/e2e/press-judge.py
have gs || { skip "no gs"; finish; }
F=$W/files
mkdir -p "$F"
check "files written" "$B/tests/marks" "$F"
check "none" python3 "$judge" marks "$F/none.pdf" "$W"
for kind in crop registration color-bar slug; do
	check "$kind alone" python3 "$judge" marks "$F/$kind.pdf" "$W" $kind
done
check "all" python3 "$judge" marks "$F/all.pdf" "$W" crop registration color-bar slug
for name in none all slug; do
	check "$name: qpdf" qpdf --check "$F/$name.pdf"
done

P=$W/project
small_project "$P"
exits 0 "delivery has none" "$BANXIN" build "$P/$small"
check "no slug" python3 "$judge" marks "$(pdf_of "$P")" "$W"
sed -i 's/^  bleed: 3mm/&\n  marks: yes/' "$P/$small"
exits 0 "marks: yes" "$BANXIN" build "$P/$small"
check "they are there" python3 "$judge" marks "$(pdf_of "$P")" "$W" crop registration color-bar slug
check "and say what this is" grep -q '小样报  *2025-11-08  *A01  *清样' <(pdftotext -raw "$(pdf_of "$P")" -)
rm -rf "$F" "$P"
finish
