"""What leaves for a force's own monitoring."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.models import Person
from tests.backend.records.arrived import REFERENCE, sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import CAST, People


def exported(app: Flask, *more: str) -> list[dict[str, Any]]:
    """The lines of an export."""
    done = app.test_cli_runner().invoke(args=["audit", "export", *more])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.output.splitlines()]


def test_each_event_is_a_line_of_ids_and_codes_without_a_name_or_a_number_of_an_incident(
    app: Flask, phone: Phone, people: People, browser_of: Callable[[Person], FlaskClient]
) -> None:
    get_page(browser_of(people.chloe), f"/records/{sent(phone, an_answer('no'))}")

    lines = exported(app)

    opened = [one for one in lines if one["action"] == "consultation"]
    assert [(one["kind"], one["actor_id"], one["detail"]["purpose"]) for one in opened] == [
        ("opened", people.chloe.id, "read")
    ]
    text = json.dumps(lines)
    assert not [name for _, name, *_ in CAST if name in text]
    assert REFERENCE not in text


def test_the_next_export_begins_after_the_last_line(app: Flask, phone: Phone) -> None:
    sent(phone)
    first = exported(app, "--limit", "5")

    assert first + exported(app, "--after", first[-1]["id"]) == exported(app)


def test_an_event_that_is_not_there_is_said(app: Flask, people: People) -> None:
    done = app.test_cli_runner().invoke(args=["audit", "export", "--after", "0" * 64])

    assert (done.exit_code, "No event has this id" in done.output) == (1, True)


def test_what_is_about_a_restricted_record_leaves_for_professional_standards_only(
    app: Flask, phone: Phone, people: People, browser_of: Callable[[Person], FlaskClient]
) -> None:
    record_id = sent(phone, an_answer("yes"))
    gita = browser_of(people.gita)
    get_page(gita, f"/records/{record_id}")
    get_page(gita, "/records")

    assert record_id not in json.dumps(exported(app))
    assert record_id in json.dumps(exported(app, "--restricted"))
    assert [one["detail"] for one in exported(app) if one["action"] == "list"] == [{}]
