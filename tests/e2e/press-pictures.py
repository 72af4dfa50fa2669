#!/usr/bin/env python3
"""Pictures of every kind, four known colours each, on one page; and what of them comes to the plates.

  make PROJECT ICC         writes the pictures, their story and their page into a small project; ICC is the press profile
  judge PDF FOLDER ICC [FLAG…]  Ghostscript's plates hold at each picture what transicc makes of its colours
"""
import os
import re
import struct
import subprocess
import sys
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
press = __import__('press-judge')

W, H = 192, 144                 # a multiple of 16 from quarter to quarter
ACROSS, LEFT, TOP, STEP_X, STEP_Y, MM_W, MM_H = 5, 3, 3, 23, 17, 19.2, 14.4
RGB = ((200, 60, 40), (40, 90, 170), (235, 225, 200), (70, 130, 60))
CMYK = ((10, 180, 160, 0), (200, 120, 0, 30), (10, 10, 40, 0), (140, 20, 180, 25))
GREY = (30, 110, 170, 240)


def quarters(colours, w=W, h=H):
    """Rows of pixels, each a tuple: top left, top right, bottom left, bottom right."""
    return [[colours[(y >= h // 2) * 2 + (x >= w // 2)] for x in range(w)] for y in range(h)]


def stored(rows, orientation):
    """How a camera held so stores what is seen."""
    if orientation >= 5:
        rows = [list(column) for column in zip(*rows)]
    turned = {1: 0, 2: 1, 3: 3, 4: 2, 5: 0, 6: 2, 7: 3, 8: 1}[orientation]
    rows = [row[::-1] for row in rows] if turned & 1 else rows
    return rows[::-1] if turned & 2 else rows


def flat(rows):
    return b''.join(bytes(value for pixel in row for value in pixel) for row in rows)


# ---- profiles ----

def s15(*values):
    return b''.join(struct.pack('>i', round(value * 65536)) for value in values)


def profile(space, gamma, columns=()):
    """A monitor's profile, of grey or by a matrix."""
    curve = b'curv\0\0\0\0' + struct.pack('>IH', 1, round(gamma * 256)) + b'\0\0'
    tags = [(b'wtpt', b'XYZ \0\0\0\0' + s15(.9642, 1, .8249))]
    tags += [(name + b'XYZ', b'XYZ \0\0\0\0' + s15(*column)) for name, column in zip((b'r', b'g', b'b'), columns)]
    tags += [(name + b'TRC', curve) for name in ((b'r', b'g', b'b') if columns else (b'k',))]
    tags += [(b'desc', b'desc\0\0\0\0' + struct.pack('>I', 5) + b'test\0' + bytes(78 + 3)), (b'cprt', b'text\0\0\0\0none\0\0\0\0')]
    body, table, at = b'', struct.pack('>I', len(tags)), 132 + 12 * len(tags)
    for name, data in tags:
        table += struct.pack('>4sII', name, at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = bytearray(128)
    head[8:12], head[12:24], head[36:40], head[68:80] = b'\2\x10\0\0', b'mntr' + space + b'XYZ ', b'acsp', s15(.9642, 1, .8249)
    head[0:4] = struct.pack('>I', 128 + len(table) + len(body))
    head[24:36] = struct.pack('>6H', 2025, 1, 1, 0, 0, 0)
    return bytes(head) + table + body


WIDE = profile(b'RGB ', 1.8, ((.7977, .2880, 0), (.1352, .7119, 0), (.0313, .0001, .8249)))     # ProPhoto's primaries
ADOBE = profile(b'RGB ', 2.2, ((.6097, .3111, .0195), (.2053, .6257, .0609), (.1492, .0632, .7446)))
DARK_GREY = profile(b'GRAY', 1.2)


# ---- PNG ----

def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def png(rows, kind, depth=8, extra=b'', interlaced=False):
    def pack(line):
        values = [value for pixel in line for value in pixel]
        if depth == 16:
            return b'\0' + b''.join(struct.pack('>H', value * 257) for value in values)
        if depth == 8:
            return b'\0' + bytes(values)
        bits = ''.join(format(value, '0%db' % depth) for value in values)
        return b'\0' + int(bits + '0' * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8, 'big')
    passes = [(0, 0, 1, 1)]
    if interlaced:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    data = b''.join(pack(row[x::dx]) for x, y, dx, dy in passes for row in rows[y::dy])
    head = struct.pack('>IIBBBBB', len(rows[0]), len(rows), depth, kind, 0, 0, interlaced)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + extra + chunk(b'IDAT', zlib.compress(data)) + chunk(b'IEND', b'')


def iccp(icc):
    return chunk(b'iCCP', b'test\0\0' + zlib.compress(icc))


SRGB, GAMA = chunk(b'sRGB', b'\0'), chunk(b'gAMA', struct.pack('>I', 100000))
CHRM = chunk(b'cHRM', struct.pack('>8I', 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000))       # Adobe RGB's


# ---- JPEG: quarters of one colour need the mean of each block alone ----

def jpeg(rows, adobe=None, icc=None, exif=None, wrap=True):
    """`adobe`: the marker's transform; components go in as they are."""
    h, w, count = len(rows), len(rows[0]), len(rows[0][0])
    out, held, held_bits = bytearray(), 0, 0

    def put(value, bits):
        nonlocal held, held_bits
        for i in range(bits - 1, -1, -1):
            held, held_bits = held << 1 | value >> i & 1, held_bits + 1
            if held_bits == 8:
                out.append(held)
                if held == 255:
                    out.append(0)
                held = held_bits = 0
    before = [0] * count
    for y in range(0, h, 8):
        for x in range(0, w, 8):
            for i in range(count):
                level = 8 * (rows[y][x][i] - 128)
                step, before[i] = level - before[i], level
                size = abs(step).bit_length()
                put(size, 4)                            # sixteen codes of four bits: 0 to 11 are sizes
                put(step if step >= 0 else step + (1 << size) - 1, size)
                put(0, 1)                               # end of block
    while held_bits:
        put(1, 1)

    def segment(mark, data):
        return struct.pack('>BBH', 255, mark, len(data) + 2) + data
    data = b'\xff\xd8'
    if exif:
        data += segment(0xE1, b'Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1' + struct.pack('>HHI', exif, 0, 0))
    if icc:
        data += segment(0xE2, b'ICC_PROFILE\0\1\1' + icc)
    if adobe is not None:
        data += segment(0xEE, b'Adobe' + struct.pack('>HHHB', 100, 0, 0, adobe))
    data += segment(0xDB, b'\0' + b'\1' * 64)
    data += segment(0xC0, struct.pack('>BHHB', 8, h, w, count) + b''.join(bytes((i + 1, 0x11, 0)) for i in range(count)))
    data += segment(0xC4, b'\0' + bytes((0, 0, 0, 12)) + bytes(12) + bytes(range(12)))
    data += segment(0xC4, b'\x10' + bytes((1,)) + bytes(15) + b'\0')
    data += segment(0xDA, bytes((count,)) + b''.join(bytes((i + 1, 0)) for i in range(count)) + b'\0\x3f\0')
    return data + bytes(out) + b'\xff\xd9'


def ycc(r, g, b):
    clip = lambda v: max(0, min(255, round(v)))
    return (clip(.299 * r + .587 * g + .114 * b), clip(-.168736 * r - .331264 * g + .5 * b + 128), clip(.5 * r - .418688 * g - .081312 * b + 128))


def upside_down(pixel):
    return tuple(255 - value for value in pixel)


def ycck(pixel, adobe_way):
    """CMYK as Adobe stores it: upside down, and then as YCC."""
    pixel = upside_down(pixel) if adobe_way else pixel
    return ycc(*upside_down(pixel[:3])) + (pixel[3],)


# ---- TIFF ----

def lzw(data):
    table, codes, width, bits, nbits, out = None, None, 9, 0, 0, bytearray()

    def put(code):
        nonlocal bits, nbits
        bits, nbits = bits << width | code, nbits + width
        while nbits >= 8:
            nbits -= 8
            out.append(bits >> nbits & 255)
        bits &= (1 << nbits) - 1
    put(256)
    table, prefix = {bytes((i,)): i for i in range(256)}, b''
    top = 258
    for value in data:
        longer = prefix + bytes((value,))
        if longer in table:
            prefix = longer
            continue
        put(table[prefix])
        table[longer], top, prefix = top, top + 1, bytes((value,))
        width = 12 if top > 2047 else 11 if top > 1023 else 10 if top > 511 else 9
        if top > 4093:
            put(256)
            table, top, width = {bytes((i,)): i for i in range(256)}, 258, 9
    put(table[prefix])
    put(257)
    if nbits:
        out.append(bits << (8 - nbits) & 255)
    return bytes(out)


PACK = {1: bytes, 5: lzw, 8: zlib.compress}


def tiff(rows, light, depth=8, compression=1, tile=0, extra=(), icc=None, orientation=1, strip=32, predictor=False):
    h, w, count = len(rows), len(rows[0]), len(rows[0][0])

    def raw(part):
        values = [value for row in part for pixel in row for value in pixel]
        if depth == 16:
            return b''.join(struct.pack('<H', value * 257) for value in values)
        if depth == 1:
            return b''.join(int(''.join(str(p[0]) for p in row) + '0' * (-len(row) % 8), 2).to_bytes((len(row) + 7) // 8, 'big') for row in part)
        if predictor:
            return b''.join(bytes((pixel[i] - (row[x - 1][i] if x else 0)) & 255 for x, pixel in enumerate(row) for i in range(count)) for row in part)
        return bytes(values)
    if tile:
        parts = [[[rows[min(y + j, h - 1)][min(x + i, w - 1)] for i in range(tile)] for j in range(tile)]
                 for y in range(0, h, tile) for x in range(0, w, tile)]
    else:
        parts = [rows[y:y + strip] for y in range(0, h, strip)]
    packed = [jpeg([[ycc(*p) for p in row] for row in part] if light == 6 else part) if compression == 7 else PACK[compression](raw(part)) for part in parts]
    data, offsets = b'', []
    for part in packed:
        offsets.append(8 + len(data))
        data += part
    entries = [(256, 4, [w]), (257, 4, [h]), (258, 3, [depth] * count), (259, 3, [compression]), (262, 3, [light]), (274, 3, [orientation]),
               (277, 3, [count]), (284, 3, [1])] + list(extra)
    if predictor:
        entries.append((317, 3, [2]))
    sizes = [len(part) for part in packed]
    entries += [(322, 4, [tile]), (323, 4, [tile]), (324, 4, offsets), (325, 4, sizes)] if tile else [(273, 4, offsets), (278, 4, [strip]), (279, 4, sizes)]
    if icc:
        entries.append((34675, 7, list(icc)))
    body = struct.pack('<H', len(entries))
    for tag, kind, values in sorted(entries):
        value = b''.join(struct.pack({3: '<H', 4: '<I', 7: '<B'}[kind], v) for v in values)
        if len(value) > 4:
            data += bytes(len(data) % 2)
            where, data = struct.pack('<I', 8 + len(data)), data + value
        else:
            where = value.ljust(4, b'\0')
        body += struct.pack('<HHI', tag, kind, len(values)) + where
    data += bytes(len(data) % 2)
    return b'II*\0' + struct.pack('<I', 8 + len(data)) + data + body + bytes(4)


# ---- the kinds: file, the colours' space, the profile that reads them ----

ALPHA = (255, 128, 64, 200)
FADED = tuple(colour + (alpha,) for colour, alpha in zip(RGB, ALPHA))
GREYS = tuple((g,) for g in GREY)
PALETTE = chunk(b'PLTE', bytes(v for c in RGB for v in c))
LIGHT = tuple(tuple(round(255 * ((v / 255 + .055) / 1.055) ** 2.4) for v in c) for c in RGB)            # as a file with gamma 1 has them
FROM_LIGHT = tuple(tuple(round(255 * (v / 255) ** (1 / 2.2)) for v in c) for c in LIGHT)
BITS = ((0,), (1,), (1,), (0,))

KINDS = {
    'png-rgb': (png(quarters(RGB), 2), 'rgb', RGB, None),
    'png-rgb-16': (png(quarters(RGB), 2, 16), 'rgb', RGB, None),
    'png-rgb-interlaced': (png(quarters(RGB), 2, interlaced=True), 'rgb', RGB, None),
    'png-palette': (png(quarters(((0,), (1,), (2,), (3,))), 3, 2, PALETTE), 'rgb', RGB, None),
    'png-palette-clear': (png(quarters(((0,), (1,), (2,), (3,))), 3, 2, PALETTE + chunk(b'tRNS', bytes(ALPHA))), 'rgb', FADED, None),
    'png-rgba': (png(quarters(FADED), 6), 'rgb', FADED, None),
    'png-rgba-16': (png(quarters(FADED), 6, 16), 'rgb', FADED, None),
    'png-key': (png(quarters(RGB), 2, 8, chunk(b'tRNS', struct.pack('>3H', *RGB[1]))), 'rgb', (RGB[0], RGB[1] + (0,), RGB[2], RGB[3]), None),
    'png-grey': (png(quarters(GREYS), 0), 'grey', GREY, None),
    'png-grey-16': (png(quarters(GREYS), 0, 16), 'grey', GREY, None),
    'png-grey-4': (png(quarters(((2,), (7,), (11,), (15,))), 0, 4), 'grey', (34, 119, 187, 255), None),
    'png-grey-alpha': (png(quarters(tuple((g, a) for g, a in zip(GREY, ALPHA))), 4), 'grey', tuple(zip(GREY, ALPHA)), None),
    'png-grey-icc': (png(quarters(GREYS), 0, 8, iccp(DARK_GREY)), 'grey', GREY, DARK_GREY),
    'png-bits': (png(quarters(BITS, 640, 480), 0, 1), 'bits', (0, 255, 255, 0), None),
    'png-icc': (png(quarters(RGB), 2, 8, iccp(WIDE)), 'rgb', RGB, WIDE),
    'png-gama': (png(quarters(LIGHT), 2, 8, GAMA), 'rgb', FROM_LIGHT, None),
    'png-gama-chrm': (png(quarters(RGB), 2, 8, chunk(b'gAMA', struct.pack('>I', 45455)) + CHRM), 'rgb', RGB, ADOBE),
    'png-srgb-wins': (png(quarters(RGB), 2, 8, SRGB + GAMA + CHRM), 'rgb', RGB, None),
    'png-icc-wins': (png(quarters(RGB), 2, 8, iccp(WIDE) + GAMA + CHRM), 'rgb', RGB, WIDE),
    'jpeg-rgb': (jpeg(quarters(tuple(ycc(*c) for c in RGB))), 'rgb', RGB, None),
    'jpeg-rgb-adobe-0': (jpeg(quarters(RGB), 0), 'rgb', RGB, None),
    'jpeg-grey': (jpeg(quarters(GREYS)), 'grey', GREY, None),
    'jpeg-grey-icc': (jpeg(quarters(GREYS), icc=DARK_GREY), 'grey', GREY, DARK_GREY),
    'jpeg-icc': (jpeg(quarters(tuple(ycc(*c) for c in RGB)), icc=WIDE), 'rgb', RGB, WIDE),
    'jpeg-cmyk-adobe': (jpeg(quarters(tuple(upside_down(c) for c in CMYK)), 0), 'cmyk', CMYK, None),
    'jpeg-ycck-adobe': (jpeg(quarters(tuple(ycck(c, True) for c in CMYK)), 2), 'cmyk', CMYK, None),
    'jpeg-cmyk-bare': (jpeg(quarters(CMYK)), 'cmyk', CMYK, None),
    'tiff-rgb': (tiff(quarters(RGB), 2), 'rgb', RGB, None),
    'tiff-rgb-16-lzw': (tiff(quarters(RGB), 2, 16, 5), 'rgb', RGB, None),
    'tiff-tiles': (tiff(quarters(RGB), 2, tile=64), 'rgb', RGB, None),
    'tiff-tiles-lzw': (tiff(quarters(RGB), 2, compression=5, tile=80, predictor=True), 'rgb', RGB, None),
    'tiff-deflate': (tiff(quarters(RGB), 2, compression=8), 'rgb', RGB, None),
    'tiff-jpeg': (tiff(quarters(RGB), 6, compression=7, strip=48, extra=[(530, 3, [1, 1])]), 'rgb', RGB, None),
    'tiff-grey-black-0': (tiff(quarters(GREYS), 1), 'grey', GREY, None),
    'tiff-grey-white-0': (tiff(quarters(tuple((255 - g,) for g in GREY)), 0), 'grey', GREY, None),
    'tiff-cmyk': (tiff(quarters(CMYK), 5, extra=[(332, 3, [1])]), 'cmyk', CMYK, None),
    'tiff-alpha': (tiff(quarters(FADED), 2, extra=[(338, 3, [2])]), 'rgb', FADED, None),
    'tiff-icc': (tiff(quarters(RGB), 2, icc=WIDE), 'rgb', RGB, WIDE),
    'tiff-bits': (tiff(quarters(BITS, 640, 480), 1, 1), 'bits', (0, 255, 255, 0), None),
    'tiff-bits-white-0': (tiff(quarters(BITS, 640, 480), 0, 1), 'bits', (255, 0, 0, 255), None),
    'tiff-turned': (tiff(stored(quarters(RGB), 8), 2, orientation=8), 'rgb', RGB, None),
}
for orientation in range(1, 9):
    turned = stored(quarters(tuple(ycc(*c) for c in RGB)), orientation)
    KINDS['jpeg-exif-%d' % orientation] = (jpeg(turned, exif=orientation), 'rgb', RGB, None)


def place(number):
    """From the trim's top left corner, mm."""
    return LEFT + number % ACROSS * STEP_X, TOP + number // ACROSS * STEP_Y


def make(project, icc):
    kinds, os_path = dict(KINDS), project + '/layout/small'
    kinds['tiff-cmyk-icc'] = (tiff(quarters(CMYK), 5, extra=[(332, 3, [1])], icc=open(icc, 'rb').read()), 'cmyk', CMYK, None)
    story, page = '---\nid: pictures\n主题: 图\nphotos:\n', 'banxin: 1\npage: { id: A01 }\nitems:\n'
    for number, (name, kind) in enumerate(kinds.items()):
        with open('%s/images/%s' % (project, name), 'wb') as out:
            out.write(kind[0])
        x, y = place(number)
        story += '  %s: { file: ../../../images/%s }\n' % (name, name)
        page += '  - photo: %s\n    at: { x: %smm, y: %smm, w: %smm, h: %smm }\n    caption: none\n    over: yes\n' % (name, x, y, MM_W, MM_H)
    open(os_path + '/stories/lake.md', 'w').write(story + '---\n')
    open(os_path + '/pages/A01.yaml', 'w').write(page)
    styles = os_path + '/styles/small.yaml'
    sheet = open(styles).read().replace('height: 160mm', 'height: %dmm' % (TOP * 2 + STEP_Y * ((len(kinds) + ACROSS - 1) // ACROSS)))
    open(styles, 'w').write(sheet)


# ---- what is wanted ----

def transicc(lines, *flags):
    said = subprocess.run(['transicc', '-n', *flags], input='\n'.join(' '.join(str(v) for v in line) for line in lines), stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, universal_newlines=True).stdout
    return [tuple(float(v) for v in line.split()) for line in said.splitlines() if re.fullmatch(r'[-0-9. ]+', line)]


def wanted(kind, folder, icc, flags):
    """Inks in percent; what is clear lets the paper through."""
    _, space, colours, own = kind
    colours = [(c,) if isinstance(c, int) else c for c in colours]
    depth = {'rgb': 3, 'cmyk': 4, 'grey': 1, 'bits': 1}[space]
    covers = [c[depth] / 255 if len(c) > depth else 1 for c in colours]
    solid = inks_of(space, [c[:depth] if depth > 1 else c[0] for c in colours], own, folder, icc, flags)
    return [tuple(v * part for v in ink) for ink, part in zip(solid, covers)]


def inks_of(space, colours, own, folder, icc, flags):
    source = '*sRGB'
    if own:
        source = folder + '/own.icc'
        open(source, 'wb').write(own)
    if space == 'cmyk':
        return [tuple(v / 2.55 for v in colour) for colour in colours]
    if space == 'bits':
        return [(0, 0, 0, 100 - v / 2.55) for v in colours]
    if space == 'rgb':
        return transicc(colours, *flags, '-i' + source, '-o' + icc)
    light = [lab[0] for lab in transicc([(v,) * (1 if own else 3) for v in colours], '-t1', '-i' + source, '-o*Lab')]
    return [(0, 0, 0, black_of(l, icc)) for l in light]


def luminance(light):
    return ((light + 16) / 116) ** 3 if light > 8 else light / 903.3


def black_of(light, icc, ramp=[]):
    """The amount of black that is so light, paper being white and all black being black."""
    if not ramp:
        ramp += [luminance(lab[0]) for lab in transicc([(0, 0, 0, k) for k in range(101)], '-t1', '-i' + icc, '-o*Lab')]
    want = ramp[100] + luminance(light) * (ramp[0] - ramp[100])
    return min(range(101), key=lambda k: abs(ramp[k] - want))


def plate_at(rows, x, y):
    """Per cent of ink round a place, at 72 dpi."""
    cx, cy = int(x * 72 / 25.4), int(y * 72 / 25.4)
    near = [rows[j][i] for j in range(cy - 2, cy + 3) for i in range(cx - 2, cx + 3)]
    return 100 - sum(near) / len(near) / 2.55


def judge_all(pdf, folder, icc, *flags):
    kinds = dict(KINDS)
    kinds['tiff-cmyk-icc'] = (None, 'cmyk', CMYK, None)
    plates, said = press.separate(pdf, folder)
    flags, wrong = flags or ('-t1', '-b'), []
    for number, (name, kind) in enumerate(kinds.items()):
        x, y = place(number)
        for quarter, want in enumerate(wanted(kind, folder, icc, flags)):
            at = x + MM_W * (.25 + .5 * (quarter % 2)), y + MM_H * (.25 + .5 * (quarter // 2))
            got = [plate_at(plates[plate], *at) for plate in ('Cyan', 'Magenta', 'Yellow', 'Black')]
            most = 1.0 if kind[1] == 'bits' else 4.0 if 'gama' in name else 2.5      # sRGB's curve stands for a gamma
            if any(abs(a - b) > most for a, b in zip(want, got)):
                wrong.append('%s %d: %s, not %s' % (name, quarter + 1, [round(v, 1) for v in got], [round(v, 1) for v in want]))
    return '\n'.join(wrong)


def main():
    if sys.argv[1] == 'make':
        return make(*sys.argv[2:])
    wrong = judge_all(*sys.argv[2:])
    if wrong:
        print(wrong)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
