"""The two realms. A realm decides store, keys, endpoint and database; nothing of the one is ever read as the other's.

Each realm says here what the other realm needs to recognise its envelopes: backend/wire/realm_guard.py does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from flask import Flask

from backend.core.keys.book import KeyBook
from backend.core.keys.ring import KeyRing
from backend.core.keys.start import Count
from backend.core.together import Together

LIVE, TRAINING = "live", "training"
SYNC_PATHS = {LIVE: "/sync/v1", TRAINING: "/training/v1"}
"""Under which address each realm's phones write. Only the app may ask there (cross_origin.py)."""

VERSION_TABLES = {LIVE: "alembic_version", TRAINING: "training_version"}
"""Where each realm's database notes its revision, and by which it is known: neither is ever migrated as the other."""

REALMS = "foursight_realms"


@dataclass(frozen=True)
class Realm:
    """`knows_author(author_key_id)`: whether that key was enrolled in this realm, revoked or not. `kinds`: what a body
    of this realm may be, and of no other. `count`: how much of what is kept names each key. `intake`, `projection`:
    the lines of those who want envelopes written, and versions (backend/core/together.py).
    """

    name: str
    ring: KeyRing
    book: KeyBook
    knows_author: Callable[[str], bool]
    kinds: frozenset[str]
    count: Count
    intake: Together = field(default_factory=Together, compare=False)
    projection: Together = field(default_factory=Together, compare=False)

    def claim(self, now: datetime) -> None:
        """Before its keys are used: note them. Raises KeysRefused where its database knows others that are not here."""
        self.book.claim(self.ring, now)


def add_realm(app: Flask, realm: Realm) -> None:
    """Make a realm known to itself and to the other."""
    app.extensions.setdefault(REALMS, {})[realm.name] = realm


def realm_of(app: Flask, name: str) -> Realm:
    """The realm of a name."""
    realm: Realm = app.extensions[REALMS][name]
    return realm


def others(app: Flask, name: str) -> tuple[Realm, ...]:
    """Every realm but this one."""
    return tuple(realm for key, realm in sorted(app.extensions[REALMS].items()) if key != name)


def is_sync_path(path: str) -> bool:
    """Whether an address is one of those the app's programs ask, and no page."""
    return path.startswith(tuple(f"{path}/" for path in SYNC_PATHS.values()))
