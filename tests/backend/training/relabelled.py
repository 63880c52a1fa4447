"""Envelopes that bear some mark of the realm they do not belong to, made at random from a seed.

A case says for each of the five marks whose it is (theirs, ours, or a stranger's), changes every other field of the
header, and signs with any key. `expected` is worked out here from what was done, not by the code under test.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from backend.core.clock import moment
from backend.core.ids import new_id
from backend.core.keys import KeyPair, sign_raw
from backend.wire.envelope import SIGN_INFO, Envelope, covered
from backend.wire.realm_guard import RealmGuard
from backend.wire.sealing import padded, seal
from tests.fixtures.phone_simulator import a_body
from tests.fixtures.practice_simulator import a_practice

BODIES = {"live": a_body, "training": a_practice}


@dataclass(frozen=True)
class Side:
    """One realm as its phones know it: its name, what to seal to, and a key enrolled there."""

    name: str
    seal: KeyPair
    receipt_kid: str
    author: KeyPair


@dataclass(frozen=True)
class Case:
    """An envelope that is sent, how it was made, and the one word with which it must be refused."""

    envelope: Envelope
    made: dict[str, str]
    expected: str


def side_of(guard: RealmGuard, author: KeyPair) -> Side:
    """A realm, with a key that is enrolled in it."""
    return Side(guard.here.name, guard.ring.seal, guard.ring.receipt.kid, author)


def cases(seed: int, count: int, *, theirs: Side, ours: Side, stranger: Side) -> Iterator[Case]:
    """`count` envelopes sent to `ours`, each with at least one mark of `theirs`."""
    dice = random.Random(seed)
    made = 0
    while made < count:
        case = _case(dice, {"theirs": theirs, "ours": ours, "strange": stranger})
        if case is not None:
            made += 1
            yield case


def _case(dice: random.Random, sides: dict[str, Side]) -> Case | None:
    how = _how(dice)
    if "theirs" not in (how["realm"], how["kid"], how["author"], how["sealed_to"], how["inside"]):
        return None
    header = _header(dice, how, sides)
    plain = padded(BODIES[sides[how["inside"]].name]())
    signer = sides[how["signed_by"]].author.private
    envelope = seal(header, plain, seal_spki=sides[how["sealed_to"]].seal.spki, author=signer)
    if how["after"] != "as it was":
        envelope = _relabelled(dice, envelope, how["after"], signer)
    return Case(envelope, how, _expected(how))


def _how(dice: random.Random) -> dict[str, str]:
    """Mostly ours, so that often a single mark gives it away."""
    likely = ("ours", "ours", "theirs", "strange")
    how = {name: dice.choice(likely) for name in ("kid", "author", "sealed_to", "signed_by")}
    how |= {name: dice.choice(("ours", "ours", "theirs")) for name in ("realm", "inside")}
    return how | {"after": dice.choice(("as it was", "as it was", "as it was", "pack_id", "build", "claimed_at"))}


def _expected(how: dict[str, str]) -> str:
    is_whole = how["after"] == "as it was"
    opens_here = is_whole and how["sealed_to"] == "ours" and how["kid"] == "ours"
    marks = (
        how["realm"] == "theirs",
        how["kid"] == "theirs",
        how["author"] == "theirs",
        how["sealed_to"] == "theirs" and is_whole,
        how["inside"] == "theirs" and opens_here,
    )
    return "wrong_realm" if any(marks) else "cannot_open"


def _header(dice: random.Random, how: dict[str, str], sides: dict[str, Side]) -> dict[str, Any]:
    of_kid = sides[how["kid"]]
    return {
        "v": 1,
        "realm": sides[how["realm"]].name,
        "version_id": new_id(),
        "record_id": new_id(),
        "parent": dice.choice((None, new_id())),
        "author_key_id": sides[how["author"]].author.kid,
        "device_id": new_id(),
        "kid": dice.choice((of_kid.seal.kid, of_kid.receipt_kid)) if how["kid"] == "theirs" else of_kid.seal.kid,
        "claimed_at": _moment(dice),
        "clock_offset_s": dice.randint(-(10**9), 10**9),
        "schema": dice.randint(1, 9_999),
        "pack_id": f"{dice.getrandbits(128):032x}",
        "build": "".join(dice.choices("abcdef0123456789.-", k=dice.randint(1, 64))),
    }


def _relabelled(dice: random.Random, envelope: Envelope, field: str, signer: Any) -> Envelope:
    """The same with one field changed after it was sealed, and signed anew."""
    values = {"pack_id": f"{dice.getrandbits(128):032x}", "build": f"b{dice.random()}", "claimed_at": _moment(dice)}
    header = envelope.header | {field: values[field]}
    changed = Envelope(header, envelope.enc_cek, envelope.iv, envelope.ct, b"")
    signed = SIGN_INFO + covered(changed.header_bytes, envelope.enc_cek, envelope.iv, envelope.ct)
    signature = sign_raw(signer, signed) if dice.random() < 0.7 else secrets.token_bytes(64)
    return Envelope(header, envelope.enc_cek, envelope.iv, envelope.ct, signature)


def _moment(dice: random.Random) -> str:
    return moment(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randint(0, 10**7)))
