"""The real app, in which a restore is broken on purpose: `DRILL_SERVER` says how. A drill that lets one of them pass
proves nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from backend import create_app
from backend.backup import anew
from backend.wire import versions


def epoch_not_raised() -> None:
    """The databases are put back, and nobody can tell."""
    for realm, side in anew.SIDES.items():
        anew.SIDES[realm] = replace(side, raise_epoch=lambda _number, _now: None)


def no_replay() -> None:
    """What was restricted, closed or taken back since the backup is as the backup has it."""

    def forget(*_arguments: Any) -> None:
        return None

    anew._do_again = forget


def times_anew() -> None:
    """What phones give again is received now."""

    def read_nothing(*_arguments: Any) -> None:
        return None

    assert hasattr(versions, "read_earlier")  # moved, it would be replaced where nobody calls it
    versions.read_earlier = read_nothing


BROKEN: dict[str, Callable[[], None]] = {
    "correct": lambda: None,
    "epoch_not_raised": epoch_not_raised,
    "no_replay": no_replay,
    "times_anew": times_anew,
}

BROKEN[os.environ.get("DRILL_SERVER", "correct")]()
app = create_app()
