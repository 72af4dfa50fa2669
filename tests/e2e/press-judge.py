#!/usr/bin/env python3
"""Judges what a press would get by what other programs say of it; exit 0 if it will do, else what is wrong.

  plates PDF FOLDER STEM [BOX [PAGE [DPI]]]
                           Ghostscript separates a page of PDF (its Trim, or Media) into the plates STEM.NAME.png, and no others: the same
                           amounts at 72 dpi, or as many, edges apart, and the same means over squares of 8 pixels
  profile PDF NAME         the file is all that NAME asks for: X-4, X-1a, plain (P02 to P15, P20, P30, P37, P38, P43)
  alike PDF PDF FOLDER     Ghostscript separates both into the same plates
  inked PDF FOLDER BOX NAME…  Ghostscript puts ink on these plates, and on no others; BOX: Trim, Media
  fonts PDF BYTES          the font programs come to no more, packed
  marks PDF FOLDER KIND…   these marks stand in the slug, in the inks they should, and no others: crop registration color-bar slug
  coloured PNG LOW HIGH    so many pixels are not grey
  lightest PNG R G B       that is the lightest colour, within 2
  has PNG R G B            that colour is there, within 2
"""
import glob
import os
import re
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


def separate(pdf, folder, box='Trim', page=1, dpi=0):
    """Ghostscript's plates by name: 72 dpi, the mean of 16 points a pixel; or any, of 64."""
    finer, fine = (8, 8 * int(dpi)) if dpi else (4, 288)
    out = folder + '/gs'
    said = subprocess.run(['gs', '-q', '-dNOPAUSE', '-dBATCH', '-dUse%sBox' % box, '-sPageList=%s' % page, '-sDEVICE=tiffsep', '-sCompression=none',
                           '-dDownScaleFactor=%d' % finer, '-r%d' % fine, '-o', out + '-%d.tif', pdf], stdout=subprocess.PIPE,
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


def plates(pdf, folder, stem, box='Trim', page=1, dpi=0):
    theirs, said = separate(pdf, folder, box, page, dpi)
    ours = {path[len(stem) + 1:-4]: png_plate(path) for path in glob.glob(glob.escape(stem) + '.*.png')}
    return plates_differ(ours, theirs, said)


def alike(pdf, other, folder):
    ours, said = separate(pdf, folder)
    theirs, more = separate(other, folder)
    return plates_differ(ours, theirs, said + more)


def plates_differ(ours, theirs, said):
    if set(ours) != set(theirs):
        return 'plates %s, not %s; %s' % (sorted(ours), sorted(theirs), said[:500])
    for name in sorted(ours):
        a, b = ours[name], theirs[name]
        w, h = min(len(a[0]), len(b[0])), min(len(a), len(b))
        if abs(len(a[0]) - len(b[0])) > 1 or abs(len(a) - len(b)) > 1:
            return '%s: %d x %d, not %d x %d' % (name, len(a[0]), len(a), len(b[0]), len(b))
        for what, (seen, wrong, worst) in (('flat', flat_faults(a, b, w, h)), ('mean', mean_faults(a, b, w, h))):
            print('%s %s: %d of %d, worst %.1f' % (name, what, wrong, seen, worst), file=sys.stderr)
            if not seen or wrong > seen // (2000 if what == 'flat' else 50) or worst > (32 if what == 'flat' else MEAN_MOST):
                return '%s: %s differs at %d of %d, worst %.1f' % (name, what, wrong, seen, worst)
    return None


def inked(pdf, folder, box, *names):
    rows, said = separate(pdf, folder, box)
    full = {name for name, plate in rows.items() if any(min(row) < 255 for row in plate)}
    return full != set(names) and 'ink on %s %s' % (sorted(full), said[:300])


FORBIDDEN = {
    'P03': ['Encrypt'], 'P06': ['JS', 'JavaScript', 'AA', 'OpenAction', 'Annots', 'AcroForm', 'EmbeddedFiles', 'Launch'],
    'P07': ['LZWDecode', 'JBIG2Decode', 'JPXDecode', 'Alternates', 'OPI', 'PS'], 'P08': ['OCProperties', 'OCG'],
    'P15': ['ArtBox', 'CropBox', 'UserUnit', 'Rotate'], 'P20': ['Type3', 'Type1', 'OpenType'],
    'P30': ['DeviceRGB', 'CalRGB', 'CalGray', 'Lab', 'ICCBased', 'DefaultCMYK', 'DefaultRGB', 'DefaultGray'],
    'P38': ['TR', 'TR2', 'HTP', 'HT'],
}
TRANSPARENT = {'P05': ['ObjStm', 'XRef'], 'P37': ['SMask', 'ca', 'CA', 'BM', 'Group']}


def names_in(data):
    """Names outside streams and strings."""
    data = re.sub(rb'\nstream\r?\n.*?\nendstream', b'', data, flags=re.S)
    data = re.sub(rb'\((?:\\.|[^\\()])*\)', b'', data, flags=re.S)
    return {name.decode('latin-1') for name in re.findall(rb'/([^\s/<>\[\]()]+)', data)}


def info_faults(data, name):
    for key in ('Title', 'Creator', 'Producer'):
        if not re.search(rb'/%s [(<][^)>]' % key.encode(), data):
            return 'P10: no ' + key
    for key in ('CreationDate', 'ModDate'):
        if not re.search(rb"/%s \(D:\d{14}\+08'00'\)" % key.encode(), data):
            return 'P10: no ' + key
    if b'/Trapped /False' not in data:
        return 'P10: Trapped'
    version = {'X-4': b'/GTS_PDFXVersion (PDF/X-4)', 'X-1a': b'/GTS_PDFXVersion (PDF/X-1a:2003)', 'plain': None}[name]
    if (b'/GTS_PDFXVersion' in data) != bool(version) or (version and version not in data):
        return 'P09: ' + name
    return None


def icc_faults(pdf, data, name):
    intents = re.findall(rb'/S /GTS_PDFX\b', data)
    if name == 'plain':
        return intents and 'an output intent in a plain PDF'
    if len(intents) != 1:
        return 'P13: %d intents' % len(intents)
    for key in (b'OutputConditionIdentifier', b'OutputCondition', b'Info', b'RegistryName'):
        if not re.search(rb'/%s [(<][^)>]' % key, data):
            return 'P13: no ' + key.decode()
    number = re.search(rb'/DestOutputProfile (\d+) 0 R', open(pdf, 'rb').read())
    icc = subprocess.run(['qpdf', '--show-object=' + number[1].decode(), '--filtered-stream-data', pdf], stdout=subprocess.PIPE).stdout
    tags = {icc[132 + 12 * i:136 + 12 * i] for i in range(int.from_bytes(icc[128:132], 'big'))}
    good = icc[12:20] == b'prtrCMYK' and int.from_bytes(icc[:4], 'big') == len(icc) and {b'A2B0', b'B2A0'} <= tags
    if not good or icc[8] not in ((2,) if name == 'X-1a' else (2, 4)):
        return 'P14: %s version %d, %d bytes' % (icc[12:20], icc[8], len(icc))
    return None


def profile(pdf, name):
    raw, data = open(pdf, 'rb').read(), judge.qdf(pdf)
    version = b'%PDF-1.4\n%' if name == 'X-1a' else b'%PDF-1.6\n%'
    if not raw.startswith(version) or any(c < 128 for c in raw[len(version):len(version) + 4]):
        return 'P02: %r' % raw[:20]
    ids = re.search(rb'/ID \[\s*<([0-9A-Fa-f]{32})>\s*<([0-9A-Fa-f]{32})>\s*\]', raw)
    if not ids:
        return 'P04: no ID of twice 16 bytes'
    if not raw.endswith(b'%%EOF\n') or not re.search(rb'\nxref\n0 \d+\n', raw):
        return 'P05: no table at the end'
    names = names_in(data)
    for rules in (FORBIDDEN, TRANSPARENT if name == 'X-1a' else {}):
        for rule, words in rules.items():
            if names & set(words):
                return '%s: %s' % (rule, sorted(names & set(words)))
    filters = set(re.findall(rb'/Filter /(\w+)', raw)) - {b'FlateDecode', b'DCTDecode'}
    bits = set(re.findall(rb'/BitsPerComponent (\d+)', raw)) - {b'8', b'1'}
    spaces = set(re.findall(rb'/ColorSpace /(\w+)', raw)) - {b'DeviceCMYK', b'DeviceGray'}
    if filters or bits or spaces:
        return 'P07 P30 P43: %s %s %s' % (filters, bits, spaces)
    packet = subprocess.run(['pdfinfo', '-meta', pdf], stdout=subprocess.PIPE).stdout
    if (b'<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>' in packet) != (name == 'X-4'):
        return 'P09: XMP'
    return info_faults(data, name) or icc_faults(pdf, data, name)


def fonts(pdf, most):
    total = 0
    for number in set(re.findall(rb'/FontFile[23]? (\d+) 0 R', open(pdf, 'rb').read())):
        total += len(subprocess.run(['qpdf', '--show-object=' + number.decode(), '--raw-stream-data', pdf], stdout=subprocess.PIPE).stdout)
    return not 0 < total <= int(most) and '%d bytes' % total


def box_of(data, name):
    return [float(n) for n in re.search(rb'/%s \[(.*?)\]' % name, data, re.S)[1].split()]


def marks(pdf, folder, *kinds):
    data, out = judge.qdf(pdf), folder + '/gs'
    media, bleed, trim = (box_of(data, name) for name in (b'MediaBox', b'BleedBox', b'TrimBox'))
    if not kinds:
        return media != bleed and 'a slug without marks'
    subprocess.run(['gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=tiffsep', '-sCompression=none', '-dDownScaleFactor=2', '-r144',
                    '-o', out + '-%d.tif', pdf])
    plates = {}
    for path in glob.glob(glob.escape(out) + '-1(*).tif'):
        plates[path[len(out) + 3:-5]] = judge.tiff_rows(path)
    for path in glob.glob(glob.escape(out) + '*.tif'):
        os.remove(path)
    height, mm = media[3], 72 / 25.4

    def inked(rows, x, y, w, h):            # from the trim's top left corner
        left, top = int(trim[0] + x), int(height - trim[3] + y)
        return {left + i for row in rows[top:top + int(h)] for i, v in enumerate(row[left:left + int(w)]) if v < 200}
    w, h = trim[2] - trim[0], trim[3] - trim[1]
    start = max(5 * mm, trim[0] - bleed[0] + mm / 2)
    for name, rows in plates.items():
        corners = [inked(rows, x, y, 4, 5 * mm) for x in (-2, w - 2) for y in (-start - 5.5 * mm, h + start + .5 * mm)]
        crosses = [inked(rows, w / 2 - 3 * mm, y, 6 * mm, 6 * mm) for y in (-start - 6 * mm, h + start)]
        line = inked(rows, w / 2 + 6 * mm, h + start, w / 2 - 7 * mm, 8)
        for kind, places in (('crop', corners), ('registration', crosses), ('slug', [line])):
            if [bool(place) for place in places] != [kind in kinds] * len(places):
                return '%s: %s %s' % (name, kind, [len(place) for place in places])
    names = [inked(rows, w / 2 + 6 * mm, h + start + 10, w / 2 - 7 * mm, 8) for rows in plates.values()]
    shared = sum(len(a & b) for i, a in enumerate(names) for b in names[:i])
    if shared > 4 or [bool(name) for name in names] != ['slug' in kinds] * len(names):
        return 'plates\' names: %s, %d shared' % ([len(name) for name in names], shared)
    bars = [inked(rows, w / 16, h + start + 2, w / 2 - w / 16 - 7 * mm, 4 * mm) for rows in plates.values()]
    if [bool(bar) for bar in bars] != ['color-bar' in kinds] * len(bars):
        return 'bars: %s' % [len(bar) for bar in bars]
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
