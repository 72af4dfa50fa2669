#!/usr/bin/env python3
"""Which picture stands where, with which number and which words: looked up in the printed PDF, not in what was meant.

  step.py flat STORY DIR             a flat grey picture for each photo of the story's front matter, each of another grey
  step.py told PDF PAGE PLACED STORY prints a line for each picture of the page, in the order of `--dump=placed`: its name by its
                                     grey in the PDF, the number of the badge on it or -, and its place; exit 1 if a badge and
                                     the number before its caption differ, or a caption is not that of the picture it goes with

The pages' pictures have to be all of the story's, each once, made by `flat`: the darkest is the story's first.
"""
import re
import subprocess
import sys

import tools


def photos_of(story):
    front = open(story, encoding='utf-8').read().split('\n---\n', 1)[0]
    found = re.findall(r'^  (\w+): *\{ *file: *([^,} ]+)(?:, *图说: *"?(.*?)"?)?(?:, *摄: *[^,}]*)? *\}', front, re.M)
    return [(name, file, words) for name, file, words in found]


def flat(story, folder):
    photos = photos_of(story)
    for i, (_, file, _) in enumerate(photos):
        grey = bytes([100 + 145 * i // max(1, len(photos) - 1)] * 3)
        open('%s/%s' % (folder, file.rsplit('/', 1)[-1]), 'wb').write(tools.png_bytes(1200, 1200, (b'\0' + grey * 1200) * 1200))


def page_of(placed, page):
    """The images, badges and lines of one page of the dump: x, y, w, h in points, and text."""
    images, badges, lines, inside = [], [], [], False
    for line in open(placed, encoding='utf-8'):
        f = line.split()
        if f[0] == 'page':
            inside = f[1] == page
        elif inside and f[:2] == ['image', 'pass']:
            images.append([int(v) / 1000 for v in f[3:7]] + [f[7]])
        elif inside and f[:2] == ['line', 'pass']:
            text = re.search(r'"(.*)"$', line.rstrip('\n'))[1]
            (badges if f[2] == '5' else lines).append([int(v) / 1000 for v in f[3:6]] + [f[7], text])
    return images, badges, lines


def greys_of(pdf, number, images):
    left, top = tools.trim_corner(pdf)
    said = subprocess.run(['pdftoppm', '-r', '72', '-gray', '-f', number, '-l', number, pdf], check=True, capture_output=True).stdout
    wide = int(said.split(None, 3)[1])
    pixels = said[said.index(b'255\n') + 4:]
    return [pixels[round(y + h / 2 + top) * wide + round(x + w / 2 + left)] for x, y, w, h, _ in images]


def inside(image, x, y):
    return image[0] <= x <= image[0] + image[2] and image[1] <= y <= image[1] + image[3]


def circled(number):
    return chr(0x2460 + int(number) - 1)


def caption_below(image, lines):
    """The first line within three rows below the picture."""
    x, y, w, h, name = image
    below = [l for l in lines if l[3] == name and x - 1 <= l[0] <= x + w and y + h <= l[1] <= y + h + 40]
    return min(below, key=lambda l: (l[1], l[0]))[4] if below else ''


def squeezed(text):
    return re.sub(r'\s', '', text)


def judge(image, name, number, words, lines):
    """What is wrong with a picture's caption; nothing if it is the right one."""
    if number is None:
        said = squeezed(caption_below(image, lines))
        return '' if said and squeezed(words).startswith(said[:6]) else '%s has the caption “%s”' % (name, said)
    block = squeezed(''.join(l[4] for l in lines if l[3] == image[4]))
    wanted = circled(number) + squeezed(words)[:6]
    return '' if wanted in block else '%s, number %s, is not told as “%s” in “%s”' % (name, number, wanted, block)


def told(pdf, page, placed, story):
    pages = [l.split()[1] for l in open(placed, encoding='utf-8') if l.startswith('page ')]
    photos, greys, wrong = photos_of(story), [], []
    for number, name in enumerate(pages):
        greys.append(greys_of(pdf, str(number + 1), page_of(placed, name)[0]))
    levels = sorted(sum(greys, []))
    assert len(levels) == len(photos), '%d pictures, %d photos' % (len(levels), len(photos))
    assert len(set(levels)) == len(levels), 'two pictures look alike: %s' % levels
    images, badges, lines = page_of(placed, page)
    for image, grey in zip(images, greys[pages.index(page)]):
        name, _, words = photos[levels.index(grey)]
        number = next((b[4] for b in badges if inside(image, b[0], b[1])), None)
        print(name, number or '-', *('%d' % v for v in image[:4]))
        wrong.append(judge(image, name, number, words, lines))
    print(*filter(None, wrong), sep='\n', end='', file=sys.stderr)
    return not any(wrong)


if __name__ == '__main__':
    done = {'flat': flat, 'told': told}[sys.argv[1]](*sys.argv[2:])
    sys.exit(0 if done is None or done else 1)
