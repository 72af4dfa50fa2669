#!/usr/bin/env python3
# Picture files that are not what they say. liars.py KIND PATH [OTHER]
import struct
import subprocess
import sys
import zlib


def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def png_of(w, h, depth, kind, data, before=b''):
    head = chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, depth, kind, 0, 0, 0))
    return b'\x89PNG\r\n\x1a\n' + head + before + chunk(b'IDAT', data) + chunk(b'IEND', b'')


def zeros(count):
    """So many zeros, packed, without holding them."""
    packer, out, piece = zlib.compressobj(9), b'', bytes(1 << 20)
    for _ in range(count >> 20):
        out += packer.compress(piece)
    return out + packer.compress(bytes(count & 0xFFFFF)) + packer.flush()


def png_of_100_bytes():
    return png_of(60000, 60000, 8, 2, b'x\x9c')[:100]


def png_bomb():
    return png_of(16384, 16384, 8, 2, zeros((16384 * 3 + 1) * 16384))


def png_interlaced_bomb(side=12000):
    data = bytearray(png_of(side, side, 8, 6, zeros((side * 4 + 1) * side + 200000)))
    data[28] = 1
    data[29:33] = struct.pack('>I', zlib.crc32(bytes(data[12:29])))
    return bytes(data)


def png_interlaced_large():
    return png_interlaced_bomb(7500)


def png_profile_bomb():
    profile = chunk(b'iCCP', b'bomb\0\0' + zeros(300 << 20))
    return png_of(64, 64, 8, 2, zlib.compress((b'\0' + bytes(range(192))) * 64), profile)


def tiff_of(entries, data=b'', after=0):
    """Little-endian; `entries` are (tag, type, count, value); data stands at 8."""
    at = 8 + len(data)
    body = struct.pack('<H', len(entries))
    for tag, kind, count, value in sorted(entries):
        body += struct.pack('<HHI', tag, kind, count) + (struct.pack('<HH', value, 0) if kind == 3 and count == 1 else struct.pack('<I', value))
    return b'II*\0' + struct.pack('<I', at) + data + body + struct.pack('<I', at if after == 'loop' else after)


def tiff_entries(w, h, compression, offset, length, samples=3, rows=None):
    return [(256, 4, 1, w), (257, 4, 1, h), (258, 3, 1, 8), (259, 3, 1, compression), (262, 3, 1, 2 if samples == 3 else 1), (273, 4, 1, offset),
            (277, 3, 1, samples), (278, 4, 1, rows or h), (279, 4, 1, length), (284, 3, 1, 1)]


def tiff_loop():
    pixels = bytes(range(256)) * 3 * 64
    return tiff_of(tiff_entries(256, 64, 1, 8, len(pixels)), pixels, 'loop')


def tiff_rgb(profile=b''):
    """256 x 256 in RGB; a profile stands behind the pixels."""
    pixels = bytes(range(256)) * 3 * 256
    tag = [(34675, 7, len(profile), 8 + len(pixels))] if profile else []
    return tiff_of(tiff_entries(256, 256, 1, 8, len(pixels)) + tag, pixels + profile)


def tiff_press_profile():
    """RGB, with a profile that is for four inks."""
    return tiff_rgb(open('layout/profiles/newsprint-tr002.icc', 'rb').read())


def tiff_bomb():
    pixels = zeros(16000 * 16000 * 3)
    return tiff_of(tiff_entries(16000, 16000, 8, 8, len(pixels)), pixels)


def tiff_one_huge_tile():
    entries = [e for e in tiff_entries(16000, 16000, 1, 8, 10) if e[0] not in (273, 278, 279)]
    return tiff_of(entries + [(322, 4, 1, 16000), (323, 4, 1, 16000), (324, 4, 1, 8), (325, 4, 1, 10)], bytes(10))


def tiff_counts():
    return tiff_of([(256, 4, 1, 100), (257, 4, 1, 100), (258, 3, 0x7FFFFFFF, 8), (273, 4, 0xFFFFFFFF, 8)])


def tiff_outside():
    return b'MM\0*\xff\xff\xff\xf0'


def tiff_many_strips():
    return tiff_of(tiff_entries(100, 1000000, 1, 8, 10, rows=1), bytes(16))


def bits_of(fields):
    """(value, width) from the lowest bit on."""
    whole, at = 0, 0
    for value, width in fields:
        whole |= value << at
        at += width
    return whole.to_bytes((at + 7) // 8 + 8, 'little')


def webp_bomb():
    """Lossless, one colour, 16383 x 16383: some 40 bytes."""
    body = b'\x2f' + bits_of([(16382, 14), (16382, 14), (0, 1), (0, 3), (0, 1), (0, 1), (0, 1)] + [(1, 1), (0, 1), (0, 1), (0, 1)] * 5)
    data = b'VP8L' + struct.pack('<I', len(body)) + body + b'\0' * (len(body) % 2)
    return b'RIFF' + struct.pack('<I', len(data) + 4) + b'WEBP' + data


def jpeg_of(w, h, *options):
    ppm = b'P6 %d %d 255\n' % (w, h) + bytes(range(1, 241)) * (w * h * 3 // 240 + 1)
    return subprocess.run(['cjpeg', *options], input=ppm, stdout=subprocess.PIPE, check=True).stdout


def jpeg_many_scans():
    whole = jpeg_of(3000, 2000, '-progressive')
    first = whole.index(b'\xff\xda')
    end = first + 2
    while whole[end] != 0xFF or whole[end + 1] == 0:
        end += 1
    return whole[:end] + whole[first:end] * 300 + whole[end:]


def jpeg_huge():
    """A header of 65500 x 4000, and nothing to decode."""
    whole = bytearray(jpeg_of(64, 64))
    at = whole.index(b'\xff\xc0')
    whole[at + 5:at + 9] = struct.pack('>HH', 4000, 65500)
    return bytes(whole)


def monitor():
    """sRGB, as a monitor's profile has it, padded with a CMYK's name for nothing."""
    head = bytearray(132)
    head[8], head[12:16], head[16:20], head[20:24], head[36:40] = 2, b'mntr', b'RGB ', b'XYZ ', b'acsp'
    head[0:4] = struct.pack('>I', len(head))
    return bytes(head)


def main():
    kind, path = sys.argv[1:3]
    with open(path, 'wb') as out:
        out.write(globals()[kind.replace('-', '_')]())


main()
