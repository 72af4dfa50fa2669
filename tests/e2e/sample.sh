#!/bin/bash
# The sample special issue from files to plates: the PDF as qpdf, Poppler, MuPDF and Ghostscript see it.
. "$(dirname "$0")/common"

P=$W/project
sample_project "$P"
story=$P/layout/special-issue/stories
exits 0 "build the sample" "$BANXIN" build "$P/$sample"
pdf=$(pdf_of "$P")
check "one PDF" test -n "$pdf"
check "no errors" bash -c "! grep -Eq '(error)\[' '$err'"
check "stdout names it" grep -q -F "${pdf##*/}" "$out"

first=$(sum_of "$pdf")
exits 0 "again, elsewhere" env -C / TZ=America/St_Johns LC_ALL=C "$BANXIN" build -o "$W/again" "$P/$sample"
check "the same bytes" test "$first" = "$(sum_of "$(find "$W/again" -name '*.pdf')")"
check "qpdf" qpdf --check "$pdf"
check "PDF 1.6" bash -c "head -c 8 '$pdf' | grep -q '%PDF-1.6'"
check "trim 390 x 546 mm" test "$(python3 "$tools" boxes "$pdf")" = "1105512 1547717"

# ---- fonts ----
pdffonts "$pdf" 2>"$err" | tail -n +3 >"$W/fonts"
check "pdffonts says nothing else" test ! -s "$err"
check "at least four fonts" test "$(wc -l <"$W/fonts")" -ge 4
check "all embedded, subset, with Unicode" bash -c "! grep -Ev ' yes +yes +yes +[0-9]+ +[0-9]+ *$' '$W/fonts'"
check "all with a tag" bash -c "! grep -Ev '^[A-Z]{6}\+' '$W/fonts'"

# ---- pictures ----
check "pictures: no RGB, 200 to 310 ppi" python3 "$tools" images "$pdf" 200 310
check "ten pictures" test "$(pdfimages -list "$pdf" | tail -n +3 | grep -c ' image ')" -eq 10

# ---- words ----
check "the stories in order" python3 "$tools" flow "$pdf" "$story"/*.md
mapfile -t captions < <(sed -n 's/.*图说: *"\{0,1\}\([^",}]*\).*/\1/p' "$story"/*.md | sed 's/[ "]*$//')
check "ten captions" test "${#captions[@]}" -eq 10
check "each caption" python3 "$tools" words "$pdf" "${captions[@]}"
mapfile -t heads < <(sed -n 's/^\(引题\|主题\|副题\): *//p' "$story"/*.md | sed 's/ *#.*//; s/[　／ ]/\n/g' | grep .)
check "each headline" python3 "$tools" words "$pdf" "${heads[@]}"
check "①②③④ on pictures and in the caption" bash -c "test \$(pdftotext -raw '$pdf' - | grep -o '[①②③④]' | wc -l) -ge 8"

# ---- plates ----
mkdir -p "$W/plates"
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r36 -o "$W/plates/p%d.tif" "$pdf" >"$W/gs.txt" 2>&1
check "tiffsep is silent" test ! -s "$W/gs.txt"
want=$(printf '%s\n' Black Cyan Magenta Yellow $(grep -rhoP 'spot: *\K[^,}]+' "$P/layout/special-issue/styles" | tr ' ' '_') | sort)
have=$(cd "$W/plates" && ls | sed -n 's/.*(\(.*\))\.tif$/\1/p' | tr ' ' '_' | sort)
check "plates are C M Y K and the announced spot" test "$want" = "$have"

# ---- renderers ----
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=ppmraw -r30 -o "$W/gs.ppm" "$pdf" >"$W/said" 2>&1
check "Ghostscript renders without a word" test ! -s "$W/said"
pdftoppm -r 30 "$pdf" "$W/poppler" >"$W/said" 2>&1
check "Poppler renders without a word" test ! -s "$W/said"
mutool draw -q -r 30 -o "$W/mupdf.png" "$pdf" >"$W/said" 2>&1
check "MuPDF renders without a word" test ! -s "$W/said"
check "nothing left over" test -z "$(left_over "$W")"
rm -rf "$W/plates" "$W"/*.ppm "$W"/*.png
finish
