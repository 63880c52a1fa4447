"""Who may see a record: its author, the supervisor of the author's unit, the force's coordinator; restricted: named
people.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from backend.core.database import db, writing
from backend.records.visibility.waiting import _waiting_for
from tests.backend.records.arrived import REFERENCE, sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People, sign_in

pytestmark = pytest.mark.each_database

READERS = {"asha", "chloe", "gita"}


def test_a_record_is_seen_by_its_author_supervisor_and_coordinator_and_by_nobody_else(
    phone: Phone, people: People, status_for: Callable[..., int], both_databases: str
) -> None:
    record_id = sent(phone)

    seen = {name for name, person in people.everyone() if status_for(person, f"/records/{record_id}") == 200}

    assert seen == READERS


def test_not_yours_and_not_there_are_the_same_answer(
    phone: Phone, people: People, new_client: Callable[[], Any]
) -> None:
    record_id = sent(phone)
    ben = sign_in(new_client(), people.ben)

    not_his, not_there = (ben.get(f"/records/{one}") for one in (record_id, "a" * 26))

    assert (not_his.status_code, not_his.data) == (404, not_there.data)


def test_a_list_shows_only_what_may_be_seen(phone: Phone, people: People, new_client: Callable[[], Any]) -> None:
    sent(phone)

    seeing = set()
    for name, person in people.everyone():
        if person is not None and REFERENCE in get_page(sign_in(new_client(), person), "/records").text:
            seeing.add(name)

    assert seeing == READERS


def test_records_with_a_call_in_that_nobody_was_told_of_come_first_then_those_not_finished_the_newest_first_in_each(
    phone: Phone, people: People, new_client: Callable[[], Any]
) -> None:
    lit = {"whereabouts": an_answer("here")}
    for reference, fields in {
        "1 lit so far": {"answers": lit},
        "2 lit finished": {"answers": lit, "sent_as": "finished"},
        "3 so far": {},
        "4 finished": {"sent_as": "finished"},
        "5 so far, newer": {},
    }.items():
        phone.send(phone.version(incident_ref=reference, **fields))

    page = get_page(sign_in(new_client(), people.chloe), "/records")

    shown = [reference.strip()[0] for reference in re.findall(r"\d (?:lit )?(?:so far|finished)", page.text)]
    assert "".join(shown) == "21534"


def test_a_call_in_lit_in_a_version_nothing_goes_on_from_keeps_the_record_first_and_tagged(
    phone: Phone, people: People, new_client: Callable[[], Any], both_databases: str
) -> None:
    first = phone.version(incident_ref="REF-FORK")
    phone.send(first)
    after = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}
    phone.send(phone.version(header=after, answers={"whereabouts": an_answer("here")}))
    phone.send(phone.version(header=after, sent_as="finished", incident_ref="REF-NEWEST"))
    phone.send(phone.version(incident_ref="REF-LATER"))

    page = get_page(sign_in(new_client(), people.chloe), "/records")

    line, _, rest = page.text.partition("REF-LATER")
    assert "REF-NEWEST" in line
    for tag in ("RADIO NOW", "2 versions to read", "Sent and closed", "Sent so far"):
        assert tag in line
    assert "RADIO NOW" not in rest


def test_a_call_in_that_a_later_version_of_the_same_line_put_out_lights_the_record_no_more(
    phone: Phone, people: People, new_client: Callable[[], Any]
) -> None:
    first = phone.version(answers={"whereabouts": an_answer("here")})
    phone.send(first)
    phone.send(phone.version(header={"record_id": first.header["record_id"], "parent": first.header["version_id"]}))

    text = get_page(sign_in(new_client(), people.chloe), "/records").text

    assert "RADIO NOW" not in text
    assert "to read" not in text


def looked_through(app: Any, person: Any) -> list[str]:
    """The tables that SQLite looks through whole to find what waits for a person."""
    with app.app_context():
        db.engine.dispose()  # a new connection reads how many rows there are
        query = _waiting_for(person).compile(db.engine, compile_kwargs={"literal_binds": True})
        plan = db.session.execute(text(f"EXPLAIN QUERY PLAN {query}")).all()
        return [str(row.detail) for row in plan if row.detail.startswith("SCAN")]


def test_what_waits_is_found_without_looking_through_all_that_was_received(
    app: Any, phone: Phone, people: People
) -> None:
    sent(phone)
    with app.app_context(), writing():
        db.session.execute(text("ANALYZE"))
        db.session.execute(text("UPDATE sqlite_stat1 SET stat = '100000 30' WHERE tbl IN ('intake', 'record')"))

    assert looked_through(app, people.gita) == []

    with app.app_context(), writing():
        db.session.execute(text("DROP INDEX ix_quarantine_left_at"))
    assert looked_through(app, people.gita) == ["SCAN intake"], "the fault: without its index"
