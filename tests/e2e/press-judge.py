#!/usr/bin/env python3
"""Judges what a press would get by what other programs say of it; exit 0 if it will do, else what is wrong.

  plates PDF FOLDER STEM   Ghostscript separates PDF into the plates STEM.NAME.png, and no others: the same amounts at 72 dpi,
                           edges apart, and the same means over squares of 8 pixels
  coloured PNG LOW HIGH    so many pixels are not grey
  lightest PNG R G B       that is the lightest colour, within 2
  has PNG R G B            that colour is there, within 2
"""
import glob
import os
import struct
import subprocess
import sys
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
judge = __import__('pdf-judge')
SIDE, FLAT, MEAN, MEAN_MOST = 8, 3, 6, 16     # Ghostscript fills every point that type touches: it comes out bolder


def png_rows(path):
    """Rows of a PNG in grey or RGB, 8 bits, by the filters that ours are written with; and the bytes of a pixel."""
    data, at, idat = open(path, 'rb').read(), 8, b''
    w, h = struct.unpack('>II', data[16:24])
    assert data[24] == 8 and data[25] in (0, 2), path
    step = 3 if data[25] else 1
    w *= step
    while at < len(data):
        length, kind = struct.unpack('>I4s', data[at:at + 8])
        idat += data[at + 8:at + 8 + length] if kind == b'IDAT' else b''
        at += 12 + length
    raw, rows, above = zlib.decompress(idat), [], bytes(w)
    for y in range(h):
        kind, line = raw[y * (w + 1)], bytearray(raw[y * (w + 1) + 1:(y + 1) * (w + 1)])
        if kind == 1:
            for i in range(step, w):
                line[i] = (line[i] + line[i - step]) & 255
        elif kind == 2:
            line = bytearray((a + b) & 255 for a, b in zip(line, above))
        above = line
        rows.append(line)
    return rows, step


def png_plate(path):
    rows, step = png_rows(path)
    assert step == 1, path
    return rows


def separate(pdf, folder):
    """Ghostscript's plates by name: 72 dpi, the mean of 16 points a pixel."""
    out = folder + '/gs'
    said = subprocess.run(['gs', '-q', '-dNOPAUSE', '-dBATCH', '-dUseTrimBox', '-sDEVICE=tiffsep', '-sCompression=none',
                           '-dDownScaleFactor=4', '-r288', '-o', out + '-%d.tif', pdf], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT).stdout
    found = {path[len(out) + 3:-5]: path for path in glob.glob(glob.escape(out) + '-1(*).tif')}
    rows = {name: judge.tiff_rows(path) for name, path in found.items()}
    for path in glob.glob(glob.escape(out) + '*.tif'):
        os.remove(path)
    return rows, said.decode('utf-8', 'replace')


def flat_faults(ours, theirs, w, h):
    """Pixels in the midst of one tone of theirs that are not so in ours."""
    seen = wrong = worst = 0
    for y in range(2, h - 2, 3 if h > 600 else 1):
        around = theirs[y - 2:y + 3]
        for x in range(2, w - 2, 5 if h > 600 else 2):
            middle = theirs[y][x]
            low, high = middle - 1, middle + 1
            if min(min(row[x - 2:x + 3]) for row in around) < low or max(max(row[x - 2:x + 3]) for row in around) > high:
                continue
            seen += 1
            off = abs(ours[y][x] - middle)
            wrong += off > FLAT
            worst = max(worst, off)
    return seen, wrong, worst


def mean_faults(ours, theirs, w, h):
    seen = wrong = worst = 0
    for y in range(0, h - SIDE, SIDE * (3 if h > 600 else 1)):
        for x in range(0, w - SIDE, SIDE):
            a = sum(sum(ours[y + j][x:x + SIDE]) for j in range(SIDE))
            b = sum(sum(theirs[y + j][x:x + SIDE]) for j in range(SIDE))
            off = abs(a - b) / (SIDE * SIDE)
            seen += 1
            wrong += off > MEAN
            worst = max(worst, off)
    return seen, wrong, worst


def plates(pdf, folder, stem):
    theirs, said = separate(pdf, folder)
    ours = {path[len(stem) + 1:-4]: path for path in glob.glob(glob.escape(stem) + '.*.png')}
    if set(ours) != set(theirs):
        return 'plates %s, not %s; %s' % (sorted(ours), sorted(theirs), said[:500])
    for name in sorted(ours):
        a, b = png_plate(ours[name]), theirs[name]
        w, h = min(len(a[0]), len(b[0])), min(len(a), len(b))
        if abs(len(a[0]) - len(b[0])) > 1 or abs(len(a) - len(b)) > 1:
            return '%s: %d x %d, not %d x %d' % (name, len(a[0]), len(a), len(b[0]), len(b))
        for what, (seen, wrong, worst) in (('flat', flat_faults(a, b, w, h)), ('mean', mean_faults(a, b, w, h))):
            print('%s %s: %d of %d, worst %.1f' % (name, what, wrong, seen, worst), file=sys.stderr)
            if not seen or wrong > seen // (2000 if what == 'flat' else 50) or worst > (32 if what == 'flat' else MEAN_MOST):
                return '%s: %s differs at %d of %d, worst %.1f' % (name, what, wrong, seen, worst)
    return None


def coloured(png, low, high):
    count = 0
    for row in png_rows(png)[0]:
        r, g, b = row[0::3], row[1::3], row[2::3]
        count += 0 if r == g == b else sum(x != y or y != z for x, y, z in zip(r, g, b))
    return not int(low) <= count <= int(high) and '%d pixels in colour' % count


def colours(png):
    found = set()
    for row in png_rows(png)[0]:
        found.update(zip(row[0::3], row[1::3], row[2::3]))
    return found


def near(a, b):
    return all(abs(x - float(y)) <= 2 for x, y in zip(a, b))


def lightest(png, *rgb):
    most = max(colours(png), key=sum)
    return not near(most, rgb) and str(most)


def has(png, *rgb):
    return not any(near(colour, rgb) for colour in colours(png)) and 'darkest: %s' % (min(colours(png), key=sum),)


def main():
    wrong = globals()[sys.argv[1]](*sys.argv[2:])
    if wrong:
        print(wrong)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
