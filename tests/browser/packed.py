"""What a file of a browser's profile holds, also where it lies packed: as it is, and without the packing of Firefox.

Firefox keeps the state of its session as mozLz4, the values of its databases and what is in its caches as Snappy. In
both, a word that came before is told by where it stood.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

MOZ_LZ4, FRAMED, SQLITE = b"mozLz40\0", b"\xff\x06\x00\x00sNaPpY", b"SQLite format 3\0"
PACKED_CHUNK, PLAIN_CHUNK = 0, 1
LONGEST = 64 * 2**20  # what says that it is longer is not packed at all


class NotPacked(ValueError):
    """These bytes are not of that packing."""


def unpacked(path: Path) -> Iterator[bytes]:
    """A file as it is, then what it holds packed."""
    held = path.read_bytes()
    yield held
    if held.startswith(MOZ_LZ4):
        yield lz4(held[12:])
    elif held.startswith(FRAMED):
        yield framed(held)
    elif held.startswith(SQLITE):
        yield from values(path)


def values(path: Path) -> Iterator[bytes]:
    """The values of a database, and each without its packing."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        try:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = [row for name in tables for row in database.execute(f'SELECT * FROM "{name}"')]
        except sqlite3.DatabaseError:  # in the middle of a write when it was killed, or of a kind that is not built in
            return
    for value in (value for row in rows for value in row if isinstance(value, bytes)):
        yield value
        try:
            yield snappy(value)
        except NotPacked:
            continue


def framed(held: bytes) -> bytes:
    """A stream of Snappy: chunks of a kind, three bytes of length, four of a checksum."""
    found, at = bytearray(), len(FRAMED)
    while at + 4 <= len(held):
        kind, size = held[at], int.from_bytes(held[at + 1 : at + 4], "little")
        chunk = held[at + 8 : at + 4 + size]
        if kind == PACKED_CHUNK:
            found += snappy(chunk)
        elif kind == PLAIN_CHUNK:
            found += chunk
        at += 4 + size
    return bytes(found)


def snappy(held: bytes) -> bytes:
    """One block: its length, then what is new and what is to be copied from before. Raises NotPacked."""
    try:
        size, at = _length(held)
        found = bytearray()
        while at < len(held) and len(found) <= size:
            at = _snappy_part(held, at, found)
    except IndexError as error:
        raise NotPacked from error
    if len(found) != size:
        raise NotPacked
    return bytes(found)


def lz4(held: bytes) -> bytes:
    """One block. Raises NotPacked."""
    found, at = bytearray(), 0
    try:
        while at < len(held):
            token = held[at]
            new, at = _longer(held, at + 1, token >> 4)
            found += held[at : at + new]
            at += new
            if at < len(held):
                back = int.from_bytes(held[at : at + 2], "little")
                again, at = _longer(held, at + 2, token & 15)
                _copy(found, back, again + 4)
    except IndexError as error:
        raise NotPacked from error
    return bytes(found)


def _length(held: bytes) -> tuple[int, int]:
    """How long it is unpacked, and where it begins."""
    size = 0
    for at in range(5):
        size |= (held[at] & 127) << 7 * at
        if held[at] < 128:
            if size > LONGEST:
                raise NotPacked
            return size, at + 1
    raise NotPacked


def _snappy_part(held: bytes, at: int, found: bytearray) -> int:
    """Take one part in; where the next begins."""
    tag, kind = held[at] >> 2, held[at] & 3
    if kind == 0:
        wide = max(0, tag - 59)
        size = 1 + (int.from_bytes(held[at + 1 : at + 1 + wide], "little") if wide else tag)
        begins = at + 1 + wide
        if begins + size > len(held):
            raise NotPacked
        found += held[begins : begins + size]
        return begins + size
    if kind == 1:
        _copy(found, (tag >> 3) << 8 | held[at + 1], 4 + (tag & 7))
        return at + 2
    wide = 2 if kind == 2 else 4
    _copy(found, int.from_bytes(held[at + 1 : at + 1 + wide], "little"), 1 + tag)
    return at + 1 + wide


def _longer(held: bytes, at: int, size: int) -> tuple[int, int]:
    """A length of LZ4's that may go on, and where what follows begins."""
    if size < 15:
        return size, at
    while True:
        size, at = size + held[at], at + 1
        if held[at - 1] < 255:
            return size, at


def _copy(found: bytearray, back: int, size: int) -> None:
    if not 0 < back <= len(found):
        raise NotPacked
    for _ in range(size):
        found.append(found[-back])
