"""A paper register on its way in: shown before it is kept, and kept whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.core import clock
from backend.training.attendance import service
from backend.training.attendance.note import Trainee, Training, note_attendance
from backend.training.attendance.paper import Read
from backend.training.database import writing
from backend.training.models.events import TrainingEvent
from backend.training.models.register import Attendance
from tests.page import get_page, post_page
from tests.people import People, sign_in

pytestmark = pytest.mark.usefixtures("after_the_story")

REGISTER = "/training/register"
TITLE = "The car that always knew"
PAPER = f"collar,day,training,unit\n1234,20/11/2026,{TITLE},Response A\n5678,20/11/2026,{TITLE},\n"
BAD_PAPER = f"{PAPER}9,99/99/2026,{TITLE},\n"
Rows = Callable[..., list[Any]]


@pytest.fixture(name="dev")
def a_trainer(people: People, client: FlaskClient) -> FlaskClient:
    """Dev's browser: they are a trainer of Example Police."""
    return sign_in(client, people.dev)


def test_a_paper_register_is_shown_before_it_is_kept(dev: FlaskClient, training_rows: Rows) -> None:
    page = post_page(dev, f"{REGISTER}/preview", {"text": PAPER})

    assert "Nothing is kept yet. 2 lines are new." in page.text
    assert "1 without a unit: counted under Headquarters." in page.text
    assert training_rows(Attendance) == []

    answer = dev.post(f"{REGISTER}/imports", data={"text": page.value("text")})

    assert answer.location == f"{REGISTER}?kept=2"
    assert sorted((row.collar, row.how, row.on, row.completed) for row in training_rows(Attendance)) == [
        ("1234", "register", "2026-11-20", False),
        ("5678", "register", "2026-11-20", False),
    ]
    assert "Kept: 2 new lines." in get_page(dev, answer.location).text


@pytest.mark.usefixtures("both_databases")
def test_a_register_kept_twice_is_in_the_register_once(dev: FlaskClient, people: People, training_rows: Rows) -> None:
    for _ in range(2):
        assert dev.post(f"{REGISTER}/imports", data={"text": PAPER}).status_code == 303

    assert len(training_rows(Attendance)) == 2
    assert {row.unit_id for row in training_rows(Attendance)} == {people.asha.unit_id, people.dev.unit_id}
    assert (
        "0 lines are new; 2 are in the register already" in post_page(dev, f"{REGISTER}/preview", {"text": PAPER}).text
    )


@pytest.mark.parametrize("address", ["preview", "imports"])
def test_one_bad_line_keeps_all_of_them_out_and_is_named(dev: FlaskClient, address: str, training_rows: Rows) -> None:
    page = post_page(dev, f"{REGISTER}/{address}", {"text": BAD_PAPER}, status=422)

    assert "There is a problem: nothing was kept" in page.text
    assert "Line 4: “99/99/2026” is no day." in page.text
    assert "1234,20/11/2026" in page.text
    assert training_rows(Attendance) == []


def test_an_import_that_keeps_the_good_lines_of_a_bad_register_is_found_out(
    dev: FlaskClient, training_rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: faults are dropped on the way."""
    whole = service.read_register
    monkeypatch.setattr(service, "read_register", lambda text, known: Read(whole(text, known).lines))

    dev.post(f"{REGISTER}/imports", data={"text": BAD_PAPER})

    assert len(training_rows(Attendance)) == 2  # which the test above would see


def test_a_file_is_read_too_and_one_that_is_not_text_is_refused(dev: FlaskClient) -> None:
    good, bad = (io.BytesIO(content) for content in (PAPER.encode("utf-8-sig"), "collar,day\nÄ".encode("latin-1")))

    seen = dev.post(f"{REGISTER}/preview", data={"file": (good, "register.csv")})
    refused = dev.post(f"{REGISTER}/preview", data={"file": (bad, "register.csv")})

    assert "2 lines are new" in seen.text
    assert (refused.status_code, "CSV UTF-8" in refused.text) == (422, True)


@pytest.mark.usefixtures("both_databases")
def test_a_wrong_import_is_taken_back_whole_and_what_was_there_before_stays(
    dev: FlaskClient, training_rows: Rows, people: People
) -> None:
    dev.post(f"{REGISTER}/imports", data={"text": f"collar,day,training\n1234,20/11/2026,{TITLE}\n"})
    dev.post(f"{REGISTER}/imports", data={"text": PAPER})
    wrong = next(row.import_id for row in training_rows(Attendance) if row.collar == "5678")

    answer = dev.post(f"{REGISTER}/imports/{wrong}/taken-back")

    assert answer.location == f"{REGISTER}?gone=1"
    assert [row.collar for row in training_rows(Attendance)] == ["1234"]
    assert dev.post(f"{REGISTER}/imports/{wrong}/taken-back").status_code == 404
    events = [(row.action, row.object_id == wrong, row.detail) for row in training_rows(TrainingEvent)]
    assert events[-1] == ("register_taken_back", True, {"lines": 1})


def test_another_forces_import_is_neither_shown_nor_taken_back(
    app: Flask, dev: FlaskClient, training_rows: Rows, people: People
) -> None:
    with app.app_context(), writing():
        theirs = Trainee(people.finn.force_id, people.finn.unit_id, collar="9999")
        done: dict[str, Any] = {"how": "register", "on": "2026-11-20", "completed": False, "import_id": "b" * 26}
        note_attendance("register:9", theirs, Training("ex_partner_tracker", TITLE, None), **done, now=clock.now())

    assert "Kept before" not in get_page(dev, f"{REGISTER}/import").text
    assert dev.post(f"{REGISTER}/imports/{'b' * 26}/taken-back").status_code == 404
    assert len(training_rows(Attendance)) == 1


def test_what_was_kept_before_is_listed_with_the_way_to_take_it_back(dev: FlaskClient) -> None:
    dev.post(f"{REGISTER}/imports", data={"text": PAPER})

    assert "2 lines" in get_page(dev, f"{REGISTER}/import").text
