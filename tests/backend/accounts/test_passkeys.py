"""A passkey stands for password and second factor; one that is not whole, or not from here and now, opens nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts import gate
from backend.accounts.errors import TooManyTries
from backend.accounts.models import Person
from backend.accounts.routes import passkeys as routes
from backend.accounts.second_factor.models import Passkey, PasskeyTry
from backend.accounts.service import devices, ways_in
from backend.core import clock as server_clock
from backend.core import rate
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from tests.backend.accounts.authenticator import MAY_SYNC, PRESENT, RECOGNISED, Authenticator
from tests.fixtures.app import Clock
from tests.one_of_many import every_nth
from tests.page import get_page, post_page
from tests.people import PASSWORD, People, sign_in

NewClient = Callable[[], FlaskClient]
OWN = "/account/passkeys"


def asked(client: FlaskClient, where: str) -> dict[str, Any]:
    """What the browser is told to ask."""
    answer = client.post(f"{where}/begin")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return dict(answer.get_json())


def made(client: FlaskClient, authenticator: Authenticator, name: str = "work phone") -> Authenticator:
    """A passkey that somebody has."""
    answer = client.post(OWN, data={"name": name, "credential": authenticator.makes(asked(client, OWN))})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return authenticator


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def signed_in(client: FlaskClient, authenticator: Authenticator, **wrong: Any) -> bool:
    """Whether signing in with it lets in."""
    options = asked(client, "/sign-in/passkey")
    client.post("/sign-in/passkey", data={"credential": authenticator.signs(options, **wrong), "next": "/account"})
    return is_in(client)


@pytest.fixture
def passkey(asha: FlaskClient) -> Authenticator:
    """Asha's, just made."""
    return made(asha, Authenticator())


def test_it_signs_in_without_a_name_or_a_password(new_client: NewClient, passkey: Authenticator) -> None:
    client = new_client()
    options = asked(client, "/sign-in/passkey")

    came = client.post("/sign-in/passkey", data={"credential": passkey.signs(options), "next": "/records"})

    assert (options["userVerification"], options["allowCredentials"]) == ("required", [])
    assert came.headers["Location"] == "/records"
    assert client.get("/records").status_code == 200


WRONG: dict[str, dict[str, Any]] = {
    "nobody was there": {"flags": RECOGNISED},
    "nobody was recognised": {"flags": PRESENT},
    "another site's name": {"name": "foursight.example"},
    "another site's address": {"said": {"origin": "https://foursight.example"}},
    "another port": {"said": {"origin": "http://localhost:8001"}},
    "another number": {"said": {"challenge": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}},
    "no number": {"said": {"challenge": ""}},
    "made, not signed": {"said": {"type": "webauthn.create"}},
    "no signature": {"signature": b""},
    "a signature of something else": {"signature": b"0" * 70},
    "changed after it was signed": {"data_after": b"1" * 37},
    "cut short": {"data_after": b"1"},
    "somebody else's name in it": {"user": b"a" * 26},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_an_answer_that_is_not_right_opens_nothing(
    app: Flask, new_client: NewClient, passkey: Authenticator, wrong: dict[str, Any]
) -> None:
    client = new_client()

    assert not signed_in(client, passkey, **wrong)

    with app.app_context():
        refused = select(AuditEvent.seq).where(AuditEvent.action == "passkey_refused")
        assert db.session.execute(refused).first() is not None
    assert signed_in(client, passkey)


NO_ANSWER = (
    "",
    "{",
    "[]",
    "1",
    '{"id": 7}',
    '{"id": "x"}',
    '{"id": "x", "response": []}',
    '{"id": "\\ud800"}',
    "[" * 5_000,
    "x" * 30_000,
)


@pytest.mark.parametrize("text", every_nth(3, NO_ANSWER), ids=range(len(NO_ANSWER)))
def test_what_is_no_answer_at_all_opens_nothing_and_breaks_nothing(
    new_client: NewClient, passkey: Authenticator, text: str
) -> None:
    client = new_client()
    asked(client, "/sign-in/passkey")

    page = post_page(client, "/sign-in/passkey", {"credential": text, "next": ""}, status=422)

    assert "does not open Foursight here" in page.text


PARTS = ("clientDataJSON", "authenticatorData", "signature")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("value", every_nth(3, [None, 7, "", "!!!", "AAAA", {}, "á"]))
def test_a_part_that_is_nonsense_opens_nothing_and_breaks_nothing(
    new_client: NewClient, passkey: Authenticator, part: str, value: Any
) -> None:
    client = new_client()
    answer = json.loads(passkey.signs(asked(client, "/sign-in/passkey")))
    answer["response"][part] = value

    page = post_page(client, "/sign-in/passkey", {"credential": json.dumps(answer), "next": ""}, status=422)

    assert "does not open Foursight here" in page.text


def test_a_number_is_signed_once_soon_and_in_its_own_browser(
    new_client: NewClient, passkey: Authenticator, clock: Clock
) -> None:
    first, thief = new_client(), new_client()
    answer = passkey.signs(asked(first, "/sign-in/passkey"))
    asked(thief, "/sign-in/passkey")
    thief.post("/sign-in/passkey", data={"credential": answer})
    assert not is_in(thief)
    first.post("/sign-in/passkey", data={"credential": answer})
    assert is_in(first)
    first.post("/sign-out")
    first.post("/sign-in/passkey", data={"credential": answer})
    assert not is_in(first)

    late = passkey.signs(asked(first, "/sign-in/passkey"))
    clock.passes(minutes=6)
    first.post("/sign-in/passkey", data={"credential": late})
    assert not is_in(first)


def test_one_that_counts_and_was_copied_opens_nothing_with_the_older_count(
    asha: FlaskClient, new_client: NewClient
) -> None:
    passkey = made(asha, Authenticator(count=5))
    copy = Authenticator(passkey.key, passkey.credential_id, 5, passkey.user)
    assert signed_in(new_client(), passkey)
    assert signed_in(new_client(), passkey)

    assert not signed_in(new_client(), copy)


def test_the_same_number_does_not_do_for_another_purpose(asha: FlaskClient, passkey: Authenticator) -> None:
    answer = passkey.signs(asked(asha, "/reading/passkey"))

    asha.post("/sign-out")
    asha.post("/sign-in/passkey", data={"credential": answer})

    assert not is_in(asha)


def test_it_is_asked_beside_the_password_from_then_on(
    new_client: NewClient, people: People, passkey: Authenticator
) -> None:
    client = new_client()
    came = client.post("/sign-in", data={"sign_in_name": people.asha.sign_in_name, "password": PASSWORD})
    assert came.headers["Location"].startswith("/sign-in/code")
    assert not is_in(client)
    page = get_page(client, "/sign-in/code")
    assert "Your passkey is asked as well" in page.text
    assert "Six digits" not in page.text

    assert signed_in(client, passkey)


@pytest.mark.parametrize("why", ["closed", "no password"])
def test_a_closed_account_and_one_that_never_joined_have_no_use_of_it(
    app: Flask, new_client: NewClient, people: People, passkey: Authenticator, clock: Clock, why: str
) -> None:
    with app.app_context(), writing():
        person = db.session.get_one(Person, people.asha.id)
        if why == "closed":
            person.disabled_at = clock.at
        else:
            person.password_hash = None

    assert not signed_in(new_client(), passkey)


def test_it_is_made_only_by_whoever_has_just_shown_who_they_are(
    app: Flask, asha: FlaskClient, people: People, clock: Clock
) -> None:
    clock.passes(minutes=6)
    assert asha.post(f"{OWN}/begin").status_code == 403
    assert "show that it is you" in get_page(asha, OWN).text
    ask = "/reading?again=1&next=/account/passkeys"
    assert "asks once more who you are" in get_page(asha, ask).text

    asha.post("/reading", data={"password": PASSWORD, "next": OWN})

    made(asha, Authenticator())
    with app.app_context():
        assert db.session.execute(select(Passkey.name)).scalar_one() == "work phone"


def test_one_of_another_site_or_without_its_owner_is_not_kept(asha: FlaskClient) -> None:
    for wrong in ({"name": "foursight.example"}, {"flags": PRESENT}, {"said": {"origin": "https://x.example"}}):
        answer = Authenticator().makes(asked(asha, OWN), **wrong)
        page = post_page(asha, OWN, {"name": "x", "credential": answer}, status=422)
        assert "No passkey was made" in page.text


def test_ten_are_enough_and_one_is_kept_once(asha: FlaskClient, passkey: Authenticator) -> None:
    again = passkey.makes(asked(asha, OWN))
    assert "already" in post_page(asha, OWN, {"name": "x", "credential": again}, status=422).text
    for number in range(9):
        made(asha, Authenticator(credential_id=b"number %d" % number))

    answer = Authenticator(credential_id=b"one more").makes(asked(asha, OWN))

    assert "Remove one" in post_page(asha, OWN, {"name": "x", "credential": answer}, status=422).text


def test_it_is_listed_named_and_removed_by_its_owner_alone(
    app: Flask, asha: FlaskClient, new_client: NewClient, people: People, clock: Clock
) -> None:
    passkey = made(asha, Authenticator(), "work phone")
    with app.app_context():
        its_id = db.session.execute(select(Passkey.id)).scalar_one()
    ben = sign_in(new_client(), people.ben)
    for where, form in ((f"{OWN}/{its_id}", {"name": "mine"}), (f"{OWN}/{its_id}/removed", {})):
        assert ben.post(where, data=form).status_code == 404

    asha.post(f"{OWN}/{its_id}", data={"name": "blue key"})
    assert "blue key" in get_page(asha, OWN).text
    clock.passes(minutes=6)
    assert asha.post(f"{OWN}/{its_id}/removed").headers["Location"].startswith("/reading?again=1")
    assert "Use your passkey" in get_page(asha, "/reading?again=1&next=/account/passkeys").text
    opened = asha.post("/reading/passkey", data={"credential": passkey.signs(asked(asha, "/reading/passkey"))})
    assert opened.status_code == 303
    assert asha.post(f"{OWN}/{its_id}/removed").status_code == 303

    assert not signed_in(new_client(), passkey)
    assert is_in(sign_in(new_client(), people.asha))


def test_one_that_its_maker_keeps_elsewhere_too_says_so(asha: FlaskClient) -> None:
    answer = Authenticator().makes(asked(asha, OWN), flags=PRESENT | RECOGNISED | MAY_SYNC)
    asha.post(OWN, data={"name": "phone", "credential": answer})

    assert "on several devices" in get_page(asha, OWN).text


def test_another_person_s_opens_no_reading(
    asha: FlaskClient, new_client: NewClient, people: People, passkey: Authenticator, clock: Clock
) -> None:
    ben = sign_in(new_client(), people.ben)
    made(ben, Authenticator(credential_id=b"ben's"))
    clock.passes(minutes=16)

    for said in ({}, {"user": b""}):  # with whose it is, as Asha's phone says it, and without
        answer = passkey.signs(asked(ben, "/reading/passkey"), **said)
        ben.post("/reading/passkey", data={"credential": answer})

        assert ben.get("/records").status_code == 401


def test_two_administrators_remove_a_lost_one(
    app: Flask, asha: FlaskClient, new_client: NewClient, people: People, passkey: Authenticator
) -> None:
    ivor, where = sign_in(new_client(), people.ivor), f"/people/{people.asha.id}/second-factor"
    assert "1 passkey for signing in" in get_page(ivor, f"/people/{people.asha.id}").text
    ivor.post(f"{where}/removal")
    with app.app_context(), writing():
        db.session.merge(people.dev).roles = list(db.session.merge(people.ivor).roles)

    sign_in(new_client(), people.dev).post(f"{where}/removed")

    assert not is_in(asha)
    assert not signed_in(new_client(), passkey)
    assert is_in(sign_in(new_client(), people.asha))


def test_numbers_that_nobody_signed_are_forgotten(app: Flask, new_client: NewClient, clock: Clock) -> None:
    asked(new_client(), "/sign-in/passkey")
    clock.passes(minutes=6)
    asked(new_client(), "/sign-in/passkey")

    with app.app_context():
        assert len(db.session.execute(select(PasskeyTry)).all()) == 1


def a_stranger_asks_on(new_client: NewClient) -> int:
    """How somebody new behind the same address fares, after a stranger there has asked seventy times at once."""
    stranger = new_client()
    for _ in range(70):
        stranger.post("/sign-in/passkey/begin")
    return new_client().post("/sign-in/passkey/begin").status_code


def test_a_stranger_who_asks_on_keeps_nobody_behind_the_same_address_out(new_client: NewClient, clock: Clock) -> None:
    assert a_stranger_asks_on(new_client) == 200


def test_the_mutant_that_counts_by_address_is_caught(
    new_client: NewClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_address(_what: str, _who: str | None, _device: str | None, begin: Callable[[], Any], _now: Any) -> Any:
        if rate.take("passkey|the address", ways_in.AT_ONCE, ways_in.PER_S, server_clock.now()):
            raise TooManyTries(1)
        return begin()

    monkeypatch.setattr(routes, "through", by_address)

    assert a_stranger_asks_on(new_client) == 429


@pytest.mark.parametrize("knows", [True, False])
def test_while_strangers_fill_the_queue_a_device_that_is_known_gets_in(
    knows: bool, asha: FlaskClient, new_client: NewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asha.post("/sign-out")
    monkeypatch.setattr(gate, "ways_in", gate.Gate(at_once=2, waiting=-1, reserved=1))  # one place and one more
    if not knows:
        monkeypatch.setattr(devices, "is_anybodys", lambda *_: False)

    with gate.ways_in.passing():
        told = new_client().post("/sign-in/passkey/begin")
        came = asha.post("/sign-in/passkey/begin").status_code

    assert (told.status_code, told.get_json()["error"], told.headers["Retry-After"]) == (503, "busy", "3")
    assert came == (200 if knows else 503)


def test_one_person_who_asks_very_often_waits_alone(
    asha: FlaskClient, new_client: NewClient, people: People, clock: Clock
) -> None:
    answers = [asha.post("/reading/passkey/begin").status_code for _ in range(62)]

    assert answers[-1] == 429
    assert sign_in(new_client(), people.ben).post("/reading/passkey/begin").status_code == 200
