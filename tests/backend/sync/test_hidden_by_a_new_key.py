"""A key that nobody has shown to be its owner's hides no record that others act on already: what it says of the police
there restricts once its owner has shown it. Of a record that is new it restricts at once (test_new_keys.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.records import KEYS
from backend.records.models import Restriction
from backend.sync import intake, projection
from backend.wire.envelope import Envelope
from tests.backend.sync.test_new_keys import Of, Rows, fresh_key, lock, of, say_it_is_mine, shown
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

__all__ = ["of"]


@dataclass(frozen=True)
class Found:
    """Asha's sign-in, locked, in somebody's hands; the phone she has used so far; a key made in it since; and a record
    that her supervisor reads.
    """

    asha: FlaskClient
    carrier: Phone
    thief: Phone
    known: Envelope

    @property
    def page(self) -> str:
        return f"/records/{self.known.header['record_id']}"

    def going_on(self) -> Envelope:
        """The record's next version, by the new key: it names the police."""
        header = {"record_id": self.known.header["record_id"], "parent": self.known.header["version_id"]}
        return self.thief.version(header=header, answers={"police_link": an_answer("yes")})


@pytest.fixture
def found(of: Of, people: People) -> Found:
    asha = of("asha")
    carrier = fresh_key(asha, people.asha)
    known = carrier.version()
    assert carrier.send(known)[1]["disposition"] == "stored"
    lock(asha)
    return Found(asha, carrier, fresh_key(asha, people.asha), known)


def is_hidden(found: Found, of: Of) -> bool:
    """Whether the record is gone for her supervisor once the new key has named it."""
    chloe = of("chloe")
    assert chloe.get(found.page).status_code == 200
    found.carrier.send(found.going_on())
    return chloe.get(found.page).status_code == 404


def test_it_hides_no_record_that_is_here_already(both_databases: str, found: Found, of: Of, rows: Rows) -> None:
    assert not is_hidden(found, of)
    assert rows(Restriction) == []


def test_a_sweep_hides_none_either(app: Flask, found: Found, of: Of, rows: Rows, clock: Clock) -> None:
    found.carrier.send(found.going_on())

    with app.app_context():
        projection.project_all(ring=app.extensions[KEYS], now=clock.at)

    assert rows(Restriction) == []


def test_what_waits_there_is_opened_for_nobody_but_the_named(found: Found, of: Of) -> None:
    envelope = found.going_on()
    found.carrier.send(envelope)

    assert of("chloe").get(f"/quarantine/{envelope.sha256}").status_code == 403
    assert of("gita").get(f"/quarantine/{envelope.sha256}").status_code == 200


def test_once_its_owner_shows_that_it_is_theirs_the_record_is_restricted(
    both_databases: str, found: Found, of: Of, rows: Rows
) -> None:
    found.carrier.send(found.going_on())
    shown(found.asha)

    say_it_is_mine(found.asha, found.thief)

    assert len(rows(Restriction)) == 1
    assert of("chloe").get(found.page).status_code == 404


def test_by_a_key_that_was_shown_a_record_that_is_here_is_restricted_at_once(found: Found, of: Of) -> None:
    header = {"record_id": found.known.header["record_id"], "parent": found.known.header["version_id"]}

    found.carrier.send(found.carrier.version(header=header, answers={"police_link": an_answer("yes")}))

    assert of("chloe").get(found.page).status_code == 404


@pytest.mark.parametrize("place", [intake, projection])
def test_a_server_that_lets_it_hide_one_is_noticed(
    place: Any, found: Found, of: Of, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutants: as it was, when it is received or when it is projected."""
    monkeypatch.setattr(place, "restricts_at_once", lambda *_args, **_keys: True)

    assert is_hidden(found, of)
