"""Who has opened a record at a desk in the last minutes, so that two people on one row see each other.

In memory that the processes of one server share, a place a person, and nowhere else: what somebody opens stands where
what they opened before stood, it is gone when the server ends, and no page can list it. Who may see the record is asked
before, and no restricted record is noted; nor is who opened one in an emergency, or only reads what they wrote.
"""

from __future__ import annotations

import mmap
import struct
import threading
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

LASTS = timedelta(minutes=5)
PLACES, BESIDE = 1024, 8
_FORM = struct.Struct("<16s26sd")
_SUM = struct.Struct("<I")
_SIZE = _FORM.size + _SUM.size
_memory = mmap.mmap(
    -1, PLACES * _SIZE
)  # made before the workers are forked (.setup/gunicorn.py), so that they share it
_lock = threading.Lock()


class _Opened(NamedTuple):
    record: bytes
    person_id: str
    at: float


def note(person_id: str, record_id: str, now: datetime) -> None:
    """Somebody has opened a record, on which they may act and which nothing restricts."""
    written = _FORM.pack(_short(record_id), person_id.encode(), now.timestamp())
    with _lock:
        start = _place_of(person_id, now) * _SIZE
        _memory[start : start + _SIZE] = written + _SUM.pack(zlib.crc32(written))


def others_at(record_ids: Iterable[str], but: str, now: datetime) -> dict[str, list[str]]:
    """{record id: the ids of who else has it open}, of these records."""
    wanted = {_short(one): one for one in record_ids}
    found: dict[str, list[str]] = {}
    for one in _all() if wanted else ():
        if one is not None and one.record in wanted and one.person_id != but and _lasts(one, now):
            found.setdefault(wanted[one.record], []).append(one.person_id)
    return found


def _all() -> Iterator[_Opened | None]:
    """Each place; None where nothing was written, or another process writes just now."""
    yield from (_at(place) for place in range(PLACES))


def _at(place: int) -> _Opened | None:
    start = place * _SIZE
    written = _memory[start : start + _FORM.size]
    (checked,) = _SUM.unpack(_memory[start + _FORM.size : start + _SIZE])
    if zlib.crc32(written) != checked:
        return None
    record, person_id, at = _FORM.unpack(written)
    return _Opened(record, person_id.rstrip(b"\0").decode(), at)


def _place_of(person_id: str, now: datetime) -> int:
    """Their own place, else a free one beside where they belong, else that of whoever is there."""
    first = zlib.crc32(person_id.encode())
    near = [(first + step) % PLACES for step in range(BESIDE)]
    there = {place: _at(place) for place in near}
    own = [place for place, one in there.items() if one is not None and one.person_id == person_id]
    free = [place for place, one in there.items() if one is None or not _lasts(one, now)]
    return [*own, *free, near[0]][0]


def _lasts(opened: _Opened, now: datetime) -> bool:
    """A clock that went back shows nobody."""
    return 0 <= now.timestamp() - opened.at < LASTS.total_seconds()


def _short(record_id: str) -> bytes:
    return sha256(record_id.encode()).digest()[:16]
