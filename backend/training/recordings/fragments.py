"""How long an MP4 of fragments is: what a browser records on the spot says nothing of its length where others say it.
Pure.

ISO/IEC 14496-12: moov/trak/mdia/mdhd, moov/mvex/trex, moof/traf/(tfhd, tfdt, trun).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

HOLDS = (b"moov", b"trak", b"mdia", b"mvex", b"moof", b"traf")
HAS_BASE, HAS_PLACE, HAS_TIME = 0x1, 0x2, 0x8  # of tfhd: base-data-offset, sample-description-index, default duration
OFFSET, FIRST, TIMES = 0x1, 0x4, 0x100  # of trun: data-offset, first-sample-flags, a duration of each sample
OF_SAMPLE = (0x100, 0x200, 0x400, 0x800)
DEEPEST = 4


def seconds_of_fragments(data: bytes) -> float | None:
    """The length of all fragments together; None where there are none, or they do not say. Raises struct.error."""
    scale, usual, times, total, has_any = 0, 0, 0, 0, False
    for name, at, end in _boxes(data, 0, len(data)):
        match name:
            case b"mdhd":
                scale = struct.unpack_from(">I", data, at + (20 if data[at] == 1 else 12))[0]
            case b"trex":
                usual = struct.unpack_from(">I", data, at + 12)[0]
            case b"tfhd":
                times = _usual_here(data, at) or usual
            case b"trun":
                total, has_any = total + _run(data[at:end], times), True
            case _:
                pass
    return total / scale if has_any and scale and total else None


def _boxes(data: bytes, at: int, end: int, deep: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """(name, where what is in it begins, its end) of each box, those in a box behind it."""
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, at)
        if size == 1 or size < 8:  # as long as a film, or broken
            return
        yield name, at + 8, min(at + size, end)
        if name in HOLDS and deep < DEEPEST:
            yield from _boxes(data, at + 8, min(at + size, end), deep + 1)
        at += size


def _usual_here(data: bytes, at: int) -> int:
    flags = struct.unpack_from(">I", data, at)[0] & 0xFFFFFF
    if not flags & HAS_TIME:
        return 0
    skipped = 8 + (8 if flags & HAS_BASE else 0) + (4 if flags & HAS_PLACE else 0)
    return int(struct.unpack_from(">I", data, at + skipped)[0])


def _run(run: bytes, usual: int) -> int:
    """How long the samples of one run are together; no more of them are looked at than it has bytes for."""
    flags, many = struct.unpack_from(">II", run)
    if not flags & TIMES:
        return int(many * usual)
    first = 8 + (4 if flags & OFFSET else 0) + (4 if flags & FIRST else 0)
    width = 4 * sum(1 for one in OF_SAMPLE if flags & one)
    return sum(struct.unpack_from(">I", run, first + width * one)[0] for one in range(many))
