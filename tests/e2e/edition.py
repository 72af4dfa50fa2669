#!/usr/bin/env python3
"""An edition of 16 对开 pages from the sample's parts: its styles, its pictures, its press.

  edition.py make DIR WIDTH JOBS    writes the project: 160 pictures, WIDTH x two thirds of it, all different; 60,000 characters
                                    in four stories, each over four pages
  edition.py pdf DIR PDF            exit 0 if the PDF has the 16 pages in order, each with its folio and its captions, and all
                                    of the four stories, every word once

A picture is a crop of one of the sample's, at one of several scales and tones, so that no two files hold the same pixels.
"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys

import tools

PAGES, THREADS, PER_PAGE = 16, 4, 10
CHARS = 60000
SOURCES = ('n1', 'n2', 'n3', 'n4', 'p1', 'p2', 'p4', 'p5')


def page_id(n):
    return 'A%02d' % (n + 1)


# ---- pictures ----

def read_ppm(data):
    head = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', data)
    return int(head[1]), int(head[2]), data[head.end():]


def decoded(source, eighths, width, height):
    """A picture of the sample, no smaller than width x height."""
    while True:
        said = subprocess.run(['djpeg', '-scale', '%d/8' % eighths, 'images/special-issue/%s.jpg' % source], check=True,
                              capture_output=True).stdout
        w, h, pixels = read_ppm(said)
        if w >= width and h >= height:
            return w, h, pixels
        eighths += 1


def picture(i, w, h, pixels, width, height, path):
    turn = i // len(SOURCES)
    x, y = (w - width) * (turn * 7 % 20) // 19, (h - height) * (turn * 3 % 20) // 19
    tone = bytes(min(255, v + (turn * 5 % 23) * v * (255 - v) // 65025) for v in range(256))
    rows = b''.join(pixels[(row * w + x) * 3:(row * w + x + width) * 3] for row in range(y, y + height)).translate(tone)
    jpeg = subprocess.run(['cjpeg', '-quality', str(86 + i % 7), '-sample', '2x2'], check=True, capture_output=True,
                          input=b'P6 %d %d 255\n' % (width, height) + rows).stdout
    open(path, 'wb').write(jpeg)


def pictures_of(work):
    """Those of one source at one scale."""
    folder, source, scale, width, height = work
    w, h, pixels = decoded(SOURCES[source], (8, 9, 10, 11)[scale] * width // 3000 + 1, width, height)
    for i in range(source + scale * len(SOURCES), PAGES * PER_PAGE, 4 * len(SOURCES)):
        picture(i, w, h, pixels, width, height, '%s/%03d.jpg' % (folder, i + 1))


def make_pictures(folder, width, jobs):
    os.makedirs(folder)
    work = [(folder, source, scale, width, width * 2 // 3) for source in range(len(SOURCES)) for scale in range(4)]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(pictures_of, work))


# ---- words ----

def make_stories(folder):
    tools.text(CHARS, folder + '/all.txt')
    paragraphs = open(folder + '/all.txt', encoding='utf-8').read().strip().split('\n\n')
    os.remove(folder + '/all.txt')
    parts, count = [[] for _ in range(THREADS)], 0
    for paragraph in paragraphs:
        parts[count * THREADS // CHARS].append(paragraph)
        count += len(paragraph)
    for thread, part in enumerate(parts):
        first = thread * PAGES // THREADS
        photos = ['  q%03d: { file: ../../../images/edition/%03d.jpg, 图说: 第%d幅。 }' % (n, n, n)
                  for n in range(first * PER_PAGE + 1, (first + PAGES // THREADS) * PER_PAGE + 1)]
        for at in range(6, len(part), 9):
            part[at] = '## 第%d节' % (at // 9 + 1) + '\n\n' + part[at]
        with open('%s/s%d.md' % (folder, thread + 1), 'w', encoding='utf-8') as out:
            out.write('---\nid: s%d\n主题: 第%d条长稿\n摄影: 本报记者 周二\nphotos:\n%s\n---\n\n%s\n' % (
                thread + 1, thread + 1, '\n'.join(photos), '\n\n'.join(part)))


# ---- pages ----

# Two designs in turn: places of the group of four and of the six others.
DESIGNS = (
    {'group': 'cols: 1-3, lines: 84-107', 'caption': 'cols: 1-3, lines: 108-109',
     'photos': ('cols: 1-4, lines: 14-42', 'cols: 6, lines: 14-31', 'cols: 5, lines: 44-61', 'cols: 5-6, lines: 94-110',
                'cols: 1-2, lines: 52-68', 'cols: 4, lines: 70-87')},
    {'group': 'cols: 4-6, lines: 84-107', 'caption': 'cols: 4-6, lines: 108-109',
     'photos': ('cols: 3-6, lines: 14-42', 'cols: 1, lines: 14-31', 'cols: 2, lines: 44-61', 'cols: 1-2, lines: 94-110',
                'cols: 5-6, lines: 52-68', 'cols: 3, lines: 70-87')},
)


def page_text(n):
    thread, first = n * THREADS // PAGES, n % (PAGES // THREADS) == 0
    design, q = DESIGNS[n % 2], [n * PER_PAGE + i + 1 for i in range(PER_PAGE)]
    lines = ['banxin: 1', 'page:', '  id: %s' % page_id(n), '  master: 特刊', '  section: 第%d叠' % (thread + 1),
             '  people: { editor: 林一, designer: 周二, proofreader: 吴三 }',
             'defaults:', '  photo: { crop: fill, wrap: 1字, caption: below }', 'items:']
    if first:
        lines += ['  - headline: 主标题', '    story: s%d' % (thread + 1), '    at: { cols: 1-6, lines: 1-11 }',
                  '    title: { style: 主题, lines: 9行 }']
    else:
        lines += ['  - words: 版题', '    text: 第%d条长稿（续）' % (thread + 1), '    at: { cols: 1-6, lines: 1-11 }', '    style: 主题']
    lines += ['  - text: 正文', '    story: s%d' % (thread + 1) if first else '    continues: %s/正文' % page_id(n - 1),
              '    at: { cols: 1-6, lines: 14-110 }', '    style: { p: 正文, h2: 小标题 }', '    underset: { warn: 400行 }']
    for place, photo in zip(design['photos'], q):
        lines += ['  - photo: q%03d' % photo, '    at: { %s }' % place]
    lines += ['  - photos: [%s]' % ', '.join('q%03d' % photo for photo in q[6:]), '    at: { %s }' % design['group'], '    rows: 2',
              '    gap: 1.5mm', '    number: ①', '    badge: { style: 图号, color: 套红 }',
              '    caption: { at: { %s }, columns: 2, credit: once, background: 浅红 }' % design['caption']]
    return '\n'.join(lines) + '\n'


def make(folder, width, jobs):
    width, jobs = int(width), int(jobs)
    issue = folder + '/layout/edition'
    for sub in ('pages', 'stories', 'styles'):
        os.makedirs('%s/%s' % (issue, sub), exist_ok=True)
    os.makedirs(folder + '/fonts', exist_ok=True)
    os.makedirs(folder + '/layout/profiles', exist_ok=True)
    shutil.copy('fonts/fonts.yaml', folder + '/fonts/')
    shutil.copy('layout/profiles/newsprint-tr002.icc', folder + '/layout/profiles/')
    shutil.copy('layout/special-issue/styles/special.yaml', issue + '/styles/')
    text = open('layout/special-issue/issue.yaml', encoding='utf-8').read()
    text = re.sub(r'^pages:.*(\n( .*|- .*|\s*#.*))*', 'pages: [%s]' % ', '.join('pages/%s.yaml' % page_id(n) for n in range(PAGES)), text, flags=re.M)
    if width < 3000:
        text = re.sub(r'^limits:', 'limits:\n  photo-least: 20ppi', re.sub(r'photo: \d+ppi.*', 'photo: 20ppi', text), flags=re.M)
    open(issue + '/issue.yaml', 'w', encoding='utf-8').write(text)
    for n in range(PAGES):
        open('%s/pages/%s.yaml' % (issue, page_id(n)), 'w', encoding='utf-8').write(page_text(n))
    make_stories(issue + '/stories')
    make_pictures(folder + '/images/edition', width, jobs)


# ---- what was printed ----

def pdf(folder, path):
    pages, stories = tools.page_texts(path), folder + '/layout/edition/stories'
    assert len(pages) == PAGES, '%d pages' % len(pages)
    for n, text in enumerate(pages):
        assert text.count(page_id(n)) >= 1, 'page %d has no folio %s' % (n + 1, page_id(n))
        for photo in range(n * PER_PAGE + 1, (n + 1) * PER_PAGE + 1):
            assert text.count('第%d幅。' % photo) == 1, 'caption of q%03d on page %d' % (photo, n + 1)
        for number in '①②③④':
            assert text.count(number) == 1, '%s on page %d' % (number, n + 1)
    whole = ''.join(pages)
    for thread in range(THREADS):
        page, at = thread * PAGES // THREADS, 0
        for paragraph in tools.paragraphs_of('%s/s%d.md' % (stories, thread + 1)):
            page, at = tools.next_of(pages, page, at, paragraph)
            assert len(paragraph) < 30 or whole.count(paragraph[:12]) + whole.count(paragraph[-12:]) <= 2, 'twice: ' + paragraph
        assert page == (thread + 1) * PAGES // THREADS - 1, 'story %d ends on %s' % (thread + 1, page_id(page))


if __name__ == '__main__':
    done = {'make': make, 'pdf': pdf}[sys.argv[1]](*sys.argv[2:])
    sys.exit(0 if done is None or done else 1)
