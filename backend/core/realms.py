"""The two realms. A realm decides store, keys, endpoint and database; nothing of the one is ever read as the other's.

Each realm says here what its door needs to recognise the other's envelopes: its ring, and whether it knows an author
key. (backend/wire/other_realm.py does the recognising.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from backend.core.keys import KeyRing

LIVE, TRAINING = "live", "training"
DOORS = {LIVE: "/sync/", TRAINING: "/training/v1/"}
"""Under which address each realm's phones write. Only the app may ask there (cross_origin.py)."""

REALMS = "foursight_realms"


@dataclass(frozen=True)
class Realm:
    """`knows_author(author_key_id)`: whether that key was enrolled in this realm, revoked or not."""

    name: str
    ring: KeyRing
    knows_author: Callable[[str], bool]


def add_realm(app: Flask, realm: Realm) -> None:
    """Make a realm known to the doors of the others."""
    app.extensions.setdefault(REALMS, {})[realm.name] = realm


def others(app: Flask, name: str) -> tuple[Realm, ...]:
    """Every realm but this one."""
    realms: dict[str, Realm] = app.extensions.get(REALMS, {})
    return tuple(realm for key, realm in sorted(realms.items()) if key != name)


def is_a_door(path: str) -> bool:
    """Whether an address is one of those the app's programs ask, and no page."""
    return path.startswith(tuple(DOORS.values()))
