"""The supervisors' set on the page of a received record: the same page, of an invented record, and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from backend.content.scenario.service import scenarios
from backend.review.practised import acts
from backend.training.received.record import is_of_the_set
from tests.backend.training.test_new_doors import live_rows
from tests.backend.training.written.writing import desks, kept
from tests.page import Page, checked, get_page
from tests.page_checks import text_of, walk
from tests.people import People, sign_in

LIST = "/training/received"
GRADE = f"{LIST}/grade_sits_badly/1"
STOOD = {"version_id": "practised", "number": "0"}


@pytest.fixture(name="sergeant")
def a_supervisor(people: People, new_client: Callable[[], FlaskClient]) -> FlaskClient:
    """Somebody who reviews."""
    return sign_in(new_client(), people.chloe)


def carried(page: Page) -> list[str]:
    """What goes on with the page."""
    form = next(one for one in page.all("form") if str(one.get("action")).endswith("/model"))
    return [one.get("value", "") for one in walk(form) if one.get("name") == "carried"]


def acted(client: FlaskClient, act: str, page: Page | None = None, status: int = 200, **fields: Any) -> Page:
    """Act on the page, going on from another."""
    sent = {**STOOD, **fields, "carried": carried(page) if page else []}
    return checked(client.post(f"{GRADE}/desk/{act}", data=sent), status)


def test_at_least_six_records_can_be_reviewed_and_each_stands_at_each_stage(sergeant: FlaskClient) -> None:
    of_the_set = [one for one in scenarios().sound.values() if is_of_the_set(one.data)]
    assert len(of_the_set) >= 6
    listed = get_page(sergeant, LIST).text
    for one in of_the_set:
        assert one.data["title"] in listed
        for number, stage in enumerate(one.data["stages"], 1):
            page = get_page(sergeant, f"{LIST}/{one.id}/{number}")
            assert page.h1 == "Record TRAINING"
            assert stage["title"] in page.text
            assert "Nothing you do here is sent" in text_of(page.single("aside"))
        assert sergeant.get(f"{LIST}/{one.id}/{number + 1}").status_code == 404


def test_what_is_done_is_checked_as_at_the_desk_goes_on_and_is_laid_beside_the_model(sergeant: FlaskClient) -> None:
    page = acted(sergeant, "directed", status=422)
    assert "Choose a direction, or write one" in page.text
    page = acted(sergeant, "directed", direct_own="Tell them to change the number.", status=422)
    assert "Tell them to change the number." in page.text

    page = acted(sergeant, "directed", direct_own="Locks changed today", task_to="role:supervisor", task_due="hour")
    page = acted(
        sergeant,
        "decided",
        page,
        **{"decided_on": "grade", "decided": "Not standard", "decided_by": "Sgt Adeyemi", "decided_why": "The key."},
    )
    assert "Locks changed today" in page.text
    assert "Sergeant on duty" in page.text
    assert "The model, and why" not in page.text

    page = checked(sergeant.post(f"{GRADE}/model", data={"carried": carried(page)}))

    assert "Not standard" in page.text
    assert "Send back the reason: each sign, one by one." in page.text
    assert "On: A quarter past seven, by phone" in page.text


def test_a_question_on_which_safety_hangs_is_a_task_at_once_as_at_the_desk(sergeant: FlaskClient) -> None:
    asks = {"question": "Is somebody with the victim now?", "safety": "yes"}
    page = acted(sergeant, "asked", **asks)

    assert "Gave a task" in page.text
    assert f"Somebody's safety hangs on this, find it out now: {asks['question']}" in page.text
    assert "Due at once, of the sergeant on duty" in page.text
    assert "Asked the officer" in acted(sergeant, "asked", page, question="Who saw the car?", safety="no").text
    unsafe = acted(sergeant, "asked", status=422, safety="yes", question="Will you tell them to change the number?")
    assert "Gave a task" not in unsafe.text


def test_closing_is_refused_while_somebody_would_be_left_in_danger(
    sergeant: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = get_page(sergeant, GRADE)
    form = next(one for one in page.all("form") if str(one.get("action")).endswith("/desk/closed"))
    duties = [one.get("value", "") for one in walk(form) if one.get("name") == "duty_ids"]
    said = {
        "duty_ids": duties,
        "duty_states": ["not_done"] * len(duties),
        "duty_words": ["The officer went off duty before it was begun"] * len(duties),
    }
    closing = {"close_why": "Few signs and no violence, says the officer", **said}

    assert "Not closed." in acted(sergeant, "closed", status=422, **closing).text

    monkeypatch.setattr(acts, "points_left", lambda _shown, _before: [])  # the mutant: nothing stands against it
    assert "Not closed." not in acted(sergeant, "closed", **closing).text


@pytest.mark.parametrize("bad", ["{}", "[]", "x", '{"kind":1,"about":[],"head":"","lines":[]}', "null"])
def test_what_no_page_gave_is_refused_with_what_to_do(sergeant: FlaskClient, bad: str) -> None:
    for door in (f"{GRADE}/model", f"{GRADE}/desk/read"):
        answer = sergeant.post(door, data={**STOOD, "carried": bad} if "desk" in door else {"carried": bad})
        assert answer.status_code == 400
        assert "Open the record again" in answer.get_data(as_text=True)


def test_words_that_came_back_are_shown_as_words(sergeant: FlaskClient) -> None:
    page = acted(sergeant, "viewed", view="stalking", view_why="<script>alert(1)</script> & more")

    assert "<script>alert(1)</script> & more" in page.text
    assert page.all("script") == []


@pytest.fixture(name="written")
def statements_that_write(app: Flask) -> Iterator[list[str]]:
    """Every statement that writes, in either database, while the test runs."""
    from sqlalchemy.engine import Engine

    found: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE"):
            found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)


def test_nothing_of_it_is_written_in_either_realm(app: Flask, sergeant: FlaskClient, written: list[str]) -> None:
    """Reading it, each act, and the model: no row, no event, no consultation."""
    with app.app_context():
        before = live_rows()
    get_page(sergeant, GRADE)
    written.clear()
    page = acted(sergeant, "read")
    page = acted(sergeant, "viewed", page, view="stalking", view_why="A key is gone and the fear is told")
    checked(sergeant.post(f"{GRADE}/model", data={"carried": carried(page)}))

    assert [one for one in written if "sign_in" not in one and "session" not in one.lower()] == []
    with app.app_context():
        assert live_rows() == before


def test_its_forms_lead_to_no_live_door_and_its_record_is_none(sergeant: FlaskClient) -> None:
    page = get_page(sergeant, GRADE)

    for form in page.all("form"):
        assert str(form.get("action")).startswith(f"{GRADE}/"), form.get("action")
    assert not [one for one in page.all("a") if str(one.get("href")).startswith("/records/")]
    assert sergeant.get("/records/practised").status_code == 404
    answer = sergeant.post("/records/practised/desk/read", data=STOOD)
    assert answer.status_code == 404


def test_one_that_another_force_wrote_is_not_there(
    app: Flask, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    dev, chloe, finn = desks(app, new_client, people)
    dev.copy("grade_sits_badly").type(title="The bath").send()
    chloe.sign(dev.id)
    written_here = f"{LIST}/{kept(app, dev.id).scenario_id}/1"

    assert "The bath" in get_page(chloe.client, LIST).text
    assert "The bath" not in get_page(finn.client, LIST).text
    assert chloe.client.get(written_here).status_code == 200
    assert finn.client.get(written_here).status_code == 404
    assert finn.client.post(f"{written_here[:-2]}/1/model").status_code == 404


def test_who_neither_reviews_nor_trains_does_not_come_in(people: People, new_client: Callable[[], FlaskClient]) -> None:
    assert sign_in(new_client(), people.asha).get(LIST).status_code == 403
