"""How many passwords a process hashes at once, and how many wait for that: a hash takes 64 MiB and a tenth of a second
of two cores, and whoever waits holds a thread that an officer's record or the look at the server's health may need.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Semaphore

from backend.accounts.errors import TooBusy

AT_ONCE = 2
WAITING = 6  # of a process's sixteen threads (.setup/gunicorn.py)
RESERVED = 2  # more, for devices that have signed in before: a flood of strangers does not keep them out
WAITS_S = 10.0
LATER_S = 3


class Gate:
    """Lets `at_once` through, `waiting` wait `waits_s` at most, and `reserved` more of those that are known."""

    def __init__(
        self, at_once: int = AT_ONCE, waiting: int = WAITING, reserved: int = RESERVED, waits_s: float = WAITS_S
    ) -> None:
        self._free = Semaphore(at_once)
        self._places, self._reserved, self._waits_s = at_once + waiting, reserved, waits_s
        self._inside = 0
        self._lock = Lock()

    @contextmanager
    def passing(self, is_known: bool = False) -> Iterator[None]:
        """Hash inside this. Raises TooBusy: nothing was hashed, and it may be asked again."""
        self._enter(self._places + (self._reserved if is_known else 0))
        try:
            if not self._free.acquire(timeout=self._waits_s):
                raise TooBusy(LATER_S)
            try:
                yield
            finally:
                self._free.release()
        finally:
            with self._lock:
                self._inside -= 1

    def _enter(self, places: int) -> None:
        with self._lock:
            if self._inside >= places:
                raise TooBusy(LATER_S)
            self._inside += 1


gate = Gate()
ways_in = Gate(at_once=2, waiting=4, reserved=4, waits_s=6.0)
"""Out to the directory, and the number a passkey signs: either may wait five seconds for a directory that is away."""
