"""What stands on paper: the words of each side of a PDF that Chromium made, in the order in which they were put there.

It reads what Chromium writes and no more: streams packed with Flate, letters as numbers of a font that says which
letters they are.
"""

from __future__ import annotations

import re
import zlib
from itertools import count

OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.S)
STREAM = re.compile(rb"stream\r?\n")
FONTS = re.compile(rb"/(F\d+) (\d+) 0 R")
SHOWN = re.compile(rb"BT\b|/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj")
LETTER = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]{4})>$", re.M)
RANGE = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>$", re.M)


def sides_of(pdf: bytes) -> list[str]:
    """The words of each side, a blank between what was drawn by itself."""
    objects = {found[1]: found[2] for found in OBJECT.finditer(pdf)}
    pages = [one for one in objects.values() if re.search(rb"/Type\s*/Page\b", one)]
    return [_words(objects, page) for page in pages]


def _words(objects: dict[bytes, bytes], page: bytes) -> str:
    contents = re.search(rb"/Contents (\d+) 0 R", page)
    assert contents, "a side without contents"
    letters = {name: _letters(objects, objects[number]) for name, number in FONTS.findall(page)}
    font, words = b"", ""
    for shown in SHOWN.finditer(_unpacked(objects[contents[1]])):
        if shown[2]:
            words += "".join(letters[font][shown[2][at : at + 4]] for at in range(0, len(shown[2]), 4))
        elif shown[1]:
            font = shown[1]
        else:
            words += " "
    return words.strip()


def _letters(objects: dict[bytes, bytes], font: bytes) -> dict[bytes, str]:
    """Which letter each number of a font is."""
    said = re.search(rb"/ToUnicode (\d+) 0 R", font)
    assert said, "a font that does not say which letters it has"
    table = _unpacked(objects[said[1]])
    known = {number: chr(int(letter, 16)) for number, letter in LETTER.findall(table)}
    for first, last, letter in RANGE.findall(table):
        numbers = range(int(first, 16), int(last, 16) + 1)
        known |= {b"%04X" % number: chr(one) for number, one in zip(numbers, count(int(letter, 16)), strict=False)}
    return known


def _unpacked(made: bytes) -> bytes:
    begins = STREAM.search(made)
    assert begins, "no stream"
    return zlib.decompressobj().decompress(made[begins.end() :])
