#!/usr/bin/env python3
"""A small page for each rule of what may be printed, once as it should be and once broken; and what others say of the good ones.

  write FOLDER             a project: layout/rules/good.yaml, broken.yaml, each with a page a rule
  pages                    the pages' names, in order
  told FOLDER FINDINGS     check's findings of the broken issue (--plain, English): each page was told its rule with the code, the
                           item, its line and the amount; nothing else of P16 to P43
  silent FINDINGS [CODE]   of the good one: none of them, or that one alone
  plates FOLDER PDF        Ghostscript's plates of the good pages: inks where they are announced, overprint where it should be
  text PDF                 every page's words come out again
  table                    the table of rules in layout/README.md names every finding that has a rule's number
  pictures PDF             no RGB, line art at one bit, as fine as is wanted
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
MM = 72 / 25.4
W, H = 60, 80

COLOURS = {
    '黑': '{ cmyk: [0, 0, 0, 100], overprint: yes }', '硬黑': '{ cmyk: [0, 0, 0, 100], overprint: no }', '白': '{ cmyk: [0, 0, 0, 0] }',
    '青': '{ cmyk: [60, 0, 0, 0] }', '橙': '{ cmyk: [0, 40, 90, 0] }', '绿': '{ cmyk: [80, 0, 90, 0] }', '浓': '{ cmyk: [90, 80, 70, 30] }',
    '洗': '{ cmyk: [75, 75, 70, 0] }', '淡': '{ cmyk: [30, 25, 20, 0] }', '富黑': '{ cmyk: [60, 40, 30, 100] }', '双黑': '{ cmyk: [20, 0, 0, 100] }',
    '假白': '{ cmyk: [0, 0, 0, 0], overprint: yes }', '红': '{ spot: Red, cmyk: [0, 100, 90, 0] }', '大红': '{ spot: RED, cmyk: [0, 100, 90, 0] }',
    '蓝': '{ spot: Deep Blue, cmyk: [100, 60, 0, 0] }', '版名': '{ spot: Black, cmyk: [0, 0, 0, 80] }', '中文': '{ spot: 朱, cmyk: [0, 80, 90, 0] }',
    '偷': '{ spot: Unordered, cmyk: [0, 50, 0, 0] }',
}
# Photos of the story: the picture that each is. b1 at 13.229 mm has 1152 ppi, at which Ghostscript draws it pixel for pixel.
SHOTS = {}
LINES = {'丝': '0.05pt', '细': '0.15pt', '可': '0.3pt', '半': '0.5pt', '粗': '1.9pt'}


def shade(name, x, y, w, h, colour, more=''):
    return '  - shade: %s\n    at: { x: %smm, y: %smm, w: %smm, h: %smm }\n    color: %s\n%s' % (name, x, y, w, h, colour, more)


def rule(name, line):
    return '  - rule: %s\n    at: { x: 10mm, y: 40mm, w: 30mm, h: 2mm }\n    line: %s\n' % (name, line)


def words(name, style, text='试版样', y=30):
    return '  - words: %s\n    at: { x: 8mm, y: %smm, w: 50mm, h: 14mm }\n    text: %s\n    style: %s\n    over: yes\n' % (name, y, text, style)


def photo(name, w, more=''):
    shot = '%s-%d' % (name, len(SHOTS))
    SHOTS[shot] = name
    return '  - photo: %s\n    at: { x: 10mm, y: 10mm, w: %smm, h: %smm }\n    caption: none\n    over: yes\n%s' % (shot, w, round(w * 2 / 3, 3), more)


GROUND = shade('底', 5, 5, 50, 50, '青')
TWO = shade('底', 5, 5, 50, 50, '橙')
BLEED = '    bleed: left\n'
TWICE = '{ spot: Deep Blue, cmyk: [90, 60, 0, 0] }'
# page: items when good, items when broken, what the broken page is told: code, item (its last is meant), amount
PAGES = {
    'P17': (shade('块', 20, 20, 10, 10, '青'), shade('好', 20, 20, 10, 10, '青') + shade('块', -2.5, 20, 2, 10, '青'), 'W0855', '块', ''),
    'P18': (shade('块', 0, 20, 20, 10, '青', BLEED), shade('块', 0, 20, 20, 10, '青'), 'W0854', '块', '3mm short of the bleed'),
    'P18b': (shade('块', 0, 20, 20, 10, '青', BLEED), shade('块', -8, 20, 20, 10, '青'), 'W0834', '块', '5mm past the bleed'),
    'P19': (shade('块', 20, 20, 10, 10, '青'), '', 'E0831', '', ''),
    'P20': (words('字', '小字'), words('字', '禁字', 'abc'), 'E0845', '字', ''),
    'P22': (words('字', '小字'), words('字', '小字', '试\U000f0000'), 'E0501', '字', ''),
    'P26': (GROUND + words('字', '白大字'), words('字', '白大字'), 'W0867', '字', ''),
    'P26b': (words('字', '小字'), words('字', '库字', 'abc'), 'W0861', '字', 'Courier'),
    'P31': (shade('块', 20, 20, 20, 20, '淡'), shade('块', 20, 20, 20, 20, '浓'), 'E0850', '块', '270 %'),
    'P31b': (shade('底', 10, 10, 40, 40, '淡') + words('字', '大字', '■'), shade('底', 10, 10, 40, 40, '洗') + words('字', '大字', '■'),
             'E0851', '字', 'mm down'),
    'P32': (shade('块', 20, 20, 20, 20, '红'), shade('块', 20, 20, 20, 20, '蓝') + shade('盖', 10, 10, 40, 40, '青', '    over: yes\n'),
            'E0860', '', 'Deep Blue'),
    'P32b': (shade('块', 20, 20, 20, 20, '红'), shade('块', 20, 20, 20, 20, '版名'), 'E0848', '', 'Black'),
    'P32c': (shade('块', 20, 20, 20, 20, '红'), shade('一', 20, 5, 9, 9, '红') + shade('块', 20, 20, 20, 20, '大红'), 'E0848', '', 'RED'),
    'P32d': (shade('块', 20, 20, 20, 20, '红'), shade('块', 20, 20, 20, 20, '中文'), 'W0849', '', '朱'),
    'P32e': (shade('块', 20, 20, 20, 20, '红'), shade('块', 20, 20, 20, 20, '偷'), 'E0863', '', 'Unordered'),
    'P32f': (shade('块', 20, 20, 20, 20, '黑 40%') + photo('p1', 30), shade('块', 20, 20, 20, 20, '青'), 'E0859', '块', 'C'),
    'P33': (shade('块', 20, 12, 20, 20, '白', '    over: yes\n') + GROUND.replace('底', '左') + words('字', '硬小字', '■■') + words('大', '硬大字', '■■', 50) + rule('线', '粗'),
            shade('块', 20, 20, 20, 20, '假白'), 'W0858', '块', ''),
    'P34': (words('字', '大字'), words('字', '富黑字'), 'E0839', '字', '230 %'),
    'P34b': (words('字', '双黑大字'), words('字', '双黑小字'), 'W0840', '字', '9pt'),
    'P34c': (words('字', '绿大字'), words('字', '绿小字'), 'W0841', '字', '8pt'),
    'P34d': (GROUND + words('字', '白大字'), GROUND + words('字', '白小字'), 'W0842', '字', '8pt'),
    'P34e': (TWO + words('字', '白大字'), TWO + words('字', '白中字'), 'W0866', '字', '11pt'),
    'P35': (rule('线', '可'), rule('线', '丝'), 'E0835', '线', '0.05pt'),
    'P35b': (rule('线', '可'), rule('线', '细'), 'W0836', '线', '0.15pt'),
    'P35c': (rule('线', '橙半'), rule('线', '橙可'), 'W0837', '线', '0.3pt'),
    'P36': (words('字', '小字'), words('字', '微字'), 'W0838', '字', '5pt'),
    'P37': (GROUND + photo('p3', 45), GROUND + photo('p3', 5), 'W0869', 'p3', 'over 200'),
    'P40': (photo('p1', 30), photo('p2', 30), 'E0406', 'p2', '85 ppi'),
    'P40b': (photo('p1', 40), photo('p2', 20), 'W0405', 'p2', '127 ppi'),
    'P41': (photo('b1', 13.229), photo('b1', 30), 'E0440', 'b1', '508 ppi'),
    'P41b': (photo('b1', 15), photo('b1', 24), 'W0441', 'b1', '635 ppi'),
    'P42': (photo('p1', 30), photo('p1', 10), 'W0869', 'p1', 'over 200'),
    'P43': (photo('p1', 30), photo('p4', 45), 'E0435', '', '%'),
}
STYLES = {
    '小字': ('黑体', '9pt', '黑'), '大字': ('黑体', '30pt', '黑'), '硬小字': ('黑体', '11.9pt', '硬黑'), '硬大字': ('黑体', '12pt', '硬黑'), '微字': ('黑体', '5pt', '黑'),
    '白小字': ('黑体', '8pt', '白'), '白中字': ('黑体', '11pt', '白'), '白大字': ('黑体', '12pt', '白'), '富黑字': ('黑体', '20pt', '富黑'),
    '双黑小字': ('黑体', '9pt', '双黑'), '双黑大字': ('黑体', '12pt', '双黑'), '绿小字': ('黑体', '8pt', '绿'), '绿大字': ('黑体', '10pt', '绿'),
    '禁字': ('禁', '12pt', '黑'), '库字': ('库', '12pt', '黑'),
}
ISSUE = '''banxin: 1
paper: 门规报
date: 2025-11-08
use: [%s]
pages: [%s]
stories: stories/*.md
output:
  pdf: X-4
  intent: ../profiles/newsprint-tr002.icc
  condition: CGATS TR 002
  bleed: 3mm
  spots: [%s]
  name: "%s.pdf"
limits: { photo-most: %s }
'''
STYLE = '''banxin: 1
paper: { width: %dmm, height: %dmm }
grid: { body: 小五号, leading: 12pt, columns: 1, column: 15字, lines: 15, place: { top: 8mm, left: center } }
colors:
%s
lines:
%s
styles:
%s
'''
STORY = '''---
id: pics
主题: 图
photos:
%s---

一段话。
'''


# ---- writing ----

def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png(path, w, h, kind, depth, row_of, cut=0):
    raw = b''.join(b'\0' + row_of(y) for y in range(h))
    packed = zlib.compress(raw)
    data = b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, depth, kind, 0, 0, 0))
    data += chunk(b'IDAT', packed) + chunk(b'IEND', b'')
    open(path, 'wb').write(data[:len(data) - cut])


def rgb_row(w, y):
    return bytes(v for x in range(w) for v in (40 + x * 170 // w, 120 + y % 64, 200 - x * 100 // w))


def cut_row(w, h, y):
    return bytes(v for x in range(w) for v in (200, 60, 40, 255 if w // 4 < x < w * 3 // 4 and h // 4 < y < h * 3 // 4 else 0))


def half_png(path):
    """Stored without packing, so that half of the bytes is half of the rows."""
    w, h = 300, 200
    raw = b''.join(b'\0' + rgb_row(w, y) for y in range(h))
    packer = zlib.compressobj(0)
    packed = packer.compress(raw) + packer.flush()
    data = b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, 8, 2, 0, 0, 0))
    for at in range(0, len(packed), 4096):
        data += chunk(b'IDAT', packed[at:at + 4096])
    open(path, 'wb').write(data[:len(data) // 2])


def pictures(folder):
    os.makedirs(folder)
    png(folder + '/p1.png', 600, 400, 2, 8, lambda y: rgb_row(600, y))
    png(folder + '/p2.png', 100, 67, 2, 8, lambda y: rgb_row(100, y))
    png(folder + '/p3.png', 300, 200, 6, 8, lambda y: cut_row(300, 200, y))
    png(folder + '/b1.png', 600, 400, 0, 1, lambda y: bytes(0x0F if y // 8 % 2 else 0x3C for x in range(75)))
    half_png(folder + '/p4.png')


def font(path, source, change):
    """A font that may not be embedded, or is called as printers call their own."""
    data = bytearray(open(source, 'rb').read())
    if change == 'fsType':
        for i in range(struct.unpack('>H', data[4:6])[0]):
            if data[12 + 16 * i:16 + 16 * i] == b'OS/2':
                at = struct.unpack('>I', data[20 + 16 * i:24 + 16 * i])[0]
                data[at + 8:at + 10] = b'\0\2'
    else:
        for old, new in ((b'NimbusMonoPS', b'CourierXXXXX'), ('NimbusMonoPS'.encode('utf-16-be'), 'CourierXXXXX'.encode('utf-16-be'))):
            data = data.replace(old, new)
    open(path, 'wb').write(data)


def fonts(folder):
    source = '/usr/share/fonts/opentype/urw-base35/NimbusMonoPS-Regular.otf'
    os.makedirs(folder)
    table = open('fonts/fonts.yaml', encoding='utf-8').read().replace('folders:\n', 'folders:\n  - fonts\n')
    for role, name, change in (('禁', 'shut.otf', 'fsType'), ('库', 'named.otf', 'name')):
        font(folder + '/' + name, source, change)
        table += '  %s: { family: Nimbus Mono PS, weight: 400, file: %s, licence: own }\n' % (role, name)
    open(folder + '/fonts.yaml', 'w', encoding='utf-8').write(table)


def write_pages(folder, broken):
    for name, (good, bad, *_) in PAGES.items():
        inks = ', inks: mono' if name == 'P32f' else ''
        items = bad if broken else good
        with open('%s/%s%s.yaml' % (folder, 'B' if broken else 'G', name), 'w', encoding='utf-8') as out:
            out.write('banxin: 1\npage: { id: %s%s }\n%s' % (name, inks, 'items:\n' + items if items else ''))


def write(folder):
    layout = folder + '/layout/rules'
    for name in ('pages', 'styles', 'stories'):
        os.makedirs(layout + '/' + name)
    os.makedirs(folder + '/layout/profiles')
    subprocess.run(['cp', 'layout/profiles/newsprint-tr002.icc', folder + '/layout/profiles/'], check=True)
    pictures(folder + '/images')
    fonts(folder + '/fonts')
    lines = ['  %s: { width: %s, color: 黑 }' % pair for pair in LINES.items()]
    lines += ['  橙可: { width: 0.3pt, color: 橙 }', '  橙半: { width: 0.5pt, color: 橙 }']
    lines = [line.replace('黑', '硬黑') if line.startswith('  粗') else line for line in lines]
    styles = ['  %s: { font: %s, size: %s, color: %s }' % (name, *how) for name, how in STYLES.items()]
    with open(layout + '/styles/rules.yaml', 'w', encoding='utf-8') as out:
        out.write(STYLE % (W, H, '\n'.join('  %s: %s' % pair for pair in COLOURS.items()), '\n'.join(lines), '\n'.join(styles)))
    open(layout + '/styles/broken.yaml', 'w', encoding='utf-8').write('banxin: 1\ncolors:\n  二蓝: %s\n' % TWICE)
    styles = ('styles/rules.yaml', 'styles/rules.yaml, styles/broken.yaml')
    with open(layout + '/stories/pics.md', 'w', encoding='utf-8') as out:
        out.write(STORY % ''.join('  %s: { file: ../../../images/%s.png, 摄: 周二 }\n' % pair for pair in SHOTS.items()))
    for broken, name, spots, most in ((False, 'good', 'Red', '300ppi'), (True, 'broken', 'Red, RED, Deep Blue, Black, 朱, Never', '200ppi')):
        write_pages(layout + '/pages', broken)
        pages = ', '.join('pages/%s%s.yaml' % ('B' if broken else 'G', page) for page in PAGES)
        open('%s/%s.yaml' % (layout, name), 'w', encoding='utf-8').write(ISSUE % (styles[broken], pages, spots, name, most))


# ---- findings ----

def findings(path):
    """(file, line, code, words) of one line each."""
    found = []
    for line in open(path, encoding='utf-8'):
        match = re.match(r'(?:(.*?):(\d+):\d+: )?\w+\[([EWN]\d{4})\] (.*)', line)
        if match:
            found.append((match[1] or '', int(match[2] or 0), match[3], match[4]))
    return found


def of_rules(found):
    return [one for one in found if re.search(r'\(P\d\d\)', one[3]) and one[2][0] != 'N']


def lines_of(path, item):
    lines = open(path, encoding='utf-8').read().split('\n')
    first = next((i for i in range(len(lines), 0, -1) if re.match(r'  - \w+: %s' % item, lines[i - 1])), 0)
    last = next((i for i in range(first + 1, len(lines)) if lines[i - 1].startswith('  - ')), len(lines))
    return range(first, last)


def told(folder, path):
    layout, left = folder + '/layout/rules', findings(path)
    for name, (_, _, code, item, amount) in PAGES.items():
        page = 'pages/B%s.yaml' % name
        for one in left:
            on_page = one[0].endswith(page) and (not item or one[1] in lines_of('%s/%s' % (layout, page), item))
            if one[2] == code and amount in one[3] and (on_page or not item):
                left.remove(one)
                break
        else:
            return '%s: no %s at %s (%s)' % (name, code, item, amount)
    for code, amount in (('E0864', 'Never'), ('W0865', 'Deep Blue')):
        one = next((one for one in left if one[2] == code and amount in one[3]), None)
        if not one:
            return 'no %s of %s' % (code, amount)
        left.remove(one)
    left = of_rules(left)
    return left and 'told besides: %s' % left


def silent(path, *codes):
    found = of_rules(findings(path))
    return [one[2] for one in found] != list(codes) and 'told: %s' % found


# ---- plates ----

def separate(folder, pdf):
    out = folder + '/rules'
    said = subprocess.run(['gs', '-q', '-dNOPAUSE', '-dBATCH', '-dUseTrimBox', '-sDEVICE=tiffsep', '-sCompression=none', '-r72', '-o', out + '-%d.tif', pdf],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    found = {}
    for path in glob.glob(glob.escape(out) + '-*(*).tif'):
        match = re.match(r'.*-(\d+)\((.*)\)\.tif$', path)
        found[list(PAGES)[int(match[1]) - 1], match[2]] = judge.tiff_rows(path)
    for path in glob.glob(glob.escape(out) + '*.tif'):
        os.remove(path)
    return found, said


def part(rows, x, y, w, h):
    """The amounts of a place given in mm: darkest, lightest; 255 is none."""
    cut = [row[int(x * MM):int((x + w) * MM)] for row in rows[int(y * MM):int((y + h) * MM)]]
    return min(map(min, cut)), max(map(max, cut))


def plates(folder, pdf):
    found, said = separate(folder, pdf)
    if said:
        return said.decode('utf-8', 'replace')[:300]
    for page in PAGES:
        names = {name for where, name in found if where == page}
        spot = page.startswith('P32') and page != 'P32f'
        inked = {name for name in names if part(found[page, name], 0, 0, W, H)[0] < 255}
        if 'Red' in inked and not spot or spot and inked != {'Red'} or page == 'P32f' and inked != {'Black'}:
            return '%s: ink on %s' % (page, sorted(inked))
    cyan, black = found['P33', 'Cyan'], found['P33', 'Black']
    ground = part(cyan, 7, 7, 10, 10)
    if ground[0] != ground[1] or not 90 < ground[0] < 115:
        return 'P33: the ground is %s' % (ground,)
    for name, x, y, w, h, knocks in (('small type', 8.5, 30.5, 7, 4, False), ('a thin rule', 11, 39.5, 28, 2, False), ('type of 12 pt', 8.5, 50.5, 6, 3, True)):
        c, k = part(cyan, x, y, w, h), part(black, x, y, w, h)
        if k[0] > 100 or (c[1] > ground[1] + 2) != knocks:
            return 'P33 %s: cyan %s, black %s' % (name, c, k)
    if part(cyan, 21, 13, 18, 18)[0] < 255:
        return 'P33: white does not knock out'
    return None


# ---- words and pictures ----

def text(pdf):
    pages = subprocess.run(['pdftotext', '-raw', pdf, '-'], stdout=subprocess.PIPE).stdout.decode('utf-8').split('\f')
    for (name, (good, *_)), page in zip(PAGES.items(), pages):
        for wanted in re.findall(r'    text: (.*)', good):
            if wanted not in page.replace('\n', ''):
                return '%s: %s is not in %r' % (name, wanted, page)
    return len(pages) - 1 != len(PAGES) and '%d pages' % (len(pages) - 1)


def images(pdf):
    lines = subprocess.run(['pdfimages', '-list', pdf], stdout=subprocess.PIPE).stdout.decode().split('\n')[2:]
    kinds = set()
    for line in filter(None, lines):
        page, _, kind, w, h, space, parts, bits, *_, ppi, down, _, _ = line.split()
        name = list(PAGES)[int(page) - 1]
        kinds.add((kind, space, bits))
        least = 800 if name.startswith('P41') else 150
        if space not in ('cmyk', 'gray') or (kind == 'image' and not least <= int(ppi) <= 1200) or abs(int(ppi) - int(down)) * 20 > int(ppi):
            return '%s: %s' % (name, line)
    wanted = {('image', 'cmyk', '8'), ('image', 'gray', '8'), ('image', 'gray', '1')}
    return not wanted <= kinds and 'only %s' % sorted(kinds)


def table():
    rows = [row.split('|') for row in open('layout/README.md', encoding='utf-8') if re.match(r'\| P\d\d', row)]
    for code, rule in re.findall(r'DIAG\(\w+, "(\w+)".*?\((P\d\d)\)"', open('src/base/diag.def', encoding='utf-8').read()):
        if not any(rule in row[1] and (code in row[4] or 'E0630' <= code <= 'E0637') for row in rows):
            return '%s of %s is in no row' % (code, rule)
    return not rows and 'no table'


def names():
    print(*PAGES)


COMMANDS = {'pages': names, 'table': table, 'write': write, 'told': told, 'silent': silent, 'plates': plates, 'text': text, 'pictures': images}


def main():
    wrong = COMMANDS[sys.argv[1]](*sys.argv[2:])
    if wrong:
        print(wrong)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
