"""Who has not been trained: by unit, beside the people of the force; the collar number given afterwards."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.content.scenario.service import scenario
from backend.core import clock
from backend.core.database import db
from backend.core.database import writing as live_writing
from backend.training.attendance import roster
from backend.training.attendance.note import Trainee, Training, note_attendance
from backend.training.classes import places
from backend.training.database import writing
from backend.training.models.events import TrainingEvent
from backend.training.models.register import Attendance
from tests.backend.training.classes.class_room import Room
from tests.fixtures.app import Clock
from tests.page import checked, get_page
from tests.people import People, sign_in

MISSING = "/training/register?by=missing&of=ex_partner_tracker"
OLD = "000000000000"
Note = Callable[..., None]


@pytest.fixture(name="dev")
def a_trainer(people: People, client: FlaskClient) -> FlaskClient:
    """Dev's browser."""
    return sign_in(client, people.dev)


@pytest.fixture(name="note")
def something_to_note(app: Flask, people: People) -> Note:
    """note(once, **who, version=): one more line; the version that is taught now where none is given."""

    def note(once: str, version: str | None = "", **who: Any) -> None:
        with app.app_context(), writing():
            now = scenario("ex_partner_tracker")
            assert now is not None
            what = Training("ex_partner_tracker", "The car that always knew", now.version if version == "" else version)
            done: dict[str, Any] = {"how": "own", "on": "2026-11-24", "completed": True}
            note_attendance(
                once, Trainee(people.dev.force_id, people.asha.unit_id, **who), what, **done, now=clock.now()
            )

    return note


def leave(app: Flask, person: Person) -> None:
    """Close somebody's account."""
    with app.app_context(), live_writing():
        db.session.get_one(Person, person.id).disabled_at = clock.now()


def in_unit(app: Flask, person: Person) -> int:
    """How many open accounts there are in the unit of somebody."""
    with app.app_context():
        same = db.session.query(Person).filter_by(unit_id=person.unit_id, disabled_at=None)
        return same.count()


def test_each_unit_says_how_many_of_how_many_in_which_version(
    app: Flask, dev: FlaskClient, note: Note, people: People
) -> None:
    note("own:1", person_id=people.asha.id)
    note("own:2", person_id=people.ben.id, version=OLD)

    page = get_page(dev, MISSING)

    of = in_unit(app, people.asha)
    assert f"Response A 1 of {of} trained in this version." in page.text
    assert "1 due again, because the content changed." in page.text
    assert "Content version" in page.text


def test_the_list_for_the_sergeant_is_by_name_and_has_those_to_remind(
    dev: FlaskClient, note: Note, people: People
) -> None:
    note("own:1", person_id=people.asha.id)
    note("own:2", person_id=people.ben.id, version=OLD)

    page = get_page(dev, f"{MISSING}&unit={people.asha.unit_id}")

    items = [one.text_content() if hasattr(one, "text_content") else "".join(one.itertext()) for one in page.all("li")]
    assert not any("Asha Patel" in one for one in items)
    assert any("Ben Okoro" in one and "trained 24 November 2026" in one for one in items)
    assert "reminds nobody by itself" in page.text
    assert "%" not in page.text


def test_whoever_has_left_counts_in_no_unit_and_is_on_no_list(
    app: Flask, dev: FlaskClient, note: Note, people: People
) -> None:
    note("own:1", person_id=people.ben.id)
    note("own:2", collar="7777")
    before = in_unit(app, people.ben)
    leave(app, people.ben)

    overview, names = get_page(dev, MISSING), get_page(dev, f"{MISSING}&unit={people.asha.unit_id}")

    assert f"0 of {before - 1} trained in this version" in overview.text
    assert "2 more are in the register for it and on no list here" in overview.text
    assert "Ben Okoro" not in names.text


def test_a_roster_that_counts_who_has_left_would_be_found(
    app: Flask, dev: FlaskClient, note: Note, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: every account, closed or not."""
    real = roster.roster

    def everybody(rows: Any, names: Any, scenario: str = "") -> Any:
        from dataclasses import replace

        return real(rows, replace(names, left=frozenset()), scenario)

    monkeypatch.setattr("backend.training.attendance.routes.roster", everybody)

    with pytest.raises(AssertionError):
        test_whoever_has_left_counts_in_no_unit_and_is_on_no_list(app, dev, note, people)


def test_any_case_counts_the_best_of_what_somebody_was_trained_in(
    app: Flask, dev: FlaskClient, note: Note, people: People
) -> None:
    note("own:1", person_id=people.asha.id, version=OLD)
    note("own:2", person_id=people.asha.id)
    note("own:3", person_id=people.ben.id, version=None)

    page = get_page(dev, "/training/register?by=missing")

    assert f"1 of {in_unit(app, people.asha)} trained in a case as it is taught now." in page.text
    assert "1 trained in a version that was not noted." in page.text


def test_the_csv_has_everybody_once_and_is_noted(
    dev: FlaskClient, note: Note, people: People, training_rows: Callable[..., list[Any]]
) -> None:
    note("own:1", person_id=people.asha.id)

    sheet = dev.get("/training/register/roster.csv?of=ex_partner_tracker")

    rows = list(csv.DictReader(io.StringIO(sheet.text.removeprefix("\ufeff"))))
    standing = {row["Name"]: row["Standing"] for row in rows}
    assert (standing["Asha Patel"], standing["Ben Okoro"]) == ("trained as taught now", "not trained yet")
    assert len(standing) == len(rows)
    assert "Finn" not in sheet.text
    [event] = training_rows(TrainingEvent)
    assert (event.action, event.detail) == ("roster_exported_csv", {"lines": len(rows)})


@pytest.mark.parametrize("more", ["&of=none_such", f"&unit={'a' * 26}"])
def test_what_there_is_not_is_not_found(dev: FlaskClient, more: str) -> None:
    assert dev.get(f"/training/register?by=missing{more}").status_code == 404


def test_another_forces_unit_is_not_found(dev: FlaskClient, people: People) -> None:
    assert dev.get(f"/training/register?by=missing&unit={people.finn.unit_id}").status_code == 404
    assert "Finn" not in get_page(dev, MISSING).text


def test_nobody_but_a_trainer_asks_for_the_roster(people: People, client: FlaskClient) -> None:
    sign_in(client, people.chloe)

    assert client.get("/training/register/roster.csv").status_code == 403


def claim(trainee: Any, collar: str, status: int = 303) -> Any:
    """Give a collar number on one's own page."""
    answer = trainee.phone.post(f"{trainee.address}/collar", data={"collar": collar})
    assert answer.status_code == status, answer.get_data(as_text=True)[:1500]
    return answer


def test_who_came_without_a_number_gives_it_after_the_class_and_is_in_the_register(
    room: Room, training_rows: Callable[..., list[Any]]
) -> None:
    trainee = room.join()
    room.go_to("end")
    room.trainer.post(f"{room.address}/end")
    claim(trainee, "pc 77-1")

    [row] = training_rows(Attendance)
    assert (row.collar, row.once) == ("PC771", f"class:{room.class_id}:PC771")
    assert "You are PC771" in trainee.get().text
    assert "Give your collar number" not in trainee.get().text


def test_two_places_of_one_number_are_one_line_and_what_was_completed_stays(
    room: Room, training_rows: Callable[..., list[Any]]
) -> None:
    named, nameless = room.join("PC1"), room.join()
    room.go_to("ballot")
    room.go_to("ballot")
    nameless.answer("a")
    room.go_to("end")
    claim(nameless, "PC1")

    assert [(row.collar, row.completed) for row in training_rows(Attendance)] == [("PC1", True)]
    assert room.standing().counts.heads == ("PC1",)
    assert "PC1" in named.get().text


def test_a_number_that_was_given_stays(room: Room, training_rows: Callable[..., list[Any]]) -> None:
    trainee = room.join("PC1")

    page = checked(claim(trainee, "PC2", status=409), 409)

    assert "has a collar number already" in page.text
    assert [row.collar for row in training_rows(Attendance)] == ["PC1"]
    claim(trainee, "pc1")  # the same once more is no other


def test_a_number_that_may_be_changed_would_be_found(
    room: Room, training_rows: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: whoever has the address of a place makes it somebody else's."""
    real = places._claim

    def over(place: Any, collar: str | None) -> None:
        places.store.trainee(place.trainee_id).collar = None
        real(place, collar)

    monkeypatch.setattr(places, "_claim", over)

    with pytest.raises(AssertionError):
        test_a_number_that_was_given_stays(room, training_rows)


@pytest.mark.parametrize("typed", ["", "PC 1!", "1" * 21])
def test_what_is_no_number_changes_nothing_and_says_so(
    room: Room, typed: str, training_rows: Callable[..., list[Any]]
) -> None:
    trainee = room.join()

    assert "no collar number" in checked(claim(trainee, typed, status=422), 422).text
    assert [row.collar for row in training_rows(Attendance)] == [None]


def test_a_day_after_the_class_nothing_can_be_given(room: Room, clock: Clock) -> None:
    trainee = room.join()
    room.trainer.post(f"{room.address}/end")
    clock.passes(hours=25)

    claim(trainee, "PC1", status=403)
