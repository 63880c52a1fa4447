"""Where each realm's second place is, and that it hears of every commit that added to the realm's audit trail; and the
checks of the trail itself (backend/core/check_trail.py).
"""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app
from sqlalchemy import event

from backend.core import ready
from backend.core.check_trail import checks_of_trail
from backend.core.checks import add_check, begin_checks
from backend.core.config import Config
from backend.core.journal import JournalBroken
from backend.core.keys.checkpoints import CheckpointKeys
from backend.core.second_place import SecondPlace
from backend.core.trail import Trail

PLACES = "foursight_second_places"
APPENDED = "foursight_audit_appended"


def follow(app: Flask, trail: Trail, session: Any) -> None:
    """Have a realm's second place follow its trail: `session` is the scoped session whose commits add to it."""
    config: Config = app.extensions["foursight"]
    name = f"demo-{trail.realm}" if config.demo else trail.realm
    keys = CheckpointKeys(config.instance / "keys" / trail.realm)
    place = SecondPlace(config.second_place_folder, trail, keys, name=name, may_make=config.second_place is None)
    app.extensions.setdefault(PLACES, {})[trail.realm] = place
    ready.add_check(app, f"second_place_{trail.realm}", lambda: ready.BEHIND if _is_behind(place) else None)
    begin_checks(app, trail.realm, session)
    for check, run in checks_of_trail(place, session).items():
        add_check(app, trail.realm, check, run)
    listener = _listener(trail.realm)
    if not event.contains(session, "after_commit", listener):
        event.listen(session, "after_commit", listener)


def _is_behind(place: SecondPlace) -> bool:
    """Whether the journal lacks something. It is tried once more: another process may not have been able to write."""
    try:
        if place.behind():
            place.note()
        return place.behind() > 0
    except (OSError, JournalBroken):
        return True


def second_place_of(app: Flask, realm: str) -> SecondPlace:
    """The second place of a realm."""
    place: SecondPlace = app.extensions[PLACES][realm]
    return place


def say_appended(session: Any) -> None:
    """Say that the write this session is in adds to the trail."""
    session.info[APPENDED] = True


def _listener(realm: str) -> Any:
    if realm not in _listeners:

        def committed(session: Any) -> None:
            if session.info.pop(APPENDED, False):
                second_place_of(current_app, realm).note()

        _listeners[realm] = committed
    return _listeners[realm]


_listeners: dict[str, Any] = {}
