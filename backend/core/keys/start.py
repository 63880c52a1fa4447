"""The keys of a realm at the start: read, made where nothing was ever sealed, and refused where one is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy.engine import Engine

from backend.core.keys.book import KeyBook
from backend.core.keys.files import ENDINGS, RECOVERY
from backend.core.keys.ring import KeyRing, KeysRefused, load_ring
from backend.core.starting import is_a_command

Count = Callable[[KeyRing], Counter[str]]
"""How many things in the database name each key, by its id; under "rest" those that no key at rest here decrypts."""

USES = {
    "seal": ("seal key", "{n} are sealed to it and do not open without it"),
    "receipt": ("receipt key", "it signed {n}"),
    "rest": ("key at rest", "what was made of {n} does not open without it"),
    RECOVERY: ("recovery key", "phones whose store was sealed to it open by words, finger or face alone"),
}
COUNTED = {"seal": "envelope", "receipt": "receipt", "rest": "version", RECOVERY: "phone"}


def open_ring(app: Flask, book: KeyBook, session: Any, engine: Callable[[], Engine], count: Count) -> KeyRing:
    """A realm's keys for this app. Raises KeysRefused: for a file that cannot be used; and, unless a command runs (one
    may be what mends it), for a key the database was used with and that is not here.
    """
    folder = app.extensions["foursight"].instance / "keys"
    with app.app_context():
        try:
            ring = load_ring(folder, book.realm, book.may_make, at_once=False)
            if not is_a_command():
                refuse_missing(book, ring, count)
                ring.make_missing()
            return ring
        finally:
            session.remove()
            engine().dispose()  # the workers are forked from here, and must not share a connection


def refuse_missing(book: KeyBook, ring: KeyRing, count: Count) -> None:
    """Raise KeysRefused, with what is missing and what to do, where a key this database needs is not here."""
    missing = book.missing(ring)
    none_at_all = [use for use in ENDINGS if not any(one.use == use for one in ring.held) and not book.may_make(use)]
    if not missing and not none_at_all:
        return
    counts = count(ring)
    lines = [_line(ring, use, kid, counts) for kid, use in sorted(missing.items(), key=lambda one: one[1])]
    lines += [f"{USES[use][0]}: there is none in {ring.place}" for use in none_at_all if use not in missing.values()]
    raise KeysRefused(
        f"Foursight does not start: the {book.realm} database was used with keys that are not here.\n\n    "
        + "\n    ".join(lines)
        + "\n\nNothing was changed and no new key was made. Put these files back from the backup of the keys (folder "
        "0700, files 0400, for the account that runs Foursight) and start again. Where several servers use one "
        "database, all of them need the same key folder.\nIf a key is gone for good, this says what is lost with it "
        f"and lets the server start: flask --app wsgi keys give-up --realm {book.realm} <id>"
    )


def how_many(use: str, kid: str, counts: Counter[str]) -> str:
    """What names a key, in words: "12 envelopes are sealed to it …"."""
    n = counts["rest"] if use == "rest" and kid not in counts else counts[kid]
    return USES[use][1].format(n=f"{n:,} {COUNTED[use]}{'' if n == 1 else 's'}")


def _line(ring: KeyRing, use: str, kid: str, counts: Counter[str]) -> str:
    first = ring.place / f"{use}.{ENDINGS[use]}"
    where = ring.place / use / f"{kid}.{ENDINGS[use]}"
    return f"{USES[use][0]} {kid} ({where}, or {first.name} of an earlier version): {how_many(use, kid, counts)}"
