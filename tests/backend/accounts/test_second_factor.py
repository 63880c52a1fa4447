"""A code from an app beside the password: asked wherever the password lets in, used once, taken away by two people."""

from __future__ import annotations

from collections.abc import Callable

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.second_factor import store
from backend.accounts.second_factor.models import HalfSignIn, SecondFactor
from backend.accounts.service import people as service
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.core.realms import LIVE, realm_of
from backend.records.key_use import count_use
from tests.fixtures.app import Clock
from tests.page import get_page, post_page
from tests.people import PASSWORD, People, sign_in

NewClient = Callable[[], FlaskClient]
OWN = "/account/second-factor"


def code(secret: str, clock: Clock, steps: int = 0) -> str:
    """What the app shows now, or some half minutes from now."""
    return pyotp.TOTP(secret).at(int(clock.at.timestamp()) + 30 * steps)


@pytest.fixture
def secret(asha: FlaskClient, clock: Clock) -> str:
    """Asha has set hers up; the code with which she did so is used, and its half minute over."""
    shown = get_page(asha, OWN).value("secret")
    asha.post(OWN, data={"secret": shown, "code": code(shown, clock)})
    clock.passes(seconds=60)
    return shown


def half_signed_in(client: FlaskClient, people: People) -> FlaskClient:
    """The password was right."""
    came = client.post(
        "/sign-in", data={"sign_in_name": people.asha.sign_in_name, "password": PASSWORD, "next": "/account"}
    )
    assert came.headers["Location"] == "/sign-in/code?next=/account"
    return client


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_the_secret_is_shown_as_a_picture_and_as_letters_and_kept_encrypted(
    app: Flask, asha: FlaskClient, secret: str
) -> None:
    assert len(secret) == 32
    with app.app_context():
        assert secret.encode() not in db.session.execute(select(SecondFactor.covered)).scalar_one()
    assert "On since" in get_page(asha, OWN).text
    assert secret not in get_page(asha, OWN).text


def test_a_password_alone_lets_nobody_in_any_more(new_client: NewClient, people: People, secret: str) -> None:
    client = half_signed_in(new_client(), people)

    assert not is_in(client)
    assert client.get("/sync/v1/hello").status_code == 401


def test_with_a_code_they_are_in_where_they_were_going(
    new_client: NewClient, people: People, secret: str, clock: Clock
) -> None:
    client = half_signed_in(new_client(), people)

    came = client.post(
        "/sign-in/code", data={"code": f" {code(secret, clock)[:3]} {code(secret, clock)[3:]}", "next": "/account"}
    )

    assert came.headers["Location"] == "/account"
    assert is_in(client)


@pytest.mark.parametrize("steps, right", [(-1, True), (0, True), (1, True), (-2, False), (2, False)])
def test_a_phone_whose_clock_is_half_a_minute_off_is_let_in(
    new_client: NewClient, people: People, secret: str, clock: Clock, steps: int, right: bool
) -> None:
    client = half_signed_in(new_client(), people)

    client.post("/sign-in/code", data={"code": code(secret, clock, steps)})

    assert is_in(client) is right


def test_a_code_is_used_once(new_client: NewClient, people: People, secret: str, clock: Clock) -> None:
    first, second = half_signed_in(new_client(), people), half_signed_in(new_client(), people)
    first.post("/sign-in/code", data={"code": code(secret, clock)})

    page = post_page(second, "/sign-in/code", {"code": code(secret, clock)}, status=422)

    assert is_in(first)
    assert not is_in(second)
    assert "used already" in page.text


def test_of_two_at_once_one_uses_it(app: Flask, people: People, secret: str, clock: Clock) -> None:
    step = int(clock.at.timestamp()) // 30
    with app.app_context(), writing():
        assert store.use_step(people.asha.id, step)
        assert not store.use_step(people.asha.id, step)


def test_after_five_wrong_ones_it_begins_with_the_password_and_that_is_counted(
    new_client: NewClient, people: People, secret: str, clock: Clock
) -> None:
    client = half_signed_in(new_client(), people)
    for _ in range(5):
        client.post("/sign-in/code", data={"code": "000000"})

    came = client.post("/sign-in/code", data={"code": code(secret, clock)})

    assert came.headers["Location"] == "/sign-in?again=code"
    assert "Begin again with your password" in get_page(client, "/sign-in?again=code").text
    assert not is_in(client)


def test_whoever_knows_the_password_cannot_go_on_guessing_codes(
    new_client: NewClient, people: People, secret: str
) -> None:
    client = new_client()
    form = {"sign_in_name": people.asha.sign_in_name, "password": PASSWORD}

    answers = [client.post("/sign-in", data=form).status_code for _ in range(12)]

    assert 429 in answers


def test_a_flood_of_wrong_codes_by_who_knows_the_password_delays_no_right_one_on_a_known_device(
    asha: FlaskClient, new_client: NewClient, people: People, secret: str, clock: Clock
) -> None:
    sign_in(asha, None)  # her own device, which the server knows
    begun = half_signed_in(asha, people)
    form = {"sign_in_name": people.asha.sign_in_name, "password": PASSWORD}
    refused = 0
    for _ in range(12):
        other = new_client()
        refused += other.post("/sign-in", data=form).status_code == 429
        for _ in range(6):
            other.post("/sign-in/code", data={"code": "000000"})

    begun.post("/sign-in/code", data={"code": code(secret, clock)})

    assert refused > 0
    assert is_in(begun)
    clock.passes(seconds=60)
    again = half_signed_in(sign_in(begun, None), people)
    again.post("/sign-in/code", data={"code": code(secret, clock)})
    assert is_in(again)


def test_half_a_sign_in_waits_five_minutes(new_client: NewClient, people: People, secret: str, clock: Clock) -> None:
    client = half_signed_in(new_client(), people)
    clock.passes(minutes=6)

    client.post("/sign-in/code", data={"code": code(secret, clock)})

    assert not is_in(client)


def test_a_joining_code_does_not_go_round_it(
    app: Flask, new_client: NewClient, people: People, secret: str, clock: Clock
) -> None:
    with app.app_context(), writing():
        joining = service.make_joining_code(people.asha, actor_id=None, now=clock.at)
    client = new_client()

    came = client.post("/join", data={"code": joining, "password": "another long password of hers"})

    assert came.headers["Location"].startswith("/sign-in/code")
    assert not is_in(client)


def test_whoever_has_it_takes_it_off_with_a_code_and_not_without(
    asha: FlaskClient, new_client: NewClient, people: People, secret: str, clock: Clock
) -> None:
    post_page(asha, f"{OWN}/removed", {"code": "000000"}, status=422)
    assert asha.post(f"{OWN}/removed", data={"code": code(secret, clock)}).status_code == 303

    assert is_in(sign_in(new_client(), people.asha))


def test_a_wrong_first_code_turns_nothing_on_and_keeps_the_secret_shown(asha: FlaskClient, app: Flask) -> None:
    shown = get_page(asha, OWN).value("secret")

    page = post_page(asha, OWN, {"secret": shown, "code": "12345"}, status=422)

    assert page.value("secret") == shown
    with app.app_context():
        assert db.session.execute(select(SecondFactor)).first() is None


def test_a_secret_that_is_not_ours_is_not_taken(asha: FlaskClient) -> None:
    page = post_page(asha, OWN, {"secret": "A", "code": "123456"}, status=422)

    assert len(page.value("secret")) == 32


def test_one_administrator_alone_cannot_remove_it_and_two_can(
    app: Flask, asha: FlaskClient, new_client: NewClient, people: People, secret: str, clock: Clock
) -> None:
    ivor = sign_in(new_client(), people.ivor)
    where = f"/people/{people.asha.id}/second-factor"
    assert ivor.post(f"{where}/removed").status_code == 403
    ivor.post(f"{where}/removal")
    assert ivor.post(f"{where}/removed").status_code == 403

    with app.app_context(), writing():
        second = db.session.merge(people.dev)
        second.roles = list(db.session.merge(people.ivor).roles)
    dev = sign_in(new_client(), people.dev)
    assert "Ivor Pugh has asked" in get_page(dev, f"/people/{people.asha.id}").text
    assert dev.post(f"{where}/removed").status_code == 303

    assert not is_in(asha)
    assert is_in(sign_in(new_client(), people.asha))
    with app.app_context():
        said = (
            db.session.execute(select(AuditEvent.action).where(AuditEvent.object_id == people.asha.id)).scalars().all()
        )
    assert {"second_factor_removal_asked", "second_factor_removed"} <= set(said)


def test_what_was_asked_counts_for_a_day(
    app: Flask, new_client: NewClient, people: People, secret: str, clock: Clock
) -> None:
    ivor = sign_in(new_client(), people.ivor)
    ivor.post(f"/people/{people.asha.id}/second-factor/removal")
    clock.passes(hours=25)
    with app.app_context(), writing():
        db.session.merge(people.dev).roles = list(db.session.merge(people.ivor).roles)
    dev = sign_in(new_client(), people.dev)

    assert dev.post(f"/people/{people.asha.id}/second-factor/removed").status_code == 403


def test_those_that_nobody_finished_are_forgotten(
    app: Flask, new_client: NewClient, people: People, secret: str, clock: Clock
) -> None:
    half_signed_in(new_client(), people)
    clock.passes(minutes=6)
    half_signed_in(new_client(), people)

    with app.app_context():
        assert len(db.session.execute(select(HalfSignIn)).all()) == 1


def test_the_key_that_hides_it_is_counted_as_in_use(app: Flask, asha: FlaskClient, secret: str) -> None:
    ring = realm_of(app, LIVE).ring
    with app.app_context():
        assert count_use(ring)[ring.rest.kid] == 1
