#!/bin/bash
# A picture that is cut out shows what lies below it, in every kind of file and in the proof; and no text runs over it (C104).
# The page is tests/page/wrap-alpha: a grey bird on a pink tint, words along its outline.
. "$(dirname "$0")/common"

P=$W/project
mkdir -p "$P/layout/profiles" "$P/fonts"
cp -r tests/page/wrap-alpha tests/page/common tests/page/pictures "$P/"
cp fonts/fonts.yaml "$P/fonts/"
cp layout/profiles/newsprint-tr002.icc "$P/layout/profiles/"
sed -i 's/pdf: plain/pdf: KIND\n  intent: ..\/layout\/profiles\/newsprint-tr002.icc\n  condition: CGATS TR 002/' "$P/wrap-alpha/issue.yaml"
cp "$P/wrap-alpha/issue.yaml" "$P/issue.kept"

cat >"$W/look.py" <<'P'
"""look.py PPM DPI: the bird's body is grey, left and right of its neck is the tint, and between its body and the nearest words is clear."""
import sys
data = open(sys.argv[1], "rb").read()
head, at = [], 0
while len(head) < 4:
    end = at
    while data[end:end + 1] not in (b" ", b"\n"):
        end += 1
    word = data[at:end]
    at = end + 1
    if word.startswith(b"#"):
        at = data.index(b"\n", end) + 1
    elif word:
        head.append(word)
w, h = int(head[1]), int(head[2])
scale = int(sys.argv[2]) / 72
left, top = (w - 500 * scale) / 2, (h - 360 * scale) / 2    # the bleed, where it is drawn
def pixel(x, y):
    i = at + (int(top + y * scale) * w + int(left + x * scale)) * 3
    return data[i:i + 3]
def grey(p): return max(p) - min(p) < 24 and max(p) < 215
def tint(p): return p[0] > 215 and p[0] - p[1] > 20 and p[1] > 150
def fail(what): sys.exit("%s: %s" % (sys.argv[1], what))
# the second bird prints at 320,60 to 410,180
if not grey(pixel(371, 139)): fail("the body is %s" % list(pixel(371, 139)))
if not tint(pixel(340, 90)): fail("left of the neck is %s" % list(pixel(340, 90)))
if not tint(pixel(390, 95)): fail("right of the neck is %s" % list(pixel(390, 95)))
if not tint(pixel(325, 64)): fail("the corner of its box is %s" % list(pixel(325, 64)))
# words keep half an em away: round the body's middle no dark pixel between 4 and 1 pt outside it
for y in range(130, 150):
    for x in (323.5, 324.5, 405.5, 407):
        if max(pixel(x, y)) < 120: fail("ink at %s %s" % (x, y))
P

for kind in X-4 X-1a plain; do
	sed "s/KIND/$kind/" "$P/issue.kept" >"$P/wrap-alpha/issue.yaml"
	exits 0 "$kind" "$BANXIN" build "$P/wrap-alpha/issue.yaml"
	pdf=$(echo "$P"/out/wrap-alpha/*.pdf)
	check "$kind by poppler" pdftoppm -r 144 -singlefile "$pdf" "$W/poppler-$kind"
	check "$kind by poppler: what shows" python3 "$W/look.py" "$W/poppler-$kind.ppm" 144
	if have gs; then
		check "$kind by Ghostscript" gs -q -dSAFER -sDEVICE=ppmraw -dUseTrimBox -r144 -o "$W/gs-$kind.ppm" "$pdf"
		check "$kind by Ghostscript: what shows" python3 "$W/look.py" "$W/gs-$kind.ppm" 144
	fi
	if have mutool; then
		check "$kind by MuPDF" mutool draw -q -r 144 -o "$W/mupdf-$kind.ppm" "$pdf" 1
		check "$kind by MuPDF: what shows" python3 "$W/look.py" "$W/mupdf-$kind.ppm" 144
	fi
done
grep -aq "/SMask" "$P"/out/wrap-alpha/*.pdf && pass || fail "a plain file has a soft mask"
sed "s/KIND/X-1a/" "$P/issue.kept" >"$P/wrap-alpha/issue.yaml"
exits 0 "X-1a again" "$BANXIN" build "$P/wrap-alpha/issue.yaml"
grep -aq "/SMask" "$P"/out/wrap-alpha/*.pdf && fail "X-1a has no transparency" || pass
cp -r tests/page/wrap-path "$P/"
cp "$P/wrap-alpha/issue.yaml" "$P/wrap-path/"
exits 0 "X-1a with a clipping path" "$BANXIN" build "$P/wrap-path/issue.yaml"
grep -aq "/ImageMask" "$P"/out/wrap-path/*.pdf && pass || fail "a clipping path is a stencil in X-1a"

exits 0 "proof" "$BANXIN" proof "$P/wrap-alpha/issue.yaml"
check "proof: what shows" python3 "$W/look.py" <(python3 - "$P/out/wrap-alpha/A01.png" <<'P'
import struct, sys, zlib
data = open(sys.argv[1], "rb").read()
at, body = 8, b""
while at < len(data):
    n, name = struct.unpack(">I4s", data[at:at + 8])
    chunk = data[at + 8:at + 8 + n]
    if name == b"IHDR": w, h, depth, kind = struct.unpack(">IIBB", chunk[:10])
    if name == b"IDAT": body += chunk
    at += n + 12
raw, rows, step = zlib.decompress(body), [], 3
before = bytearray(w * step)
for y in range(h):
    f, line = raw[y * (w * step + 1)], bytearray(raw[y * (w * step + 1) + 1:(y + 1) * (w * step + 1)])
    for i in range(len(line)):
        a, b, c = line[i - step] if i >= step else 0, before[i], before[i - step] if i >= step else 0
        p = a + b - c
        near = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        line[i] = (line[i] + (0, a, b, (a + b) // 2, near)[f]) & 255
    rows.append(bytes(line))
    before = line
sys.stdout.buffer.write(b"P6\n%d %d\n255\n" % (w, h) + b"".join(rows))
P
) 110
finish
