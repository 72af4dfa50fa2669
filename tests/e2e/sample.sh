#!/bin/bash
# The sample special issue from files to plates: a cover, a spread and a back page as qpdf, Poppler, MuPDF and Ghostscript see them.
. "$(dirname "$0")/common"

P=$W/project
sample_project "$P"
story=$P/layout/special-issue/stories
exits 0 "build the sample" "$BANXIN" build "$P/$sample" || finish
pdf=$(pdf_of "$P")
check "one PDF" test -n "$pdf"
check "no errors" bash -c "! grep -Eq '(error)\[' '$err'"
check "stdout names it" grep -q -F "${pdf##*/}" "$out"

first=$(sum_of "$pdf")
exits 0 "again, elsewhere" env -C / TZ=America/St_Johns LC_ALL=C "$BANXIN" build -o "$W/again" "$P/$sample"
check "the same bytes" test "$first" = "$(sum_of "$(find "$W/again" -name '*.pdf')")"
check "qpdf" qpdf --check "$pdf"
check "PDF 1.6" bash -c "head -c 8 '$pdf' | grep -q '%PDF-1.6'"
check "three PDF pages" grep -q 'Pages: *3$' <(pdfinfo "$pdf")
for page in 1:110551 2:221102 3:110551; do
	read -r wide high < <(python3 "$tools" boxes "$pdf" ${page%:*})
	check "page ${page%:*}: trim ($wide x $high)" test $((wide - ${page#*:})) -ge -1 -a $((wide - ${page#*:})) -le 1 -a $((high - 154772)) -ge -1 -a $((high - 154772)) -le 1
done
folio() { pdftotext -raw -f "$1" -l "$1" "$pdf" - | sed 's/[ 　]//g' | tr -d '\n' | grep -q "$2"; }
check "the cover first" folio 1 A01两会特刊
check "the spread's left folio" folio 2 A02两会特刊·通版
check "the spread's right folio" folio 2 两会特刊·通版A03
check "the back page last" folio 3 A04两会特刊

# ---- fonts ----
pdffonts "$pdf" 2>"$err" | tail -n +3 >"$W/fonts"
check "pdffonts says nothing else" test ! -s "$err"
check "at least four fonts" test "$(wc -l <"$W/fonts")" -ge 4
check "all embedded, subset, with Unicode" bash -c "! grep -Ev ' yes +yes +yes +[0-9]+ +[0-9]+ *$' '$W/fonts'"
check "all with a tag" bash -c "! grep -Ev '^[A-Z]{6}\+' '$W/fonts'"

# ---- pictures ----
check "pictures: no RGB, 180 to 310 ppi" python3 "$tools" images "$pdf" 180 310
check "no picture twice" test -z "$(cat "$story"/*.md | grep -o 'file: [^ ,}]*' | sort | uniq -d)"
placed=$(cat "$story"/*.md | grep -c '{ file:')
check "each picture once ($placed)" test "$(pdfimages -list "$pdf" | awk '$3 == "image"' | wc -l)" -eq "$placed"

# ---- words ----
check "the stories in order" python3 "$tools" flow "$pdf" "$story"/*.md
mapfile -t captions < <(sed -n 's/.*图说: *"\{0,1\}\([^",}]*\).*/\1/p' "$story"/*.md | sed 's/[ "]*$//')
check "captions" test "${#captions[@]}" -ge 14
check "each caption" python3 "$tools" words "$pdf" "${captions[@]}"
mapfile -t heads < <(sed -n 's/^\(引题\|主题\|副题\): *//p' "$story"/*.md | sed 's/ *#.*//; s/[　／ ]/\n/g' | grep .)
check "each headline" python3 "$tools" words "$pdf" "${heads[@]}"
check "①②③④ in the caption" test "$(pdftotext -raw "$pdf" - | grep -o '[①②③④]' | sort -u | wc -l)" -eq 4
"$BANXIN" check --dump=print "$P/$sample" >"$W/print" 2>/dev/null
check "a numbered badge on each of the two groups' pictures" test "$(grep -c '^disc' "$W/print")" -ge 8
check "no character on the fold" bash -c "! grep -q 'fold' '$err'"

# ---- plates ----
mkdir -p "$W/plates"
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r36 -o "$W/plates/p%d.tif" "$pdf" >"$W/gs.txt" 2>&1
check "tiffsep is silent" test ! -s "$W/gs.txt"
want=$(printf '%s\n' Black Cyan Magenta Yellow $(grep -rhoP 'spot: *\K[^,}]+' "$P/layout/special-issue/styles" | tr ' ' '_') | sort)
have=$(cd "$W/plates" && ls | sed -n 's/.*(\(.*\))\.tif$/\1/p' | tr ' ' '_' | sort -u)
check "plates are C M Y K and the announced spot" test "$want" = "$have"

# ---- renderers ----
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=ppmraw -r30 -o "$W/gs.ppm" "$pdf" >"$W/said" 2>&1
check "Ghostscript renders without a word" test ! -s "$W/said"
pdftoppm -r 30 "$pdf" "$W/poppler" >"$W/said" 2>&1
check "Poppler renders without a word" test ! -s "$W/said"
# Debian builds MuPDF without ICC and says so of any file that has a profile
mutool draw -q -r 30 -o "$W/mupdf.png" "$pdf" 2>&1 | grep -v 'ICC support is not available' >"$W/said"
check "MuPDF renders without a word" test ! -s "$W/said"
check "nothing left over" test -z "$(left_over "$W")"
rm -rf "$W/plates" "$W"/*.ppm "$W"/*.png
finish
