"""What leaves for a force's own monitoring."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.models import Person
from backend.accounts.service.people import close
from backend.auditing import export
from backend.core.audit import AuditEvent, Noted, events_of
from backend.core.clock import moment, now
from backend.core.database import db, writing
from backend.records import KEYS
from backend.records.errors import NotWrittenDown
from backend.rules.days import add_days
from backend.rules.london import london_day
from tests.backend.records.arrived import REFERENCE, sent
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page, post_page, text_of
from tests.people import CAST, People

BrowserOf = Callable[[Person], FlaskClient]


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


TODAY = london_day(now())
DAYS = {"since": add_days(TODAY, -5), "until": add_days(TODAY, 1)}


def taken_out(app: Flask) -> list[Noted]:
    """Each time somebody took the trail out, as it stands in it."""
    with app.app_context():
        return list(events_of("trail_taken_out"))


def file_of(client: FlaskClient, **more: str) -> list[dict[str, Any]]:
    """The lines of a file that was taken out, whole."""
    answer = client.post("/audit/export", data=DAYS | more)
    assert (answer.status_code, answer.mimetype) == (200, "application/jsonl"), answer.get_data(as_text=True)
    lines = [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]
    assert lines[-1]["kind"] == "end"
    return lines


def test_an_auditor_takes_out_what_they_may_see_of_some_days_as_a_file_and_that_is_written_down(
    app: Flask, phone: Phone, people: People, browser_of: BrowserOf, clock: Clock, both_databases: str
) -> None:
    record_id, hidden = sent(phone, an_answer("no")), sent(phone, an_answer("yes"))
    get_page(browser_of(people.chloe), f"/records/{record_id}")

    *lines, end = file_of(browser_of(people.sana))

    assert record_id in json.dumps(lines)
    assert hidden not in json.dumps(lines)
    assert lines[-1] | {"id": ""} == {
        "id": "",
        "at": moment(clock.at),
        "kind": "trail",
        "action": "trail_taken_out",
        "actor_id": people.sana.id,
        "object_type": "trail",
        "object_id": None,
        "force_id": people.sana.force_id,
        "detail": {**DAYS, "goes_on": False},
    }
    assert end == {"id": lines[-1]["id"], "kind": "end", "lines": len(lines), "more": False}
    assert not [name for _, name, *_ in CAST if name in json.dumps(lines)]


def test_professional_standards_take_out_what_is_about_restricted_records_as_well(
    phone: Phone, people: People, browser_of: BrowserOf
) -> None:
    hidden = sent(phone, an_answer("yes"))

    assert hidden in json.dumps(file_of(browser_of(people.tove)))


def test_a_line_has_neither_a_number_nor_a_hash_of_the_chain_by_which_a_gap_could_be_seen(
    app: Flask, phone: Phone, people: People, browser_of: BrowserOf
) -> None:
    sent(phone, an_answer("yes"))

    *lines, _ = file_of(browser_of(people.sana))

    with app.app_context():
        hashes = set(db.session.execute(select(AuditEvent.hash)).scalars())
    assert not [one for one in lines if set(one) & {"seq", "hash", "prev_hash"}]
    assert not hashes & {value for one in lines for value in map(str, one.values())}
    assert len({len(one["id"]) for one in lines}) == 1
    assert [one["id"] for one in lines] != sorted(one["id"] for one in lines)


def test_a_file_that_is_full_says_so_and_the_next_goes_on_after_its_last_line(
    phone: Phone, people: People, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(phone)
    sana = browser_of(people.sana)
    monkeypatch.setattr(export, "AT_ONCE", 2)
    monkeypatch.setattr(export, "MOST_OF_A_FILE", 4)

    *first, end = file_of(sana)
    *second, _ = file_of(sana, after=end["id"])

    assert (len(first), end["more"], end["id"]) == (4, True, first[-1]["id"])
    assert second
    assert not {one["id"] for one in first} & {one["id"] for one in second}


def test_days_of_another_time_have_no_line_but_the_last(phone: Phone, people: People, browser_of: BrowserOf) -> None:
    sent(phone)
    long_ago = {"since": "2020-01-01", "until": "2020-01-31"}

    assert [one["kind"] for one in file_of(browser_of(people.sana), **long_ago)] == ["end"]


@pytest.mark.parametrize(
    "asked, words",
    [
        ({"since": ""}, "Enter the first day"),
        ({"until": "yesterday"}, "Enter the day as"),
        ({"since": add_days(TODAY, 2)}, "The last day is before the first"),
        ({"since": add_days(TODAY, -40)}, "31 days or fewer"),
        ({"after": "7"}, "This is no line"),
        ({"after": "0" * 48}, "No line has this id here"),
        ({"until": "9999-12-31"}, "a day of this time"),
    ],
)
def test_what_cannot_be_taken_out_is_said_beside_its_field_and_nothing_is_written_down(
    app: Flask, people: People, browser_of: BrowserOf, asked: dict[str, str], words: str
) -> None:
    page = post_page(browser_of(people.sana), "/audit/export", DAYS | asked, status=422)

    assert words in text_of(page.single("form", action="/audit/export"))
    assert not taken_out(app)


def test_after_five_minutes_it_is_asked_again_who_takes_it_out(
    app: Flask, people: People, browser_of: BrowserOf, clock: Clock
) -> None:
    sana = browser_of(people.sana)
    clock.passes(minutes=6)

    for answer in (sana.get("/audit/export"), sana.post("/audit/export", data=DAYS)):
        assert answer.headers["Location"] == "/reading?again=1&next=/audit/export"
    assert not taken_out(app)


def test_whose_account_is_closed_meanwhile_gets_no_more(
    app: Flask, phone: Phone, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(phone)
    monkeypatch.setattr(export, "AT_ONCE", 2)
    with app.app_context():
        watcher, at = db.session.get_one(Person, people.sana.id), now()
        parts = export.take_out(watcher, export.Range(**DAYS), app.extensions[KEYS], at)
        next(parts)

        with writing():
            close(db.session.get_one(Person, people.sana.id), True, actor_id=people.ivor.id, now=at)

        with pytest.raises(export.NoMore):
            list(parts)


def test_where_it_cannot_be_written_down_nothing_is_given_out(
    people: People, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    sana = browser_of(people.sana)

    def fails(*_: object, **__: object) -> None:
        raise NotWrittenDown

    monkeypatch.setattr(export.records, "commit_events", fails)

    assert sana.post("/audit/export", data=DAYS).status_code == 503


def test_after_four_at_once_one_waits(people: People, browser_of: BrowserOf) -> None:
    sana = browser_of(people.sana)

    assert [sana.post("/audit/export", data=DAYS).status_code for _ in range(5)] == [200] * 4 + [429]
