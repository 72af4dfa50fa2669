#!/usr/bin/env python3
"""What the end-to-end scripts need besides the shell. Standard library only; everything made is the same every time.

  png W H FILE               a picture of smooth colour
  png-lie W H FILE           a PNG whose header claims W x H and has next to no pixels
  png-size FILE              prints W H
  png-differs A B            exit 0 if the pixels of two PNG files differ
  png-inks FILE              prints how much is white (per cent), dark and red (per mille)
  text N FILE                N characters of running text: about 3,500 汉字, marks, figures, Latin words
  flow PDF STORY...          exit 0 if each paragraph of the stories stands in `pdftotext -raw PDF`, in order
  flow-pages PDF STORY PAGE... the same for a story that goes on from page to page, these in this order
  flow-over PDF N STORY      the same for a story of which N characters had no room: about as many are missing
  words PDF TEXT...          exit 0 if each text stands in it
  boxes PDF [N]              prints the TrimBox's W H of page N, the first, in hundredths of a point
  images PDF LOW HIGH        exit 0 if no picture is RGB and all have LOW to HIGH ppi
  like PNG PDF               exit 0 if a proof at 72 dpi looks like the PDF's trim as Poppler draws it, in light and dark
  cost COMMAND...            runs it, prints: status, seconds of processor, seconds, peak kB
  lines FILE.json TEXT       exit 0 if the JSON of `banxin set` holds the text, line by line
"""
import json
import os
import re
import struct
import subprocess
import sys
import time
import zlib


# ---- pictures ----

def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png_bytes(w, h, rows):
    head = struct.pack('>IIBBBBB', w, h, 8, 2, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(rows, 6)) + chunk(b'IEND', b'')


def png(w, h, path):
    w, h = int(w), int(h)
    rows = bytearray()
    for y in range(h):
        rows.append(0)
        for x in range(w):
            ring = ((x - w // 2) ** 2 + (y - h // 3) ** 2) // 512 % 32
            rows += bytes((40 + 180 * y // h, 90 + 120 * x // w, 200 - 90 * y // h + ring))
    open(path, 'wb').write(png_bytes(w, h, bytes(rows)))


def png_lie(w, h, path):
    open(path, 'wb').write(png_bytes(int(w), int(h), b'\0' * 64))


def png_size(path):
    print(*struct.unpack('>II', open(path, 'rb').read(24)[16:]))


def png_pixels(path):
    data, at, idat = open(path, 'rb').read(), 8, b''
    while at < len(data):
        length, kind = struct.unpack('>I4s', data[at:at + 8])
        if kind == b'IDAT':
            idat += data[at + 8:at + 8 + length]
        at += 12 + length
    return zlib.decompress(idat)


def png_rows(path):
    """Rows of RGB; knows the filters that a proof is written with."""
    w, h = struct.unpack('>II', open(path, 'rb').read(24)[16:])
    raw, rows, above = png_pixels(path), [], bytes(w * 3)
    for y in range(h):
        at = y * (w * 3 + 1)
        kind, line = raw[at], bytearray(raw[at + 1:at + 1 + w * 3])
        for i in range(w * 3):
            line[i] = (line[i] + (0, line[i - 3] if i > 2 else 0, above[i])[kind]) & 255
        above = line
        rows.append(line)
    return rows


def png_grey(path):
    return [[(row[i] * 3 + row[i + 1] * 6 + row[i + 2]) // 10 for i in range(0, len(row), 3)] for row in png_rows(path)]


def png_inks(path):
    white = dark = red = count = 0
    for row in png_rows(path):
        for i in range(0, len(row), 3):
            r, g, b = row[i:i + 3]
            count += 1
            white += min(r, g, b) > 250
            dark += max(r, g, b) < 90
            red += r > 150 and g < 110 and b < 120
    print(white * 100 // count, dark * 1000 // count, red * 1000 // count)


def png_differs(a, b):
    return png_pixels(a) != png_pixels(b)


# ---- text ----

class Dice:
    def __init__(self, seed):
        self.state = seed

    def roll(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % n


def hanzi():
    return [bytes((row, cell)).decode('gb2312') for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)][:3500]


def sentence(dice, chars):
    words = []
    for _ in range(1 + dice.roll(4)):
        # common characters come up more often, as in any text, yet all of them come up
        words.append(''.join(chars[dice.roll(1 + dice.roll(len(chars)))] for _ in range(3 + dice.roll(14))))
    odd = dice.roll(12)
    if odd == 0:
        words.append('%d年%d月' % (1990 + dice.roll(36), 1 + dice.roll(12)))
    elif odd == 1:
        words.append('%d.%d%%' % (dice.roll(100), dice.roll(10)))
    elif odd == 2:
        words.append('“' + words.pop() + '”')
    elif odd == 3:
        words.append('《' + words.pop() + '》')
    elif odd == 4:
        words.append(words.pop() + ('——', '……')[dice.roll(2)] + chars[dice.roll(400)])
    elif odd == 5:
        words.append(words.pop() + ('GDP', 'MLED', 'kWh', 'VOCs', 'Internet')[dice.roll(5)])
    elif odd == 6:
        words.append('（' + words.pop() + '）')
    return '，'.join(words) + '。。。。；？！：'[dice.roll(8)]


def text(n, path):
    n, dice, chars = int(n), Dice(20251108), hanzi()
    paragraphs, count = [], 0
    while count < n:
        paragraph = ''.join(sentence(dice, chars) for _ in range(3 + dice.roll(8)))[:n - count]
        paragraphs.append(paragraph)
        count += len(paragraph)
    open(path, 'w', encoding='utf-8').write('\n\n'.join(paragraphs) + '\n')


# ---- PDF ----

def squeezed(s):
    return re.sub(r'\s+', '', s.replace('\u200b', ''))


def raw_text(pdf):
    return squeezed(subprocess.run(['pdftotext', '-raw', pdf, '-'], check=True, capture_output=True).stdout.decode('utf-8'))


def paragraphs_of(story):
    body = open(story, encoding='utf-8').read()
    if body.startswith('---'):
        body = body.split('\n---\n', 1)[1]
    for block in re.split(r'\n\s*\n', body):
        plain = re.sub(r'^(#+|>|[-*] )\s*', '', block.strip())
        plain = squeezed(re.sub(r'[*`]', '', plain))
        if plain:
            yield plain


def longest_head(needle, hay, start):
    low, high = 0, len(needle)
    while low < high:
        middle = (low + high + 1) // 2
        if hay.find(needle[:middle], start) >= 0:
            low = middle
        else:
            high = middle - 1
    return low


def flow(pdf, *stories):
    hay = raw_text(pdf)
    for story in stories:
        at = 0
        for paragraph in paragraphs_of(story):
            found = hay.find(paragraph, at)
            if found < 0:
                head = longest_head(paragraph, hay, at)
                print('%s: after “%s” the PDF does not go on with “%s”' % (os.path.basename(story), paragraph[max(0, head - 12):head], paragraph[head:head + 12]))
                return False
            at = found + len(paragraph)
    return True


def page_texts(pdf):
    said = subprocess.run(['pdftotext', '-raw', pdf, '-'], check=True, capture_output=True).stdout.decode('utf-8')
    return [squeezed(page) for page in said.split('\f')[:-1]]


def next_of(pages, page, at, text):
    """Where `text` ends that begins after `at`: on the page, or what does not stand there on the next."""
    found = pages[page].find(text, at)
    if found >= 0:
        return page, found + len(text)
    head = longest_head(text, pages[page], at)
    assert page + 1 < len(pages), 'the last page does not go on with “%s”' % text[head:head + 12]
    rest = pages[page + 1].find(text[head:])
    assert rest >= 0, 'the page after does not go on with “%s”' % text[head:head + 12]
    return page + 1, rest + len(text) - head


def flow_pages(pdf, story, *order):
    texts = page_texts(pdf)
    pages, page, at = [texts[int(number) - 1] for number in order], 0, 0
    for paragraph in paragraphs_of(story):
        page, at = next_of(pages, page, at, paragraph)


def flow_over(pdf, over, story):
    hay, at, missing, over = raw_text(pdf), 0, 0, int(over)
    for paragraph in paragraphs_of(story):
        head = longest_head(paragraph, hay, at)
        head = head if head == len(paragraph) or head >= 6 else 0
        if head:
            at = hay.find(paragraph[:head], at) + head
        missing += len(paragraph) - head
    print('%d characters told as over, %d not in the PDF' % (over, missing))
    return over * 0.8 - 20 <= missing <= over * 1.1 + 20


def words(pdf, *texts):
    hay = raw_text(pdf)
    missing = [t for t in texts if squeezed(t) not in hay]
    print('not in the PDF:', *missing)
    return not missing


def box_of(pdf, name, page='1'):
    said = subprocess.run(['pdfinfo', '-box', '-f', page, '-l', page, pdf], check=True, capture_output=True, env={**os.environ, 'LC_ALL': 'C'}).stdout.decode()
    return [float(v) for v in re.search(name + r':\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)', said).groups()]


def trim_corner(pdf):
    trim, media = box_of(pdf, 'TrimBox'), box_of(pdf, 'MediaBox')
    return round(trim[0] - media[0]), round(media[3] - trim[3])


def boxes(pdf, page='1'):
    box = box_of(pdf, 'TrimBox', page)
    print(round((box[2] - box[0]) * 100), round((box[3] - box[1]) * 100))


def images(pdf, low, high):
    said = subprocess.run(['pdfimages', '-list', pdf], check=True, capture_output=True).stdout.decode().splitlines()[2:]
    wrong = []
    for line in said:
        f = line.split()
        if f[2] == 'image' and (f[5] in ('rgb', 'icc', 'lab') or not int(low) <= min(int(f[12]), int(f[13])) <= int(high)):
            wrong.append(line)
    print(*(wrong or said), sep='\n')
    return bool(said) and not wrong


def pdf_grey(pdf, w, h):
    """The trim of the first page at 72 dpi, as rows of light."""
    left, top = trim_corner(pdf)
    said = subprocess.run(['pdftoppm', '-r', '72', '-gray', '-x', str(left), '-y', str(top), '-W', str(w), '-H', str(h), pdf],
                          check=True, capture_output=True).stdout
    pixels = said[said.index(b'255\n') + 4:]
    return [pixels[y * w:(y + 1) * w] for y in range(h)]


def cells_of(rows, side=4):
    return [sum(sum(row[x:x + side]) for row in rows[y:y + side]) for y in range(0, len(rows) - side, side)
            for x in range(0, len(rows[0]) - side, side)]


def like(proof, pdf):
    rows = png_grey(proof)
    a, b = cells_of(rows), cells_of(pdf_grey(pdf, len(rows[0]), len(rows)))
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    both = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b))
    likeness = both / (sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)) ** 0.5
    print('likeness %.3f' % likeness)
    return likeness > 0.97


# ---- runs ----

def cost(*command):
    begun = time.monotonic()
    pid = os.spawnvp(os.P_NOWAIT, command[0], command)
    _, status, usage = os.wait4(pid, 0)
    print(os.waitstatus_to_exitcode(status), '%.3f' % (usage.ru_utime + usage.ru_stime), '%.3f' % (time.monotonic() - begun), usage.ru_maxrss)


def find_lists(node, found):
    if isinstance(node, dict):
        for value in node.values():
            find_lists(value, found)
        if isinstance(node.get('text'), str):
            found.append(node['text'])
    elif isinstance(node, list):
        for value in node:
            find_lists(value, found)
    return found


def lines(path, source):
    said = squeezed(''.join(find_lists(json.load(open(path, encoding='utf-8')), [])))
    want = squeezed(open(source, encoding='utf-8').read())
    if said != want:
        head = longest_head(want, said, 0)
        print('the lines part from the text after “%s”' % want[max(0, head - 12):head])
    return said == want


def main():
    name = sys.argv[1].replace('-', '_')
    done = globals()[name](*sys.argv[2:])
    sys.exit(0 if done is None or done else 1)


if __name__ == '__main__':
    main()
