#!/bin/bash
# Proofs: a PNG of each page with the size its resolution says, layers over it, the same bytes every time.
. "$(dirname "$0")/common"

P=$W/project
small_project "$P"
png=$P/out/small/A01.png

# pixels MM DPI, as a proof rounds them
pixels() { python3 -c "print(round(round($1 * 360 / 127 * 1000) * $2 / 72000))"; }

for dpi in 20 72 110 300; do
	exits 0 "proof at $dpi" "$BANXIN" proof --dpi "$dpi" "$P/$small"
	check "size at $dpi" test "$(python3 "$tools" png-size "$png")" = "$(pixels 120 $dpi) $(pixels 160 $dpi)"
done
exits 0 "proof" "$BANXIN" proof "$P/$small"
check "its name on standard output" grep -q 'A01.png' "$out"
check "110 dpi unless asked" test "$(python3 "$tools" png-size "$png")" = "$(pixels 120 110) $(pixels 160 110)"
check "no PDF from proof" test -z "$(pdf_of "$P")"
cp "$png" "$W/plain.png"
exits 0 "again, elsewhere" env -C / TZ=Asia/Kolkata LC_ALL=C "$BANXIN" proof "$P/$small"
check "the same bytes" cmp "$png" "$W/plain.png"

for layer in grid slots frames baselines grid,slots,frames,baselines; do
	exits 0 "overlay $layer" "$BANXIN" proof --overlay="$layer" "$P/$small"
	check "overlay $layer shows" python3 "$tools" png-differs "$png" "$W/plain.png"
	cp "$png" "$W/${layer//,/-}.png"
done
check "each layer is its own" python3 "$tools" png-differs "$W/grid.png" "$W/slots.png"
exits 0 "proof --page" "$BANXIN" proof --page A01 "$P/$small"

# what is on it
python3 - "$W/plain.png" >"$W/ink" <<'PY'
import struct, sys, zlib
data = open(sys.argv[1], 'rb').read()
w, h = struct.unpack('>II', data[16:24])
at, idat = 8, b''
while at < len(data):
    n, kind = struct.unpack('>I4s', data[at:at + 8])
    idat += data[at + 8:at + 8 + n] if kind == b'IDAT' else b''
    at += 12 + n
raw, rows, last = zlib.decompress(idat), [], bytearray(w * 3)
for y in range(h):
    f, line = raw[y * (w * 3 + 1)], bytearray(raw[y * (w * 3 + 1) + 1:(y + 1) * (w * 3 + 1)])
    for i in range(w * 3):
        line[i] = (line[i] + (0, line[i - 3] if i > 2 else 0, last[i])[f]) & 255
    rows.append(line)
    last = line
white = dark = red = 0
for row in rows:
    for i in range(0, w * 3, 3):
        r, g, b = row[i:i + 3]
        white += r > 250 and g > 250 and b > 250
        dark += r < 90 and g < 90 and b < 90
        red += r > 150 and g < 90 and b < 110
print(white * 100 // (w * h), dark * 1000 // (w * h), red * 1000 // (w * h))
PY
read -r white dark red <"$W/ink"
check "mostly white paper ($white %)" test "$white" -ge 45 -a "$white" -le 95
check "black text ($dark per mille)" test "$dark" -ge 5
check "a red headline ($red per mille)" test "$red" -ge 3

sed -i 's/width: 120mm/width: 4000mm/' "$P/layout/small/styles/small.yaml"
exits 1 "too large for a PNG" "$BANXIN" proof --dpi 600 "$P/$small"
check "and told" grep -q proof-large "$err"

# the sample
rm -rf "$P"
sample_project "$P"
exits 0 "proof of the sample" "$BANXIN" proof --overlay=grid,slots,frames,baselines "$P/$sample"
check "its size" test "$(python3 "$tools" png-size "$P/out/special-issue/A01.png")" = "$(pixels 390 110) $(pixels 546 110)"
check "nothing left over" test -z "$(left_over "$W")"
rm -rf "$P" "$W"/*.png
finish
