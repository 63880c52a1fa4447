"""A phone that was just unlocked opens reading: it signs one number, once, with a key of the same person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.models import AuthorKey
from backend.accounts.service import reading
from backend.core.canonical import b64
from backend.core.database import db, writing
from backend.core.keys import sign_raw
from tests.backend.accounts.unlocking import PHONE, READING, prove, signed, tell
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.people import People, sign_in


def test_an_unlocked_phone_opens_it_again_and_the_lock_is_forgotten(
    both_databases: str, asha: FlaskClient, phone: Phone
) -> None:
    asha.post(f"{READING}/close", headers=PHONE)
    asha.set_cookie("foursight-locked", "1")

    assert prove(phone)[0] == 200

    assert asha.get_cookie("foursight-locked") is None
    assert asha.get("/records").status_code == 200


def test_a_number_opens_it_once(both_databases: str, asha: FlaskClient, phone: Phone) -> None:
    challenge, signature = signed(phone)
    assert tell(phone, challenge, signature)[0] == 200
    asha.post(f"{READING}/close", headers=PHONE)

    assert tell(phone, challenge, signature)[0] == 422
    assert asha.get("/records").status_code == 401


def test_a_number_is_used_up_by_a_wrong_signature(asha: FlaskClient, phone: Phone) -> None:
    asha.post(f"{READING}/close", headers=PHONE)
    challenge, signature = signed(phone)

    assert tell(phone, challenge, b64(bytes(64)))[0] == 422
    assert tell(phone, challenge, signature)[0] == 422


def test_a_number_is_good_for_two_minutes(asha: FlaskClient, phone: Phone, clock: Clock) -> None:
    challenge, signature = signed(phone)

    clock.passes(minutes=2)

    assert tell(phone, challenge, signature)[0] == 422


def test_a_lock_while_the_proof_is_under_way_wins(asha: FlaskClient, phone: Phone) -> None:
    challenge, signature = signed(phone)
    asha.post(f"{READING}/close", headers=PHONE)

    assert tell(phone, challenge, signature)[0] == 422
    assert asha.get("/records").status_code == 401


def test_another_persons_key_opens_nothing(
    asha: FlaskClient, phone: Phone, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    bens = Phone.of(sign_in(new_client(), people.ben), people.ben).enrol()
    asha.post(f"{READING}/close", headers=PHONE)
    challenge = phone.ask("POST", f"{READING}/challenge", {})[1]["challenge"]

    for person_id in (people.asha.id, people.ben.id):
        signature = b64(sign_raw(bens.author.private, reading.message_of(person_id, challenge)))
        assert tell(phone, challenge, signature, key_id=bens.author.kid)[0] == 422
        challenge = phone.ask("POST", f"{READING}/challenge", {})[1]["challenge"]
    assert asha.get("/records").status_code == 401


def test_another_sign_ins_number_opens_nothing(
    asha: FlaskClient, phone: Phone, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    elsewhere = Phone.of(sign_in(new_client(), people.asha), people.asha)
    asha.post(f"{READING}/close", headers=PHONE)
    challenge = elsewhere.ask("POST", f"{READING}/challenge", {})[1]["challenge"]

    signature = b64(sign_raw(phone.author.private, reading.message_of(people.asha.id, challenge)))

    assert tell(phone, challenge, signature)[0] == 422


def test_a_key_that_was_taken_back_opens_nothing(app: Flask, asha: FlaskClient, phone: Phone, clock: Clock) -> None:
    asha.post(f"{READING}/close", headers=PHONE)
    with app.app_context(), writing():
        db.session.get_one(AuthorKey, phone.author.kid).revoked_at = clock.at

    assert prove(phone)[0] == 422


@pytest.mark.parametrize("body", [{}, {"author_key_id": "x", "challenge": "é", "signature": "?"}, {"challenge": 1}, []])
def test_nonsense_in_place_of_a_proof_is_refused(asha: FlaskClient, phone: Phone, body: Any) -> None:
    status, answer = phone.ask("POST", f"{READING}/unlocked", body)

    assert status in (400, 422)
    assert answer["error"] in ("malformed", "reading_closed")
