#!/bin/bash
# Jump lines follow their pages (C147): one line of a page file is changed, and 下转, 上接 and the pointer on the cover say the new 版次.
. "$(dirname "$0")/common"

P=$W/project
mkdir -p "$P/fonts" "$P/layout"
cp fonts/fonts.yaml "$P/fonts/"
cp -r tests/page/jump tests/page/common "$P/layout/"
L=$P/layout/jump

made() {
	rm -rf "$P/out"
	exits 0 "$1" "$BANXIN" build "$L/issue.yaml"
}

# says PAGE WORDS, by the PDF's pages
says() {
	check "page $1 says $2" bash -c "pdftotext -raw -f $1 -l $1 '$(pdf_of "$P")' - | tr -d ' ' | grep -q -F '$2'"
}

silent() {
	check "nothing says $1" bash -c "! pdftotext -raw '$(pdf_of "$P")' - | tr -d ' ' | grep -q -F '$1'"
}

made "as written"
says 1 '（下转A02版）'
says 1 '详见A02版'
says 2 '（上接A01版）'

sed -i 's/id: A02/id: A05/' "$L/a2.yaml"
made "the second page is called A05"
says 1 '（下转A05版）'
says 1 '详见A05版'
says 2 '（上接A01版）'
silent A02版

sed -i 's/id: A01/id: 1/' "$L/a1.yaml"
sed -i 's#A01/文#1/文#' "$L/a2.yaml"
made "the first page is called 1"
says 2 '（上接第1版）'

sed -i '/jump: yes/d' "$L/a2.yaml"
made "no jump lines"
silent 下转
silent 上接
says 1 '详见A05版'

# a text in full over thirty pages, most of which has no room: each jump is tried with what stands before it alone
if [[ -z ${BANXIN_SAN:-} ]]; then
	cp tests/page/jump/a*.yaml "$L/"
	sed -i 's/id: A02/id: A02, repeat: 续, repeat-most: 30/' "$L/a2.yaml"
	python3 -c "print('\n\n'.join(['水退回去，草才长得出来。' * 7] * 1500))" >>"$L/story.md"
	cpu_seconds=5
	exits 1 "a long text in full in 5 s" "$BANXIN" check "$L/issue.yaml"
	check "it is told as over" grep -q E0382 "$err"
fi
rm -rf "$P"
finish
