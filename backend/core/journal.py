"""A journal: a file to which lines are only added, by several processes, each on disk before it counts.

A line is canonical JSON. `prev` is the SHA-256 of the line before it (its bytes without the newline; 64 zeros before
the first), so a line that was changed, taken out or put in is found at the one after it. What a crash left of a
half-written line has no newline: it never counted, and the next append takes it away. Whoever appends may sign each
line, with its `prev`: what a signature says of a line it says of all before it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from backend.core.canonical import canonical
from backend.core.durable import sync_folder

BEFORE_THE_FIRST = "0" * 64
BLOCK = 8192

Line = dict[str, Any]
Sign = Callable[[Line], Line]


class JournalBroken(Exception):
    """A line was changed, taken out or damaged; the message says which."""


class Journal:
    """The journal in one file, made at the first append; its folder must be there."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, make: Callable[[Line | None], Iterable[Line]], sign: Sign = dict) -> int:
        """Add what `make(last line)` gives, while nobody else can, and return how many lines that was. `sign` is given
        each with its `prev`.

        All of them or, after a crash, the first ones. Raises OSError, JournalBroken for a last line that is damaged.
        """
        with self._locked() as handle:
            last = _cut_to_whole_lines(handle)
            news = _chained(make(_parsed(last, "its last line")), last, sign)
            if news:
                _write_all(handle, news)
                os.fdatasync(handle)  # the bytes and the file's new length; its times may wait
            return news.count(b"\n")

    def lines(self) -> Iterator[Line]:
        """Every line, oldest first, without `prev`. Raises JournalBroken where the chain breaks, OSError."""
        for line in self.linked():
            yield {name: value for name, value in line.items() if name != "prev"}

    def linked(self) -> Iterator[Line]:
        """The same with `prev`. Raises as `lines`."""
        before: bytes | None = None
        for number, line in enumerate(self._whole_lines(), start=1):
            parsed = _parsed(line, f"line {number}") or {}
            if parsed.get("prev") != _digest(before):
                raise JournalBroken(f"{self.path.name}: line {number} does not follow the one before it")
            before = line
            yield parsed

    def last(self) -> Line | None:
        """The last line, or None where nothing was ever added. Raises OSError, JournalBroken."""
        if not self.path.exists():
            return None
        with self.path.open("rb") as file:
            return _parsed(_last_line(file.fileno())[0], "its last line")

    def _whole_lines(self) -> Iterator[bytes]:
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield line[:-1]

    @contextmanager
    def _locked(self) -> Iterator[int]:
        is_new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if is_new:
                sync_folder(self.path.parent)
            yield handle
        finally:
            os.close(handle)  # and with it the lock


def _cut_to_whole_lines(handle: int) -> bytes | None:
    last, end = _last_line(handle)
    if end < os.fstat(handle).st_size:
        os.ftruncate(handle, end)
    return last


def _last_line(handle: int) -> tuple[bytes | None, int]:
    """The last whole line without its newline, and where it ends in the file."""
    size = os.fstat(handle).st_size
    begin, tail = size, b""
    while begin > 0 and tail.count(b"\n") < 2:  # the end of it, and of the one before
        step = min(BLOCK, begin)
        begin -= step
        tail = os.pread(handle, step, begin) + tail
    whole, newline, torn = tail.rpartition(b"\n")
    if not newline:
        return None, 0
    return whole.rpartition(b"\n")[2], size - len(torn)


def _chained(lines: Iterable[Line], before: bytes | None, sign: Sign) -> bytes:
    made = []
    for line in lines:
        before = canonical(sign({**line, "prev": _digest(before)}))
        made.append(before + b"\n")
    return b"".join(made)


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _parsed(line: bytes | None, where: str) -> Line | None:
    if line is None:
        return None
    try:
        parsed = json.loads(line)
    except ValueError as error:
        raise JournalBroken(f"{where} cannot be read") from error
    if not isinstance(parsed, dict):
        raise JournalBroken(f"{where} is no object")
    return parsed


def _digest(line: bytes | None) -> str:
    return BEFORE_THE_FIRST if line is None else hashlib.sha256(line).hexdigest()
