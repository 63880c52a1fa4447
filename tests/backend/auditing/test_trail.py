"""The audit trail as people read it: what is found, and what nobody may learn from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import ColumnElement, select

from backend.accounts.models import Person
from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.records import visible_events
from tests.backend.records.arrived import REFERENCE, sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import Page, get_page, post_page, text_of
from tests.people import People

BrowserOf = Callable[[Person], FlaskClient]


def lines(page: Page) -> list[str]:
    """The events a page shows, each in one line, without the moment."""
    shown = [one for found in page.all("ul", **{"data-events": ""}) for one in found]
    return [text_of(one).split(":", 1)[1][3:] for one in shown]


def found(client: FlaskClient, **asked: str) -> list[str]:
    """What a search of the trail shows."""
    return lines(post_page(client, "/audit", asked))


def test_an_auditor_finds_who_opened_a_record_by_its_number(
    phone: Phone, people: People, browser_of: BrowserOf, both_databases: str
) -> None:
    record_id = sent(phone, an_answer("no"))
    get_page(browser_of(people.chloe), f"/records/{record_id}")

    seen = found(browser_of(people.sana), incident=REFERENCE.lower(), kind="opened")

    assert seen == [f"Chloe Marsh Opened a record Record {record_id[:6]}"]


def test_the_trail_is_found_by_person_act_and_day(phone: Phone, people: People, browser_of: BrowserOf) -> None:
    record_id = sent(phone, an_answer("no"))
    get_page(browser_of(people.chloe), f"/records/{record_id}")
    watch = browser_of(people.sana)

    assert found(watch, person="marsh", kind="opened") == [f"Chloe Marsh Opened a record Record {record_id[:6]}"]
    assert found(watch, person="okoro", kind="opened") == []
    assert found(watch, record=record_id, kind="opened") == found(watch, person="Chloe", kind="opened")
    assert found(watch, kind="opened", until="2020-01-01") == []
    assert found(watch, kind="opened", since="2099-01-01") == []


def test_another_force_s_auditor_sees_nothing_of_this_one(phone: Phone, people: People, browser_of: BrowserOf) -> None:
    sent(phone, an_answer("no"))

    assert found(browser_of(people.uma), incident=REFERENCE) == []
    assert "Asha" not in get_page(browser_of(people.uma), "/audit").text


def test_every_look_in_the_trail_is_in_it_without_what_was_looked_for(
    app: Flask, people: People, browser_of: BrowserOf
) -> None:
    found(browser_of(people.sana), incident=REFERENCE, person="Ben")

    with app.app_context():
        said = select(AuditEvent.detail).where(AuditEvent.action == "trail_read")
        assert db.session.execute(said).scalars().all() == [{"by": ["person", "incident"], "page": 1}]


def test_a_page_holds_fifty_and_the_next_one_goes_on(people: People, browser_of: BrowserOf) -> None:
    watch = browser_of(people.sana)
    for _ in range(52):
        watch.post("/audit", data={"kind": "trail"})

    assert len(found(watch, kind="trail")) == 50
    assert len(found(watch, kind="trail", page="2")) == 4


def test_everybody_sees_what_they_opened_and_nobody_else_s(phone: Phone, people: People, browser_of: BrowserOf) -> None:
    record_id = sent(phone, an_answer("no"))
    chloe = browser_of(people.chloe)
    get_page(chloe, f"/records/{record_id}")
    get_page(chloe, "/records")

    own = lines(get_page(chloe, "/account/opened"))

    assert own[0] == "Looked at a list of records"
    assert own[1].startswith("Opened a record Receipt code ")
    assert lines(get_page(browser_of(people.hana), "/account/opened")) == []


def test_a_supervisor_sees_who_opened_a_record_and_its_author_does_not(
    phone: Phone, people: People, browser_of: BrowserOf
) -> None:
    record_id = sent(phone, an_answer("no"))
    get_page(browser_of(people.gita), f"/records/{record_id}")

    opened = lines(get_page(browser_of(people.chloe), f"/records/{record_id}/opened"))

    assert opened == ["Chloe Marsh Opened a record to see who opened it", "Gita Shah Opened a record"]
    get_page(browser_of(people.asha), f"/records/{record_id}/opened", status=404)


WATCHED = {"opened": "Opened a record", "sent": "Sent a new record", "restricted": "Restricted a record"}


@pytest.mark.parametrize("kind", WATCHED)
def test_what_is_about_a_restricted_record_is_seen_by_professional_standards_alone(
    phone: Phone, people: People, browser_of: BrowserOf, kind: str, both_databases: str
) -> None:
    record_id = sent(phone, an_answer("yes"))
    get_page(browser_of(people.gita), f"/records/{record_id}")

    seen = {name: found(browser_of(one), record=record_id, kind=kind) for name, one in watchers(people).items()}

    assert seen["sana"] == seen["uma"] == seen["vic"] == []
    assert WATCHED[kind] in " ".join(seen["tove"])


def watchers(people: People) -> dict[str, Person]:
    """Those who read the trail."""
    return {"sana": people.sana, "tove": people.tove, "uma": people.uma, "vic": people.vic}


def test_a_record_restricted_later_leaves_the_trail_from_its_first_day(
    app: Flask, phone: Phone, people: People, browser_of: BrowserOf
) -> None:
    first = phone.version(incident_ref=REFERENCE)
    phone.send(first)
    record_id, parent = first.header["record_id"], first.header["version_id"]
    chloe, sana = browser_of(people.chloe), browser_of(people.sana)
    get_page(chloe, f"/records/{record_id}")
    assert len(found(sana, incident=REFERENCE)) == 2

    sent(phone, an_answer("yes"), record_id=record_id, parent=parent)

    assert found(sana, incident=REFERENCE) == found(sana, record=record_id) == []
    assert lines(get_page(chloe, "/account/opened")) == []
    assert len(found(browser_of(people.tove), incident=REFERENCE)) >= 4


def test_nobody_takes_a_record_out_of_the_trail_by_naming_its_id(
    phone_of: Callable[[Person], Phone], people: People, browser_of: BrowserOf
) -> None:
    record_id = sent(phone_of(people.asha), an_answer("no"))
    get_page(browser_of(people.chloe), f"/records/{record_id}")
    sana = browser_of(people.sana)
    before = found(sana, record=record_id)

    sent(phone_of(people.ben), an_answer("yes"), record_id=record_id)

    assert found(sana, record=record_id) == before != []


def test_professional_standards_see_who_may_read_and_not_what(
    phone: Phone, people: People, browser_of: BrowserOf
) -> None:
    record_id = sent(phone, an_answer("yes"))
    tove = browser_of(people.tove)

    page = get_page(tove, "/audit/restricted")

    assert "Written by Asha Patel" in page.text
    assert "May read it: Gita Shah" in page.text
    assert REFERENCE not in page.text
    get_page(tove, f"/records/{record_id}", status=404)
    assert "No record of Northshire Police is restricted" in get_page(browser_of(people.vic), "/audit/restricted").text


def test_a_trail_that_shows_what_is_restricted_is_noticed(
    phone: Phone, people: People, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: only the stream is looked at, so that what was opened before it was restricted stays."""
    first = phone.version(incident_ref=REFERENCE)
    phone.send(first)
    parent = first.header["version_id"]
    sent(phone, an_answer("yes"), record_id=first.header["record_id"], parent=parent)

    def by_stream() -> ColumnElement[bool]:
        return visible_events.RESTRICTED_STREAM

    monkeypatch.setattr(visible_events, "_is_restricted", by_stream)

    assert found(browser_of(people.sana), incident=REFERENCE) != []


def test_what_was_here_before_there_were_numbers_is_found_once_the_rows_are_made(
    app: Flask, phone: Phone, people: People, browser_of: BrowserOf
) -> None:
    from sqlalchemy import update

    from backend.core import clock
    from backend.core.database import writing
    from backend.records import KEYS
    from backend.records.rows.models import Record
    from backend.sync.rebuilding import complete

    sent(phone, an_answer("no"))
    with app.app_context():
        with writing():
            db.session.execute(update(Record).values(ref_mac=None))
        complete(ring=app.extensions[KEYS], now=clock.now())

    assert len(found(browser_of(people.sana), incident=REFERENCE)) == 1
