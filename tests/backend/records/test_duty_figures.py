"""Counts of what records say of the duties go to training in one file, and nothing of a record goes with them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import ValidationError

from backend.accounts.models import Person
from backend.core import clock, duty_figures
from backend.core.duty_figures import Unreadable, read_figures, write_figures
from backend.records import KEYS, visibility
from backend.records.figures import counting, service
from backend.records.figures.counting import Noted, counted
from tests.backend.records.desk.acting import sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People, sign_in

PhoneOf = Callable[[Person], Phone]
CANARY = "Quillfeather Lane"
DANGER = {"whereabouts": an_answer("here"), "suspect_details": an_answer(CANARY)}
DONE = {"duty_plan": an_answer("done")}
POLICE = {"police_link": an_answer("yes")}
PLAN = "Agree tonight's plan"


def noted(many: int, said: str = "done", **changes: str) -> list[Noted]:
    whole = {"force_id": "f", "month": "2026-11", "unit": "Response A", "duty": PLAN, "said": said}
    return [Noted(**(whole | changes))] * many


def test_what_was_done_and_why_not_is_counted_by_month_and_by_unit() -> None:
    found = counted([*noted(8), *noted(3, "not_done"), *noted(1, "", unit="Response B"), *noted(11, month="2026-10")])

    count = {"text": PLAN, "of": 12, "done": 8, "because": 3}
    assert found["f"]["months"][1] == {"name": "2026-11", "duties": [count]}
    assert [one["name"] for one in found["f"]["months"]] == ["2026-10", "2026-11"]
    assert [(one["name"], one["duties"][0]["of"]) for one in found["f"]["units"]] == [("Response A", 22)]


def test_of_fewer_than_ten_records_nothing_is_said() -> None:
    assert counted(noted(9)) == {"f": {"months": [], "units": [], "views": []}}


def test_nine_of_which_something_is_said_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: no least number."""
    monkeypatch.setattr(counting, "LEAST", 1)

    with pytest.raises(AssertionError):
        test_of_fewer_than_ten_records_nothing_is_said()


def ten_sent(phone_of: PhoneOf, people: People, **other: Any) -> None:
    """Ten finished reports of Asha's, in which the plan is noted as done; the last with other answers too."""
    phone = phone_of(people.asha)
    for number in range(10):
        sent(phone, answers=DANGER | DONE | (other if number == 9 else {}), sent_as="finished")


def plans(app: Flask, people: People) -> list[int]:
    """Of how many records a plan is counted, by month."""
    with app.app_context():
        made = service.figures(app.extensions[KEYS], clock.now())
    months = made["forces"].get(people.asha.force_id, {"months": []})["months"]
    return [one["of"] for part in months for one in part["duties"] if one["text"] == PLAN]


def test_finished_reports_are_counted(app: Flask, phone_of: PhoneOf, people: People) -> None:
    ten_sent(phone_of, people)
    sent(phone_of(people.asha), answers=DANGER | DONE, sent_as="so_far")

    assert plans(app, people) == [10]


def a_restricted_one_is_left_out(app: Flask, phone_of: PhoneOf, people: People) -> None:
    ten_sent(phone_of, people, **POLICE)

    assert plans(app, people) == []


def test_a_restricted_report_is_not_counted(app: Flask, phone_of: PhoneOf, people: People) -> None:
    a_restricted_one_is_left_out(app, phone_of, people)


def test_a_restricted_report_that_counts_would_be_found(
    app: Flask, phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: nobody asks."""
    monkeypatch.setattr(visibility, "is_restricted", lambda *_: False)

    with pytest.raises(AssertionError):
        a_restricted_one_is_left_out(app, phone_of, people)


def test_the_file_holds_counts_and_a_trainer_of_that_force_alone_reads_them(
    app: Flask, phone_of: PhoneOf, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    ten_sent(phone_of, people)

    ran = app.test_cli_runner().invoke(args=["figures"])

    assert ran.exit_code == 0, ran.output
    text = (app.extensions["foursight"].instance / duty_figures.NAME).read_text("utf-8")
    assert CANARY not in text
    assert people.asha.id not in text
    mine = get_page(sign_in(new_client(), people.dev), "/training/changes").text
    assert PLAN in mine
    assert "100% (10 of 10; 72 to 100%)" in mine
    assert PLAN not in get_page(sign_in(new_client(), people.lena), "/training/changes").text


@pytest.mark.parametrize(
    "wrong",
    [
        "{",
        "[]",
        '{"form": 2, "made_at": "2026-11-29T03:00:00Z", "forces": {}}',
        '{"form": 1, "made_at": "2026-11-29T03:00:00Z", "forces": {}, "records": []}',
        json.dumps({"form": 1, "made_at": "2026-11-29T03:00:00Z", "forces": counted(noted(10))}).replace("10", "9"),
        json.dumps({"form": 1, "made_at": "2026-11-29T03:00:00Z", "forces": counted(noted(10))}).replace(
            '"done": 10', '"done": 11'
        ),
    ],
)
def test_a_file_that_says_more_or_less_than_it_may_is_not_read(app: Flask, wrong: str) -> None:
    instance = app.extensions["foursight"].instance
    (instance / duty_figures.NAME).write_text(wrong, "utf-8")

    with pytest.raises(Unreadable):
        read_figures(instance)


def test_the_page_says_that_the_counts_cannot_be_read(app: Flask, people: People, client: FlaskClient) -> None:
    (app.extensions["foursight"].instance / duty_figures.NAME).write_text("{", "utf-8")

    assert (
        "The counts cannot be read, so none are shown."
        in get_page(sign_in(client, people.dev), "/training/changes").text
    )


def test_nothing_of_fewer_than_ten_can_be_written(app: Flask) -> None:
    instance = app.extensions["foursight"].instance
    count = {"text": PLAN, "of": 9, "done": 9, "because": 0}
    part = {"name": "2026-11", "duties": [count]}

    with pytest.raises(ValidationError):
        write_figures(
            instance,
            {
                "form": 1,
                "made_at": "2026-11-29T03:00:00Z",
                "forces": {"f": {"months": [part], "units": [], "views": []}},
            },
        )
