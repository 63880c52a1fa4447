"""Reading what is somebody's: open after a proof of who it is, closed by Lock and by fifteen minutes without use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.service import reading, sessions
from backend.accounts.sign_ins import store
from backend.core.audit import AuditEvent
from backend.core.canonical import b64
from backend.core.database import db, writing
from tests.backend.accounts.authenticator import Authenticator
from tests.backend.accounts.test_passkeys import asked
from tests.backend.accounts.test_passkeys import made as a_passkey
from tests.backend.accounts.unlocking import PHONE, READING, prove, signed, tell
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.people import PASSWORD, People


def test_signing_in_opens_reading_for_fifteen_minutes(both_databases: str, asha: FlaskClient, clock: Clock) -> None:
    clock.passes(minutes=14, seconds=59)
    assert asha.get("/records").status_code == 200

    clock.passes(minutes=15)

    assert asha.get("/records").status_code == 401


def test_each_use_prolongs_it_by_what_has_passed(asha: FlaskClient, clock: Clock) -> None:
    for _ in range(6):
        clock.passes(minutes=10)
        get_page(asha, "/records")


def test_it_closes_fifteen_minutes_after_the_last_use_and_at_most_one_minute_earlier(
    asha: FlaskClient, clock: Clock
) -> None:
    clock.passes(seconds=59)
    get_page(asha, "/records")  # too soon to be noted

    clock.passes(minutes=14)
    assert asha.get("/records").status_code == 200
    clock.passes(minutes=15)
    assert asha.get("/records").status_code == 401


def test_what_is_not_reading_does_not_prolong_it(asha: FlaskClient, clock: Clock) -> None:
    clock.passes(minutes=14)
    get_page(asha, "/account")
    asha.get("/sync/v1/hello", headers=PHONE)

    clock.passes(minutes=1)

    assert asha.get("/records").status_code == 401


def test_scrolling_and_typing_prolong_it_and_open_nothing(asha: FlaskClient, clock: Clock) -> None:
    clock.passes(minutes=14)
    assert asha.post(f"{READING}/used", headers=PHONE).status_code == 200
    clock.passes(minutes=14)
    assert asha.post(f"{READING}/used", headers=PHONE).status_code == 200

    clock.passes(minutes=15)

    assert asha.post(f"{READING}/used", headers=PHONE).status_code == 401
    assert asha.get("/records").status_code == 401


def test_lock_closes_it_at_once_and_sending_goes_on(both_databases: str, asha: FlaskClient, phone: Phone) -> None:
    assert asha.post(f"{READING}/close", headers=PHONE).status_code == 200

    assert asha.get("/records").status_code == 401
    assert asha.get("/sync/v1/hello", headers=PHONE).status_code == 200
    assert phone.send(phone.version())[0] == 201


def test_a_lock_that_found_no_network_closes_it_with_whatever_is_asked_next(asha: FlaskClient) -> None:
    asha.set_cookie("foursight-locked", "1")

    asha.get("/sync/v1/hello", headers=PHONE)

    asha.delete_cookie("foursight-locked")
    assert asha.get("/records").status_code == 401


def test_a_lock_that_found_no_network_holds_also_when_reading_is_what_is_asked_next(asha: FlaskClient) -> None:
    asha.set_cookie("foursight-locked", "1")

    first = asha.get("/records").status_code

    asha.delete_cookie("foursight-locked")
    assert (first, asha.get("/records").status_code) == (401, 401)


def test_opening_is_in_the_audit_trail_with_how_it_was_proven(app: Flask, asha: FlaskClient, phone: Phone) -> None:
    asha.post(f"{READING}/close", headers=PHONE)
    prove(phone)
    asha.post(f"{READING}/close", headers=PHONE)
    asha.post("/reading", data={"password": "wrong, whoever it is"})
    asha.post("/reading", data={"password": PASSWORD})

    with app.app_context():
        mine = select(AuditEvent.action, AuditEvent.detail).where(AuditEvent.action.like("reading_%"))
        rows = [tuple(row) for row in db.session.execute(mine.order_by(AuditEvent.seq))]
    assert rows == [
        ("reading_opened", {"by": "unlock"}),
        ("reading_refused", {"by": "password"}),
        ("reading_opened", {"by": "password"}),
    ]


def test_use_that_was_under_way_when_it_was_locked_does_not_open_it_again(
    app: Flask, people: People, clock: Clock
) -> None:
    """Reading is allowed, the phone locks, and only then is the reading noted."""
    with app.app_context():
        with writing():
            token = sessions.start_session(people.asha, clock.at)
        reading.close(token)
        reading.note_use(token, clock.at)

        assert not reading.is_open(token, clock.at)


MUTANTS: dict[str, tuple[Any, str, Any]] = {
    "a number works twice": (store, "take_challenge", lambda *_: True),
    "any key will do": (reading, "_is_theirs", lambda *_: True),
    "lock closes nothing": (store, "close_reading", lambda *_: None),
    "it never runs out": (reading, "is_open", lambda *_: True),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_lock_is_noticed(
    name: str, asha: FlaskClient, phone: Phone, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*MUTANTS[name])

    assert list(_let_in(asha, phone, clock))


def test_the_lock_as_it_is_lets_nothing_through(asha: FlaskClient, phone: Phone, clock: Clock) -> None:
    assert list(_let_in(asha, phone, clock)) == []


def _let_in(asha: FlaskClient, phone: Phone, clock: Clock) -> Iterator[str]:
    """What opens though it should not, each in words."""
    challenge, signature = signed(phone)
    tell(phone, challenge, signature)
    asha.post(f"{READING}/close", headers=PHONE)
    if asha.get("/records").status_code == 200:
        yield "locked, and it is shown"
    if tell(phone, challenge, signature)[0] == 200:
        yield "a number worked twice"
    if tell(phone, signed(phone)[0], b64(bytes(64)))[0] == 200:
        yield "a signature by nobody"
    asha.post("/reading", data={"password": PASSWORD})
    clock.passes(minutes=15)
    if asha.get("/records").status_code == 200:
        yield "open after 15 minutes"


def test_whoever_has_codes_types_one_beside_the_password(asha: FlaskClient, clock: Clock) -> None:
    secret = get_page(asha, "/account/second-factor").value("secret") or ""
    asha.post("/account/second-factor", data={"secret": secret, "code": pyotp.TOTP(secret).at(clock.at)})
    clock.passes(minutes=16)
    assert "Six digits of your app" in get_page(asha, "/reading").text
    for code in ("", "000000"):
        asha.post("/reading", data={"password": PASSWORD, "code": code})
        assert asha.get("/records").status_code == 401

    asha.post("/reading", data={"password": PASSWORD, "code": pyotp.TOTP(secret).at(clock.at)})

    assert asha.get("/records").status_code == 200


def test_whoever_has_only_passkeys_uses_one_and_no_password(asha: FlaskClient, clock: Clock) -> None:
    passkey = a_passkey(asha, Authenticator())
    clock.passes(minutes=16)
    assert "Password of" not in get_page(asha, "/reading").text
    asha.post("/reading", data={"password": PASSWORD})
    assert asha.get("/records").status_code == 401

    asha.post("/reading/passkey", data={"credential": passkey.signs(asked(asha, "/reading/passkey"))})

    assert asha.get("/records").status_code == 200
