#!/usr/bin/env python3
"""Judges a PDF by what other programs say of it; exit 0 if it will do, else what is wrong.

  quiet PDF             MuPDF draws every page without a word
  fonts PDF             P20, P21: every font embedded, a subset with its tag, with ToUnicode, no Type 3
  widths PDF            P23: W agrees with the font programs, as MuPDF reads both
  text PDF TXT [-raw]   pdftotext gives the lines of TXT, to the letter
  mupdf PDF TXT         so does MuPDF; before 1.24 it knows no ActualText: then but for blanks, line ends and marked lines
  places PDF PLACES     each glyph stands within 1/100 pt of where it was put
  agrees PDF            the XMP packet is XML and agrees with Info
  meta PDF              and has all that X-4 asks for
  boxes PDF             Trim in Bleed in Media, on each page, and no others
  images PDF            two pictures a page with pictures: CMYK and grey
  plates PDF DIR NAME…  Ghostscript makes just these plates; black type leaves the tint below it alone, white does not
  flat PDF              no transparency, no object streams
"""
import html
import re
import subprocess
import sys
import xml.etree.ElementTree as ET


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def said(*command):
    return run(*command).stdout.decode('utf-8', 'replace')


def qdf(pdf):
    return run('qpdf', '--qdf', '--object-streams=disable', pdf, '-').stdout


def mupdf_version():
    found = re.search(rb'(\d+)\.(\d+)', run('mutool', '-v').stderr)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def quiet(pdf):
    err = run('mutool', 'draw', '-q', '-r', '20', '-o', '/dev/null', '-F', 'pgm', pdf).stderr.decode()
    words = [line for line in err.splitlines() if 'ICC support' not in line and not line.startswith('page ')]
    return words and '\n'.join(words)


def fonts(pdf):
    rows = said('pdffonts', pdf).splitlines()[2:]
    for row in rows:
        if not re.match(r'[A-Z]{6}\+\S+ +CID (Type 0C|TrueType) +Identity-H +yes yes yes', row):
            return row
    return not rows and 'no fonts'


def objects(pdf):
    return {int(n): body for n, body in re.findall(rb'\n(\d+) 0 obj\n(.*?)\nendobj', qdf(pdf), re.S)}


def declared_widths(pdf):
    """For each font's name: the width that its W gives to a character, by its ToUnicode."""
    all_objects, fonts = objects(pdf), {}
    for body in all_objects.values():
        if b'/Subtype /Type0' not in body:
            continue
        cid = all_objects[int(re.search(rb'/DescendantFonts \[\s*(\d+) 0 R', body)[1])]
        cmap = all_objects[int(re.search(rb'/ToUnicode (\d+) 0 R', body)[1])]
        name = re.search(rb'/BaseFont /[A-Z]{6}\+(\S+)', cid)[1].decode()
        listed = re.search(rb'/W \[(.*?)\n  \]\n', cid, re.S)
        words = listed[1].replace(b'[', b' [ ').replace(b']', b' ] ').split() if listed else []
        table, code, inside = {}, 0, False
        for word in words:
            if word in b'[]':
                inside = word == b'['
            elif inside:
                table[code] = int(word)
                code += 1
            else:
                code = int(word)
        fonts[name] = {bytes.fromhex(u.decode()).decode('utf-16-be'): table.get(int(c, 16), 1000)
                       for c, u in re.findall(rb'<([0-9A-F]{4})> <([0-9A-F]+)>', cmap)}
    return fonts


def widths(pdf):
    fonts, seen = declared_widths(pdf), 0
    stext = said('mutool', 'draw', '-F', 'stext', pdf)
    for name, size, chars in re.findall(r'<font name="([^"]*)" size="([^"]*)">(.*?)</font>', stext, re.S):
        size = float(size)
        if abs(size * 10 - round(size * 10)) > 0.01:        # narrowed
            continue
        for quad, c in re.findall(r'<char quad="([^"]*)"[^>]* c="([^"]*)"', chars):
            table = fonts.get(name.split('+')[-1], {})
            c = html.unescape(c)
            if c not in table or c == ' ' or any(len(k) > 1 and k[0] == c for k in table):      # a part of a ligature
                continue
            x = [float(n) for n in quad.split()]
            if x[2] == x[0]:                # the rest of a ligature
                continue
            seen += 1
            if abs((x[2] - x[0]) * 1000 / size - table[c]) > 1:
                return '%s %s: %s in the font, W says %d' % (name, c, (x[2] - x[0]) * 1000 / size, table[c])
    return seen < 5 and 'only %d characters seen in %s' % (seen, list(fonts))


def lines_of(text):
    return [line for line in text.replace('\f', '').split('\n') if line.strip()]


def text(pdf, want, *how):
    got = lines_of(said('pdftotext', '-enc', 'UTF-8', *how, pdf, '-'))
    wanted = lines_of(open(want, encoding='utf-8').read())
    for a, b in zip(got + [''] * len(wanted), wanted):
        if a != b:
            return 'got    %s\nwanted %s' % (a, b)
    return len(got) != len(wanted) and 'lines: %d, not %d' % (len(got), len(wanted))


def letters(text):
    return ''.join(c for c in text if not c.isspace())


def mupdf(pdf, want):
    got = said('mutool', 'draw', '-F', 'text', pdf)
    wanted = open(want, encoding='utf-8').read()
    if mupdf_version() >= (1, 24):
        return lines_of(got) != lines_of(wanted) and got
    got = letters(got)
    for line in lines_of(wanted):
        # 人 and ⼈ are one glyph; a hyphen at the line's end is drawn; what has no glyph is not text
        if re.search('[⼀-⿕\U000F0000-\U000FFFFD]', line):
            continue
        if letters(line) not in got:
            return line
    return None


def places(pdf, want):
    stext = said('mutool', 'draw', '-F', 'stext', pdf)
    height = float(re.search(r'<page [^>]*height="([\d.]+)"', stext)[1])
    found = {}
    for x, y in re.findall(r'<char quad="[^"]*" x="([-\d.e]+)" y="([-\d.e]+)"', stext):
        found.setdefault(round(float(x)), []).append((float(x), float(y)))
    worst = 0
    for line in open(want):
        x, y = (int(n) / 1000 for n in line.split())
        near = [max(abs(a - x), abs(b - y)) for k in (-1, 0, 1) for a, b in found.get(round(x) + k, ())]
        if not near or min(near) > 0.01:
            return 'nothing at %.3f %.3f (nearest %s) of %s' % (x, y, min(near, default=None), height)
        worst = max(worst, min(near))
    return None


def packet_of(pdf):
    packet = said('pdfinfo', '-meta', pdf)
    root = ET.fromstring(packet[packet.index('<x:xmpmeta'):packet.index('<?xpacket end')])
    return {e.tag.split('}')[1]: ''.join(e.itertext()).strip() for e in root.iter()}


def agrees(pdf):
    info = said('pdfinfo', '-isodates', pdf)
    got = packet_of(pdf)
    for key, tag in (('Title', 'title'), ('Author', 'creator'), ('Creator', 'CreatorTool'), ('Producer', 'Producer')):
        told = re.search(r'^%s: +(.*)$' % key, info, re.M)[1]
        if told != got.get(tag):
            return '%s: %s, %s' % (key, told, got.get(tag))
    raw = re.search(rb"/CreationDate \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+08'00'\)", qdf(pdf))
    date = '%s-%s-%sT%s:%s:%s+08:00' % tuple(n.decode() for n in raw.groups())
    for tag in ('CreateDate', 'ModifyDate', 'MetadataDate'):
        if got.get(tag) != date:
            return '%s: %s, not %s' % (tag, got.get(tag), date)
    return None


def meta(pdf):
    got = packet_of(pdf)
    for tag in ('DocumentID', 'VersionID', 'RenditionClass', 'Trapped', 'GTS_PDFXVersion'):
        if not got.get(tag):
            return 'no ' + tag
    return agrees(pdf)


def boxes(pdf):
    data = qdf(pdf)
    pages = data.count(b'/Type /Page\n')
    for name in (b'CropBox', b'ArtBox', b'UserUnit', b'Rotate'):
        if b'/' + name in data:
            return name.decode()
    found = {}
    for name in (b'MediaBox', b'BleedBox', b'TrimBox'):
        found[name] = [[float(n) for n in box.split()] for box in re.findall(rb'/%s \[(.*?)\]' % name, data, re.S)]
        if len(found[name]) != pages:
            return '%s: %d on %d pages' % (name.decode(), len(found[name]), pages)
    for m, b, t in zip(found[b'MediaBox'], found[b'BleedBox'], found[b'TrimBox']):
        if not (m[0] <= b[0] <= t[0] and m[1] <= b[1] <= t[1] and t[2] <= b[2] <= m[2] and t[3] <= b[3] <= m[3]):
            return 'boxes not in one another'
        if abs(t[2] - t[0] - 400) > 0.0005 or abs(t[3] - t[1] - 500) > 0.0005:
            return 'trim %s' % t
    return None


def images(pdf):
    rows = [row.split() for row in said('pdfimages', '-list', pdf).splitlines()[2:]]
    kinds = sorted(row[5] for row in rows)
    return kinds != ['cmyk', 'gray'] and str(rows)


def tiff_rows(path):
    """Rows of an uncompressed 8-bit grey TIFF."""
    data = open(path, 'rb').read()
    end = 'little' if data[:2] == b'II' else 'big'

    def number(at, size):
        return int.from_bytes(data[at:at + size], end)
    at, tags = number(4, 4), {}
    for i in range(number(at, 2)):
        entry = at + 2 + 12 * i
        kind, count = number(entry + 2, 2), number(entry + 4, 4)
        size = {1: 1, 3: 2, 4: 4}.get(kind, 8)
        where = entry + 8 if size * count <= 4 else number(entry + 8, 4)
        tags[number(entry, 2)] = [number(where + k * size, size) for k in range(count)] if size < 8 else []
    w, h = tags[256][0], tags[257][0]
    pixels = b''.join(data[o:o + n] for o, n in zip(tags[273], tags[279]))
    return [pixels[y * w:(y + 1) * w] for y in range(h)]


def plates(pdf, folder, *names):
    out = folder + '/plate'
    err = run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=tiffsep', '-sCompression=none', '-r72', '-o', out + '-%d.tif', pdf)
    listed = run('ls', folder).stdout.decode().splitlines()
    for page in ('1', '2'):
        got = {m[1] for m in (re.match(r'plate-%s\((.*)\)\.tif' % page, name) for name in listed) if m}
        if got != set(names):
            return 'page %s: %s (%s)' % (page, sorted(got), err.stderr.decode()[:300])
    for name in names:
        if not any(min(row) < 255 for row in tiff_rows('%s-1(%s).tif' % (out, name))):
            return 'nothing on ' + name
    # The band of 20 % cyan: text at baselines 24 and 48 pt under the trim's top, which stands 42.525 pt below the sheet's.
    cyan, black = tiff_rows(out + '-1(Cyan).tif'), tiff_rows(out + '-1(Black).tif')
    left, right = 42 + 40, 42 + 100
    over = [row[left:right] for row in cyan[42 + 13:42 + 26]]
    knocked = [row[left:right] for row in cyan[42 + 37:42 + 50]]
    tint = cyan[42 + 5][left]
    if not 200 <= tint <= 208 or min(min(row[left:right]) for row in black[42 + 13:42 + 26]) > 128:
        return 'no tint or no black type: %d' % tint
    if any(c != tint for row in over for c in row):
        return 'black type knocks out'
    return max(max(row) for row in knocked) < 230 and 'white type overprints'


def flat(pdf):
    data = open(pdf, 'rb').read()
    for word in (b'/SMask', b'/ca ', b'/CA ', b'/BM ', b'/Group', b'/ObjStm', b'/XRef', b'/JBIG2', b'/JPX', b'/LZW', b'/Encrypt'):
        if word in data:
            return word.decode()
    return None


def main():
    name, args = sys.argv[1], sys.argv[2:]
    wrong = globals()[name](*args)
    if wrong:
        print(wrong)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
