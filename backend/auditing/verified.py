"""Whether everything is as it was written down, asked by the server itself: after each start and once a day, in a
process of its own, so that no request waits for it. What came of it is kept in a file, and said to those who watch the
trail.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from backend.core import logs
from backend.core.clock import from_moment, moment
from backend.core.config import Config

EVERY, LATE = timedelta(hours=24), timedelta(hours=36)
WHOLE, NOT_WHOLE, NOT_ENDED = "whole", "not_whole", "not_ended"


class NotEnded(Exception):
    """It took longer than it may, or did not begin."""


@dataclass(frozen=True)
class Verified:
    """When it was last asked, and what came of it: `whole`, `not_whole`, `not_ended`; "" where it never was."""

    at: datetime | None
    result: str

    def is_late(self, now: datetime) -> bool:
        """Whether it was not asked for longer than a day and a half."""
        return self.at is None or now - self.at > LATE


def last_verified(config: Config) -> Verified:
    """What the file says; nothing where it cannot be read."""
    try:
        said = json.loads(_file(config).read_text("utf-8"))
        return Verified(from_moment(said["at"]), str(said["result"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Verified(None, "")


def verify_if_due(config: Config, since: datetime, now: datetime, run: Callable[[], int]) -> bool:
    """Ask, unless it was asked since the start (`since`) and within a day, or another process asks; whether it was.
    `run`: what gives the exit status of `flask audit verify`.
    """
    with _alone(config) as is_alone:
        last = last_verified(config).at
        if not is_alone or (last is not None and last >= since and now - last < EVERY):
            return False
        result = _result(run)
        _file(config).write_text(json.dumps({"at": moment(now), "result": result}), "utf-8")
        logs.came_out("audit_verified", result, is_well=result == WHOLE)
        return True


def _result(run: Callable[[], int]) -> str:
    try:
        return WHOLE if run() == 0 else NOT_WHOLE
    except NotEnded:
        return NOT_ENDED


@contextmanager
def _alone(config: Config) -> Iterator[bool]:
    """Whether no other process is asking; none begins while this lasts."""
    with _file(config).with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _file(config: Config) -> Path:
    return config.instance / "audit_verified.json"
