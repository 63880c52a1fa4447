"""A notice is pinned by a supervisor or coordinator, for their own force, and passes the check the pack passes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.models import Person, Role
from backend.content import safe_wording
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.notices import store
from backend.notices.models import Notice
from tests.page import get_page, post_page
from tests.people import People, sign_in

Clients = Callable[[], FlaskClient]
TEXT = "Opening code for a possible stalking call tonight: ask the duty inspector."
UNSAFE = json.loads((Path(__file__).parents[1] / "content" / "advice_phrases" / "fail.json").read_text("utf-8"))


@pytest.fixture
def chloe(people: People, new_client: Clients) -> FlaskClient:
    """Chloe's browser: she is a supervisor."""
    return sign_in(new_client(), people.chloe)


def pin(client: FlaskClient, text: str = TEXT, hours: str = "12") -> int:
    """Pin a notice; what the server answered."""
    return client.post("/notices", data={"text": text, "hours": hours}).status_code


def seen_by(client: FlaskClient) -> list[str]:
    """The texts of the notices somebody is shown."""
    answer = client.get("/notices/current")
    assert answer.headers["Cache-Control"] == "no-store"
    return [one["text"] for one in answer.json["notices"]]


def test_what_is_pinned_is_shown_to_everybody_of_the_force_with_who_pinned_it_and_until_when(
    chloe: FlaskClient, people: People, new_client: Clients, both_databases: str
) -> None:
    assert pin(chloe) == 303

    answer = sign_in(new_client(), people.eve).get("/notices/current").json

    assert [(one["text"], one["pinned_by"]) for one in answer["notices"]] == [(TEXT, "Chloe Marsh")]
    assert " at " in answer["notices"][0]["until"]


def other_force_sees(app: Flask, chloe: FlaskClient, people: People, new_client: Clients) -> bool:
    """Whether somebody of another force is shown a notice or can take it down; Finn is made a supervisor there."""
    with app.app_context(), writing():
        finn = db.session.get_one(Person, people.finn.id)
        finn.roles.append(db.session.get_one(Role, "supervisor"))
    pin(chloe)
    notice_id = chloe.get("/notices/current").json["notices"][0]["id"]
    away = sign_in(new_client(), people.finn)
    return bool(seen_by(away)) or away.post(f"/notices/{notice_id}/taken-down").status_code != 404


def test_another_force_neither_sees_a_notice_nor_takes_it_down(
    app: Flask, chloe: FlaskClient, people: People, new_client: Clients, both_databases: str
) -> None:
    assert not other_force_sees(app, chloe, people, new_client)
    assert seen_by(chloe) == [TEXT]


def test_notices_shown_whatever_their_force_fail(
    app: Flask, chloe: FlaskClient, people: People, new_client: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what stands is not asked for by force."""
    pinned = store.pinned
    monkeypatch.setattr(store, "pinned", lambda _force, now: pinned(people.chloe.force_id, now))

    assert other_force_sees(app, chloe, people, new_client)


@pytest.mark.parametrize("family", sorted(UNSAFE))
def test_unsafe_advice_is_refused_with_what_to_change_and_what_was_typed_stays(
    chloe: FlaskClient, family: str, rows_of: Callable[[], list[Notice]]
) -> None:
    said = UNSAFE[family][0]

    page = post_page(chloe, "/notices", {"text": f"New tonight. {said}", "hours": "12"}, status=422)

    assert page.errors["text"].startswith(f"Change “{said}”: it reads as unsafe advice")
    assert "".join(page.single("textarea").itertext()).strip() == f"New tonight. {said}"
    assert rows_of() == []


def test_what_reassures_is_refused(chloe: FlaskClient) -> None:
    page = post_page(chloe, "/notices", {"text": "Standard-risk calls can wait.", "hours": "12"}, status=422)

    assert "Change “Standard-risk”: Foursight never says so." in page.errors["text"]


def takes_unsafe(chloe: FlaskClient) -> bool:
    """Whether any of the unsafe texts is pinned."""
    return any(pin(chloe, family[0]) != 422 for family in UNSAFE.values())


def test_a_check_that_finds_nothing_fails(chloe: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: no text is looked at."""
    assert not takes_unsafe(chloe)
    monkeypatch.setattr(safe_wording, "unsafe_phrases", lambda _text: [])

    assert takes_unsafe(chloe)


def test_a_warning_against_unsafe_advice_is_pinned(chloe: FlaskClient) -> None:
    assert pin(chloe, "Never advise blocking them: keep every message.") == 303


@pytest.mark.parametrize(
    "text,hours,field", [("", "12", "text"), ("x" * 401, "12", "text"), (TEXT, "", "hours"), (TEXT, "9999", "hours")]
)
def test_a_notice_needs_a_text_that_fits_and_an_end(chloe: FlaskClient, text: str, hours: str, field: str) -> None:
    page = post_page(chloe, "/notices", {"text": text, "hours": hours}, status=422)

    assert list(page.errors) == [field]


def test_lines_become_one(chloe: FlaskClient) -> None:
    pin(chloe, "First line.\r\nSecond line.")

    assert seen_by(chloe) == ["First line. Second line."]


def test_three_stand_at_most_and_the_newest_comes_first(chloe: FlaskClient, clock: Any) -> None:
    for number in ("one", "two", "three"):
        pin(chloe, f"Notice {number}.")
        clock.passes(minutes=1)

    page = post_page(chloe, "/notices", {"text": TEXT, "hours": "12"}, status=422)

    assert page.errors["text"] == "3 notices are pinned already. Take one down first."
    assert seen_by(chloe) == ["Notice three.", "Notice two.", "Notice one."]


def test_a_notice_goes_when_it_runs_out_and_when_it_is_taken_down(
    chloe: FlaskClient, people: People, new_client: Clients, clock: Any, both_databases: str
) -> None:
    pin(chloe)
    clock.passes(hours=6)
    pin(sign_in(chloe, people.chloe), "Another.", "24")  # six hours later she is asked again who she is
    clock.passes(hours=6)
    gita = sign_in(new_client(), people.gita)
    assert seen_by(gita) == ["Another."]

    page = get_page(gita, "/notices")
    action = next(form.get("action") for form in page.all("form") if "taken-down" in form.get("action", ""))
    assert gita.post(action).status_code == 303

    assert seen_by(gita) == []
    assert gita.post(action).status_code == 404


def test_pinning_and_taking_down_are_in_the_audit_trail_without_the_words(app: Flask, chloe: FlaskClient) -> None:
    pin(chloe)
    notice_id = chloe.get("/notices/current").json["notices"][0]["id"]
    chloe.post(f"/notices/{notice_id}/taken-down")

    with app.app_context():
        found = select(AuditEvent).where(AuditEvent.object_type == "notice").order_by(AuditEvent.seq)
        events = [(one.action, one.object_id, one.detail) for one in db.session.execute(found).scalars()]
    assert events == [("notice_pinned", notice_id, {}), ("notice_taken_down", notice_id, {})]


@pytest.fixture
def rows_of(app: Flask) -> Callable[[], list[Notice]]:
    """rows_of(): the notices in the database."""

    def read() -> list[Notice]:
        with app.app_context():
            return list(db.session.execute(select(Notice)).scalars())

    return read
