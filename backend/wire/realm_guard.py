"""The guard of a realm: opens what is its own realm's, and refuses what bears any mark of the other, whatever
else it says.

    by_label   the header says so                       by_author  its key was enrolled there, and not here
    by_kid     it says it is sealed to a key of theirs  by_seal    it is sealed to their key, whatever it says
                                                        by_inside  it opens here, and what is inside is of their kind

Dangerous to change: a live record taken in by training would wait where nobody looks, and practice in the live
one would look like a victim. tests/backend/training/test_other_realm.py takes each mark away and must see it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from backend.core.keys import KeyPair
from backend.core.keys.ring import KeyRing
from backend.core.realms import Realm, others, realm_of
from backend.wire.envelope import CannotOpen, Envelope, open_envelope
from backend.wire.errors import cannot_open, wrong_realm
from backend.wire.opened import Opened, open_and_read


class KeyAway(Exception):
    """The envelope is sealed to a key that this realm was used with, and that this server does not find now."""


@dataclass(frozen=True)
class Arrived:
    """An envelope that was sent; opened, where the realm's own key opens it."""

    envelope: Envelope
    opened: Opened | None


Mark = Callable[[Arrived, Realm, Realm], bool]


@dataclass(frozen=True)
class RealmGuard:
    """The guard of one realm, that knows the others."""

    here: Realm
    others: tuple[Realm, ...]

    @property
    def ring(self) -> KeyRing:
        """The keys of this realm."""
        return self.here.ring

    def open(self, envelope: Envelope) -> Opened:
        """What is inside, opened and read. Raises EnvelopeRefused: of the other realm, or not to be opened here;
        KeyAway: to be opened once this server has its key again.
        """
        arrived = Arrived(envelope, _opened(envelope, self.ring))
        for other in self.others:
            for field, mark in MARKS.items():
                if mark(arrived, self.here, other):
                    raise wrong_realm(other.name, field)
        if arrived.opened is None and self._is_key_away(envelope):
            raise KeyAway
        if arrived.opened is None or envelope.header["realm"] != self.here.name:
            raise cannot_open()
        return arrived.opened

    def _is_key_away(self, envelope: Envelope) -> bool:
        """Whether phones were given this key, so that it will be here again: then the phone tries again by itself."""
        kid = str(envelope.header["kid"])
        return not self.ring.holds(kid) and self.here.book.is_noted(kid)

    def refuse_key(self, key_id: str) -> None:
        """Raise EnvelopeRefused for an author key that was enrolled in another realm."""
        for other in self.others:
            if other.knows_author(key_id):
                raise wrong_realm(other.name, "spki")


def realm_guard_of(app: Flask, name: str) -> RealmGuard:
    """The guard of a realm."""
    return RealmGuard(realm_of(app, name), others(app, name))


def by_label(arrived: Arrived, _here: Realm, other: Realm) -> bool:
    """The header names the other realm."""
    return bool(arrived.envelope.header["realm"] == other.name)


def by_kid(arrived: Arrived, _here: Realm, other: Realm) -> bool:
    """The header names a key of the other realm."""
    return other.ring.holds(str(arrived.envelope.header["kid"]))


def by_author(arrived: Arrived, here: Realm, other: Realm) -> bool:
    """The author key was enrolled in the other realm. No key is enrolled in both, so one known here needs no asking
    there: a live record never waits for the training database.
    """
    key_id = arrived.envelope.header["author_key_id"]
    return not here.knows_author(key_id) and other.knows_author(key_id)


def by_seal(arrived: Arrived, _here: Realm, other: Realm) -> bool:
    """A key of the other realm opens it. What opens here is not tried there: it is sealed to one key."""
    return arrived.opened is None and any(_opens(arrived.envelope, key) for key in other.ring.seals)


def by_inside(arrived: Arrived, _here: Realm, other: Realm) -> bool:
    """What is inside is of a kind that only the other realm has."""
    return arrived.opened is not None and arrived.opened.kind in other.kinds


MARKS: dict[str, Mark] = {
    "header.realm": by_label,
    "header.kid": by_kid,
    "header.author_key_id": by_author,
    "ct": by_inside,
    "enc_cek": by_seal,
}
"""Each mark by the field the refusal names."""


def _opened(envelope: Envelope, ring: KeyRing) -> Opened | None:
    try:
        return open_and_read(envelope, ring)
    except CannotOpen:
        return None


def _opens(envelope: Envelope, key: KeyPair) -> bool:
    try:
        open_envelope(envelope, key.private)
    except CannotOpen:
        return False
    return True
