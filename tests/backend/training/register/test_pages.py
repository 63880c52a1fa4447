"""The register's pages, for the trainers of a force: who was trained in what, and files out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from backend.content.scenario.service import scenario
from backend.core import clock
from backend.training.attendance import store
from backend.training.attendance.note import Trainee, Training, note_attendance
from backend.training.database import training_session, writing
from backend.training.models.events import TrainingEvent
from backend.training.models.practice import Practice
from backend.training.models.register import Attendance
from tests.page import get_page
from tests.people import People, sign_in

pytestmark = pytest.mark.usefixtures("after_the_story")

REGISTER = "/training/register"
TITLE = "The car that always knew"
OLD = "000000000000"
PAPER = f"collar,day,training\n1234,20/11/2026,{TITLE}\n"
Rows = Callable[..., list[Any]]


@pytest.fixture(name="dev")
def a_trainer(people: People, client: FlaskClient) -> FlaskClient:
    """Dev's browser: they are a trainer of Example Police."""
    return sign_in(client, people.dev)


@pytest.fixture(name="note")
def something_to_note(app: Flask, people: People) -> Callable[..., None]:
    """note(once, version=…, force=…, how=…, **who): one more line in the register."""

    def note(once: str, *, version: str | None = OLD, force: str = "", how: str = "class", **who: Any) -> None:
        with app.app_context(), writing():
            trainee = Trainee(force or people.dev.force_id, people.asha.unit_id, **who)
            what = Training("ex_partner_tracker", TITLE, version)
            done = {"how": how, "on": "2026-11-24", "completed": how != "register"}
            note_attendance(once, trainee, what, **done, now=clock.now())

    return note


def now_taught(app: Flask) -> str:
    with app.app_context():
        found = scenario("ex_partner_tracker")
    assert found is not None
    return found.version


def test_an_empty_register_says_so_and_how_to_fill_it(dev: FlaskClient) -> None:
    page = get_page(dev, REGISTER)

    assert "Nobody is in the register yet." in page.text
    assert page.root.get("data-realm") == "training"
    assert page.single("a", href=f"{REGISTER}/import") is not None


def test_a_person_is_one_line_by_account_and_by_collar_number_if_they_sign_in_with_it(
    dev: FlaskClient, note: Callable[..., None], people: People
) -> None:
    note("own:1", how="own", person_id=people.asha.id)
    note("class:1", collar="ASHA")
    note("class:2", collar="1234")
    note("class:3")

    page = get_page(dev, REGISTER)

    assert [title.text for title in page.all("h2")][:2] == ["Asha Patel", "Collar number 1234"]
    assert "24 November 2026, alone, to the end" in page.text
    assert "1 more was in a class without giving a collar number." in page.text


def test_a_collar_number_on_paper_and_in_a_class_is_one_line_in_the_unit_that_the_paper_says(
    dev: FlaskClient, note: Callable[..., None]
) -> None:
    paper = f"collar,day,training,unit\n1234,20/11/2026,{TITLE},Response B\n"
    dev.post(f"{REGISTER}/imports", data={"text": paper})
    note("class:1", collar="1234")

    assert shown(dev) == [("Collar number 1234", "Response B")]
    assert "Response B" in get_page(dev, f"{REGISTER}?by=unit").text


def test_a_class_says_nothing_about_the_unit_of_whoever_came(dev: FlaskClient, note: Callable[..., None]) -> None:
    """The class is its trainer's unit's."""
    note("class:1", collar="1234")
    note("class:2")

    rows = list(csv.DictReader(io.StringIO(dev.get(f"{REGISTER}/register.csv").get_data(as_text=True))))

    assert shown(dev) == [("Collar number 1234", "Unit not known")]
    assert {row["Unit"] for row in rows} == {"Unit not known"}


def shown(trainer: FlaskClient) -> list[tuple[str, str]]:
    """Who is in the register, each with the unit that stands below the name."""
    page = get_page(trainer, REGISTER)
    people = [item for item in page.all("li") if "scenario" in (item.get("class") or "").split()]
    return [("".join(item.find("h2").itertext()), "".join(item.find("p").itertext())) for item in people]


def test_a_class_that_lends_its_unit_would_be_found(
    dev: FlaskClient, note: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what a class has for its unit counts as if a paper register said it."""
    monkeypatch.setattr(
        "backend.training.attendance.routes.with_paper_units",
        lambda names, rows: replace(names, on_paper={row.collar: row.unit_id for row in rows}),
    )
    note("class:1", collar="1234")

    assert shown(dev) != [("Collar number 1234", "Unit not known")]


def test_somebody_is_found_by_name_number_or_unit(dev: FlaskClient, note: Callable[..., None], people: People) -> None:
    note("own:1", how="own", person_id=people.asha.id)
    note("class:2", collar="1234")

    assert "Asha Patel" not in get_page(dev, address_of(dev, "1234")).text
    assert "Collar number 1234" not in get_page(dev, address_of(dev, "asha")).text
    assert "Nobody by that name" in get_page(dev, address_of(dev, "<b>")).text


def address_of(client: FlaskClient, who: str) -> str:
    """Where a search leads."""
    return client.post(f"{REGISTER}/find", data={"who": who}).headers["Location"]


def test_no_name_that_is_looked_for_is_readable_in_an_address(
    dev: FlaskClient, note: Callable[..., None], people: People
) -> None:
    note("own:1", how="own", person_id=people.asha.id)
    address = address_of(dev, "asha")

    assert "asha" not in address.lower()
    assert get_page(dev, address).value("who") == "asha"
    assert "Asha Patel" in get_page(dev, address).text


def test_an_address_with_the_name_in_it_is_caught(dev: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.training.attendance.routes.covered", lambda words, *_: words)

    assert "asha" in address_of(dev, "asha")


def test_another_forces_register_is_not_shown_counted_or_exported(
    dev: FlaskClient, note: Callable[..., None], people: People
) -> None:
    note("own:1", force=people.finn.force_id, how="own", person_id=people.finn.id)
    note("class:1", force=people.finn.force_id, collar="9999")

    assert shown_of_another_force(dev) == []


def test_a_register_that_forgets_whose_it_is_is_found_out(
    dev: FlaskClient, note: Callable[..., None], people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: every force's rows."""
    note("class:1", force=people.finn.force_id, collar="9999")
    every = select(Attendance).order_by(Attendance.id)
    monkeypatch.setattr(store, "rows_of", lambda _force_id: training_session.execute(every).scalars().all())

    assert len(shown_of_another_force(dev)) >= 5


def shown_of_another_force(trainer: FlaskClient) -> list[str]:
    """Where a trainer is shown anything of the other force's 9999 and Finn."""
    addresses = [f"{REGISTER}?by={way}" for way in ("person", "unit", "content", "again")]
    addresses += [f"{REGISTER}/register.csv", f"{REGISTER}/xapi.json"]
    signs = ("9999", "Finn", "data-due", "1 trained", "1 person")
    said = {address: trainer.get(address).text for address in addresses}
    return [f"{address}: {sign}" for address, text in said.items() for sign in signs if sign in text]


def test_who_was_trained_before_the_content_changed_is_due_again(
    app: Flask, dev: FlaskClient, note: Callable[..., None], people: People
) -> None:
    note("own:1", how="own", person_id=people.asha.id)
    note("own:2", how="own", person_id=people.ben.id)
    note("own:3", how="own", person_id=people.ben.id, version=now_taught(app))
    note("register:1", how="register", collar="1234", version=None)

    again = get_page(dev, f"{REGISTER}?by=again").text
    content = get_page(dev, f"{REGISTER}?by=content").text
    unit = get_page(dev, f"{REGISTER}?by=unit").text

    assert ("Asha Patel" in again, "Ben Okoro" in again, "1234" in again) == (True, False, False)
    assert "Content changed since" in again
    assert "3 trained, 1 in this version, 1 in a version that was not noted." in content
    assert f"{TITLE}: 3 1 due again" in unit


def test_whoever_is_signed_in_is_told_what_they_were_trained_in_and_what_changed_since(
    app: Flask, note: Callable[..., None], people: People, client: FlaskClient
) -> None:
    note("own:1", how="own", person_id=people.asha.id)
    note("class:1", collar="BEN", version=now_taught(app))
    note("own:2", how="own", person_id=people.chloe.id)

    told = {
        name: sign_in(client, getattr(people, name)).get("/training/v1/trained").json["trained"]
        for name in ("asha", "ben", "eve")
    }

    assert told["asha"] == [
        {
            "scenario": "ex_partner_tracker",
            "title": TITLE,
            "on": "2026-11-24",
            "how": "alone",
            "version": OLD,
            "state": "changed",
        }
    ]
    assert [one["state"] for one in told["ben"]] == ["now"]
    assert told["eve"] == []


def test_the_account_page_says_what_changed_since_to_those_it_affects_alone(
    app: Flask, note: Callable[..., None], people: People, client: FlaskClient
) -> None:
    note("own:1", how="own", person_id=people.asha.id)
    note("class:1", collar="BEN", version=now_taught(app))

    told = [
        name
        for name in ("asha", "ben", "eve")
        if f"Changed since you were trained: {TITLE}."
        in get_page(sign_in(client, getattr(people, name)), "/account").text
    ]

    assert told == ["asha"]


def test_the_account_page_needs_no_training_database(
    app: Flask, people: People, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any) -> None:
        raise OperationalError("select", {}, Exception("no such table"))

    monkeypatch.setattr(store, "rows_of_person", gone)

    assert "Sign out" in get_page(sign_in(client, people.asha), "/account").text


def test_the_band_of_the_register_does_not_say_that_nobody_is_real(dev: FlaskClient) -> None:
    shown = dev.get(REGISTER).text

    assert "Who has been trained is real." in shown
    assert "Nothing here is real" not in shown


def test_what_is_exported_holds_no_answer_and_is_noted(
    dev: FlaskClient, note: Callable[..., None], people: People, training_rows: Rows
) -> None:
    note("own:1", how="own", person_id=people.asha.id)
    note("class:1", collar="1234")
    note("class:2")

    sheet = dev.get(f"{REGISTER}/register.csv")
    told = dev.get(f"{REGISTER}/xapi.json")

    rows = list(csv.DictReader(io.StringIO(sheet.text.removeprefix("\ufeff"))))
    assert sorted((row["Name or collar number"], row["Unit"], row["Content now"]) for row in rows) == [
        ("1234", "Unit not known", "changed since"),
        ("Asha Patel", "Response A", "changed since"),
        ("Not named", "Unit not known", "changed since"),
    ]
    assert {one["actor"]["account"]["name"] for one in json.loads(told.text)} == {"asha", "1234"}
    assert "attachment" in sheet.headers["Content-Disposition"]
    assert (sheet.headers["Cache-Control"], told.headers["Cache-Control"]) == ("no-store", "no-store")
    events = [(row.action, row.actor_id, row.detail) for row in training_rows(TrainingEvent)]
    assert events == [
        ("register_exported_csv", people.dev.id, {"lines": 3}),
        ("register_exported_xapi", people.dev.id, {"lines": 3}),
    ]


def test_practice_that_counts_for_nobody_is_told_to_the_trainer(app: Flask, dev: FlaskClient, people: People) -> None:
    with app.app_context(), writing():
        kept = dict.fromkeys(("enc_cek", "iv", "ct", "sig", "receipt"), b"") | dict.fromkeys(
            ("slot", "version_id"), "a"
        )
        owner = {"force_id": people.dev.force_id, "unit_id": people.dev.unit_id, "carrier_id": people.dev.id}
        training_session.add(
            Practice(envelope_sha256="a", seq=1, header="", reason="x", received_at=clock.now(), **kept, **owner)
        )

    assert "1 practice came in that counts for nobody" in get_page(dev, REGISTER).text


@pytest.mark.parametrize("name", ["asha", "chloe", "gita", "ivor", "eve"])
def test_nobody_but_a_trainer_asks_the_register(name: str, people: People, client: FlaskClient) -> None:
    sign_in(client, getattr(people, name))
    gets = [client.get(f"{REGISTER}{path}").status_code for path in ("", "/import", "/register.csv", "/xapi.json")]
    posts = [client.post(f"{REGISTER}{path}", data={"text": PAPER}).status_code for path in ("/preview", "/imports")]

    assert {*gets, *posts} == {403}


def test_there_are_four_ways_to_look_at_it_and_no_fifth(dev: FlaskClient) -> None:
    assert dev.get(f"{REGISTER}?by=score").status_code == 404
