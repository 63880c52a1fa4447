"""Writing together: whoever comes while somebody else's commit is under way waits for it in a line, and the first of
the line then writes for all of them, in one transaction. A commit costs the same for one and for thirty.

Nobody waits for company: who finds nobody writing begins at once, alone. What fails together is tried one by one, so
one that cannot be written costs no other its place.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

AT_ONCE = 64

Work = Callable[[Sequence[Any]], Sequence[Any]]
"""What is done for several, in a transaction of its own: one result for each, in their order."""


@dataclass
class _Place:
    """Somebody's place in the line: what they bring, what came of each of it, and whether it is their turn."""

    things: Sequence[Any]
    work: Work
    came_of_it: list[Any] | None = None
    called: threading.Event = field(default_factory=threading.Event)


class Together:
    """One line. Only one thread of a process writes for it at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: deque[_Place] = deque()
        self._is_writing = False

    def do(self, things: Sequence[Any], work: Work) -> list[Any]:
        """What `work` made of each of these things, or the Exception it raised for that one. All who share a line
        bring the same work.
        """
        if not things:
            return []
        mine = _Place(things, work)
        with self._lock:
            self._line.append(mine)
            is_first = not self._is_writing
            self._is_writing = True
        if not is_first:
            mine.called.wait()
        while mine.came_of_it is None:  # it is my turn, and I stand at the head
            self._write()
        return mine.came_of_it

    def _write(self) -> None:
        batch = self._next()
        try:
            _write_for(batch)
        finally:
            self._hand_on(batch)

    def _next(self) -> list[_Place]:
        with self._lock:
            batch = [self._line.popleft()]
            while self._line and sum(len(one.things) for one in batch) + len(self._line[0].things) <= AT_ONCE:
                batch.append(self._line.popleft())
        return batch

    def _hand_on(self, batch: Sequence[_Place]) -> None:
        """Those written for have their answers; whoever is first now writes next."""
        with self._lock:
            first = self._line[0] if self._line else None
            self._is_writing = first is not None
        for one in batch:
            if one.came_of_it is None:  # the thread that wrote for them was ended in the middle
                one.came_of_it = [Interrupted() for _ in one.things]
            one.called.set()
        if first is not None:
            first.called.set()


class Interrupted(Exception):
    """Whoever wrote for several was ended before it was done; whether it is written is not known."""


def _write_for(batch: Sequence[_Place]) -> None:
    work, things = batch[0].work, [thing for one in batch for thing in one.things]
    came_of_it = iter(_tried(work, things))
    for one in batch:
        one.came_of_it = [next(came_of_it) for _ in one.things]


def _tried(work: Work, things: Sequence[Any]) -> list[Any]:
    try:
        return list(work(things))
    except Exception as error:
        return [error] if len(things) == 1 else [_tried(work, [thing])[0] for thing in things]
