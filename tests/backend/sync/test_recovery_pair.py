"""Phones seal their own key to a pair for that alone: it opens no report, and no pair of the reports opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask
from sqlalchemy import delete

from backend.accounts.models import Person
from backend.core.canonical import from_b64
from backend.core.database import db, writing
from backend.core.ids import new_id
from backend.core.keys.book import KeyBook, ServerKey
from backend.core.keys.files import RECOVERY
from backend.core.keys.ring import KeyRing, KeysRefused
from backend.records import KEYS
from tests.backend.sync.test_missing_keys import forget_what_is_in_memory, sign_in_to
from tests.fixtures.app import Start
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.phone_words import HPKE, ask_key, ask_sealed, info_of_store, seal_key
from tests.people import People

PhoneOf = Callable[[Person], Phone]
KEY = bytes(range(32))


@pytest.fixture
def asha(phone_of: PhoneOf, people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def opened_by_the_records(app: Flask, phone: Phone) -> bool:
    """Whether whoever has the keys of the reports, and none for recovery, opens what a phone sealed for recovery."""
    vault_id = new_id()
    sealed = from_b64(seal_key(phone, KEY, vault_id=vault_id)["sealed"])
    ring: KeyRing = app.extensions[KEYS]
    for pair in ring.seals:
        try:
            return HPKE.decrypt(sealed, pair.private, info_of_store(vault_id, phone.person_id, phone.device_id)) == KEY
        except InvalidTag:
            continue
    return False


@pytest.mark.each_database
def test_what_is_sealed_for_recovery_is_opened_by_the_pair_for_recovery_and_by_none_of_the_reports(
    app: Flask, asha: Phone, both_databases: str
) -> None:
    status, answer = ask_key(asha, KEY, vault_id=new_id())

    assert (status, from_b64(answer["key"])) == (200, KEY)
    assert not opened_by_the_records(app, asha)


def test_the_mutant_that_hands_out_the_pair_of_the_reports_for_recovery_is_caught(
    app: Flask, phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeyRing, RECOVERY, property(lambda ring: ring.seal))

    assert opened_by_the_records(app, phone_of(people.asha))


def test_a_key_that_an_earlier_version_sealed_to_the_pair_of_the_reports_is_still_given(asha: Phone) -> None:
    status, answer = ask_key(asha, KEY, vault_id=new_id(), earlier=True)

    assert (status, from_b64(answer["key"])) == (200, KEY)


def test_a_report_sealed_to_the_pair_for_recovery_is_not_opened(asha: Phone) -> None:
    pair = asha.keys[RECOVERY]
    asha.keys = {**asha.keys, "kid": pair["kid"], "seal": pair["spki"]}

    status, answer = asha.send(asha.version())

    assert (status, answer["error"]) == (422, "cannot_open")


def test_after_a_new_pair_was_made_what_was_sealed_to_the_one_before_is_given_and_phones_hear_of_the_new(
    app: Flask, asha: Phone
) -> None:
    kept = seal_key(asha, KEY, vault_id=new_id())
    made = app.test_cli_runner().invoke(args=["keys", "new", RECOVERY])
    assert made.exit_code == 0, made.output

    told = asha.ask("GET", "/sync/v1/hello")[1]["recovery_kid"]

    assert told == asha.ask("GET", "/sync/v1/keys")[1][RECOVERY]["kid"] != kept["kid"]
    assert ask_sealed(asha, kept)[0] == 200


@pytest.mark.each_database
def test_an_installation_of_before_has_one_made_at_its_next_start_and_goes_on_giving_keys(
    app: Flask, asha: Phone, people: People, start: Start, both_databases: str
) -> None:
    kept = seal_key(asha, KEY, vault_id=new_id(), earlier=True)
    as_before(app)

    again = start()

    assert len(again.extensions[KEYS].recoveries) == 1
    back = Phone.of(sign_in_to(again, people.asha), people.asha, device_id=asha.device_id, author=asha.author)
    assert ask_sealed(back, kept)[0] == 200
    assert back.ask("GET", "/sync/v1/hello")[1]["recovery_kid"] == again.extensions[KEYS].recovery.kid


def test_a_start_of_before_s_with_keys_of_another_server_makes_none(
    app: Flask, asha: Phone, start: Start, tmp_path: Path
) -> None:
    as_before(app)

    with pytest.raises(KeysRefused):
        start(instance=tmp_path / "second")

    assert not list((tmp_path / "second").rglob("*.pem"))


def lost(app: Flask, start: Start) -> None:
    """A start after the pair for recovery was lost."""
    shutil.rmtree(app.extensions[KEYS].place / RECOVERY)
    start()


def test_a_lost_one_is_not_made_anew_in_silence(app: Flask, asha: Phone, start: Start) -> None:
    with pytest.raises(KeysRefused, match=r"recovery key .*open by words, finger or face alone"):
        lost(app, start)


def test_the_mutant_that_makes_one_whenever_there_is_none_is_caught(
    app: Flask, asha: Phone, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeyBook, "missing", lambda _book, _ring: {})
    monkeypatch.setattr(KeyBook, "may_make", lambda _book, _use: True)

    lost(app, start)

    assert list((app.extensions[KEYS].place / RECOVERY).iterdir())


def test_a_lost_one_given_up_is_followed_by_a_new_one(app: Flask, asha: Phone, start: Start) -> None:
    kid = app.extensions[KEYS].recovery.kid
    shutil.rmtree(app.extensions[KEYS].place / RECOVERY)
    forget_what_is_in_memory(app)

    done = app.test_cli_runner().invoke(args=["keys", "give-up", kid, "--yes"])

    assert done.exit_code == 0, done.output
    assert start().extensions[KEYS].recovery.kid != kid


def as_before(app: Flask) -> None:
    """The installation as a version left it that had no pair for recovery."""
    shutil.rmtree(app.extensions[KEYS].place / RECOVERY)
    with app.app_context(), writing():
        db.session.execute(delete(ServerKey).where(ServerKey.use == RECOVERY))
