"""Whether this server can do its work: write, with room to do it in, and with its keys. `/readyz` says so, in codes.

A package adds what it knows with `add_check`: a function that gives None, or a code for what is wrong.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from sqlalchemy import insert

from backend.core import clock, logs
from backend.core.database import begin_write, db
from backend.core.rate import RateBucket
from backend.core.troubles import ERRORS, trouble_of

FULL_BYTES = 4 * 1024 * 1024  # two of the largest records
LOW_BYTES = 512 * 1024 * 1024
FULL, LOW, BEHIND, STILL = "disk_full", "disk_low", "behind", "stands_still"
PROBES = 64  # rows: more than one page of the database, which must find room for them
WARNINGS = frozenset({LOW, BEHIND, STILL})  # the work goes on, and somebody should look

Check = Callable[[], str | None]


def add_check(app: Flask, name: str, check: Check) -> None:
    """Have `/readyz` ask this too."""
    app.extensions.setdefault("ready", {})[name] = check


def init_ready(app: Flask) -> None:
    """What every server needs."""
    add_check(app, "write", _can_write)
    add_check(app, "disk", lambda: _room_in(_places(app)))


def findings(app: Flask) -> dict[str, str]:
    """Each check's code by its name, "ok" where nothing is wrong; what is wrong is in the log."""
    found = {name: _found(name, check) for name, check in app.extensions["ready"].items()}
    if set(found.values()) - {"ok"}:
        level = logs.log.error if is_not_ready(found) else logs.log.warning
        level("not_ready" if is_not_ready(found) else "ready_and_not_well", **found)
    return found


def is_not_ready(found: dict[str, str]) -> bool:
    """Whether anything found keeps the server from its work."""
    return bool(set(found.values()) - {"ok"} - WARNINGS)


def _found(name: str, check: Check) -> str:
    try:
        return check() or "ok"
    except Exception as error:  # a check that fails is a finding
        logs.failed("not_ready_check", error, check=name)
        return "failed"


def _can_write() -> str | None:
    """Write something that needs room, and take it back before it is kept."""
    now = clock.now()
    rows = [{"key": f"ready|{number}".ljust(200, "-"), "tokens": 0.0, "refilled_at": now} for number in range(PROBES)]
    try:
        begin_write()
        db.session.execute(insert(RateBucket), rows)
    except ERRORS as error:
        logs.failed("not_ready_write", error)
        return trouble_of(error).kind
    finally:
        db.session.rollback()
    return None


def _places(app: Flask) -> list[Path]:
    """The folders this server writes to; where PostgreSQL keeps its files is for its own machine to say."""
    config = app.extensions["foursight"]
    file = db.engine.url.database if db.engine.dialect.name == "sqlite" else None
    return [config.instance, *([Path(file).parent] if file else [])]


def _room_in(places: list[Path]) -> str | None:
    free = min(shutil.disk_usage(place).free for place in places if place.exists())
    return FULL if free < FULL_BYTES else LOW if free < LOW_BYTES else None
