"""What is drawn, point by point: a class or a rule may say what no eye sees."""

from __future__ import annotations

import struct
import zlib
from collections import Counter

from playwright.sync_api import Locator, Page

Colour = tuple[int, int, int]
Box = dict[str, float]
CHANNELS = {2: 3, 6: 4}  # of a PNG's kinds: red, green, blue; the same with alpha


def drawn_in(page: Page, box: Box) -> list[Colour]:
    """The points of a part of the screen, row by row; `box` is {x, y, width, height} in points of the page's window."""
    return points(page.screenshot(clip=box))  # type: ignore[arg-type]


def drawn(part: Locator) -> list[Colour]:
    """The points of one element, row by row."""
    return points(part.screenshot())


def fill(found: list[Colour]) -> Colour:
    """The colour that most of it has."""
    return Counter(found).most_common(1)[0][0]


def contrast(first: Colour, second: Colour) -> float:
    """Between two colours, as WCAG 2.2 has it: 1 (the same) to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink(found: list[Colour], at_least: float = 3.0) -> int:
    """How many points stand out from what lies behind them."""
    behind = fill(found)
    return sum(contrast(one, behind) >= at_least for one in found)


def points(png: bytes) -> list[Colour]:
    """Of a PNG with eight bits a channel, not interlaced, as browsers write it. Raises AssertionError of another."""
    at, packed, head = 8, b"", b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        head, packed = (body if kind == b"IHDR" else head), packed + (body if kind == b"IDAT" else b"")
        at += size + 12
    width, _, bits, colours, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    assert (bits, interlaced) == (8, 0), (bits, interlaced)
    channels = CHANNELS[colours]
    rows = _rows(zlib.decompress(packed), width * channels, channels)
    return [(row[at], row[at + 1], row[at + 2]) for row in rows for at in range(0, len(row), channels)]


def _rows(raw: bytes, wide: int, channels: int) -> list[bytearray]:
    rows: list[bytearray] = []
    above = bytearray(wide)
    for start in range(0, len(raw), wide + 1):
        row = bytearray(raw[start + 1 : start + 1 + wide])
        for at in range(wide):
            left = row[at - channels] if at >= channels else 0
            corner = above[at - channels] if at >= channels else 0
            row[at] = (row[at] + _foretold(raw[start], left, above[at], corner)) & 255
        rows.append(row)
        above = row
    return rows


def _foretold(way: int, left: int, up: int, corner: int) -> int:
    if way < 4:
        return (0, left, up, (left + up) // 2)[way]
    near = left + up - corner
    return min((left, up, corner), key=lambda one: abs(near - one))


def _luminance(colour: Colour) -> float:
    parts = [one / 255 for one in colour]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
