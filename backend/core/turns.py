"""Turns at an SQLite file: who wants to write waits until whoever writes has committed, and goes on at once.

SQLite itself lets one write at a time, and who comes meanwhile sleeps, up to a tenth of a second at a time, and looks
again: with two processes most of a second was slept away, and some waited for seconds. A lock within the process and
one on a file beside the database let the next one in within a millisecond. A process that ends gives its turn back by
ending. Who gets no turn asks SQLite without one, which says what is in the way.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from pathlib import Path

from backend.core.private import private_file

WAITS_S = 5.0
LOOKS_S = 0.001


class Turns:
    """The turns at one database file, of this process beside others."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}-turn")
        self._here = threading.Lock()
        self._file: int | None = None
        self._opened_by = 0

    def take(self) -> bool:
        """Wait for a turn. Whether it came, within WAITS_S; not where the file cannot be made."""
        until = time.monotonic() + WAITS_S
        if not self._here.acquire(timeout=WAITS_S):
            return False
        if self._locked_by(until):
            return True
        self._here.release()
        return False

    def give_back(self) -> None:
        """The turn is over; by whoever took it."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._here.release()

    def _locked_by(self, until: float) -> bool:
        try:
            file = self._open()
            while not _locked(file):
                if time.monotonic() > until:
                    return False
                time.sleep(LOOKS_S)
        except OSError:
            return False
        return True

    def _open(self) -> int:
        if self._file is None or self._opened_by != os.getpid():  # a fork shares what was open, and so its lock
            private_file(self._path)
            self._file, self._opened_by = os.open(self._path, os.O_RDWR), os.getpid()
        return self._file


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
