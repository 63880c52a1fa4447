"""A call handler asks for the brief of a number while the caller speaks: it is written down first, and answered alike
whatever is not theirs to know.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, true

from backend.accounts.models import Person, Role
from backend.core.audit import AuditEvent
from backend.core.clock import from_moment
from backend.core.database import db, writing
from backend.records.briefs import asking
from backend.records.briefs.models import BriefAsked
from backend.records.conflicts.models import Conflict
from tests.backend.records.desk.acting import AT, LIT, NEAR, Of, of, phone, sent, verified
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.people import People

__all__ = ["of", "phone"]

NUMBER, NOTHING_IS_HERE = "DEMO-0417", "DEMO-9999"
SAID = {**NEAR, "order_any": an_answer("yes"), "suspect_details": an_answer("Marek Nowak")}
POLICE = {"police_link": an_answer("yes")}
Asked = tuple[int, Any, str]


def asked(client: FlaskClient, number: str = NUMBER) -> Asked:
    """What is answered to whoever asks: status, body, and whether it may be kept."""
    answer = client.post("/sync/v1/briefs", json={"ref": number}, headers={"X-Foursight": "1"})
    return answer.status_code, answer.get_json(), str(answer.headers["Cache-Control"])


def text_of(answer: Asked) -> str:
    """The lines of a brief that was answered."""
    assert answer[0] == 200, answer[1]
    return "\n".join(f"{about}: {words}" for about, words in answer[1]["lines"])


def rows(app: Flask) -> list[BriefAsked]:
    """Who asked, for what, until when, the earliest first."""
    with app.app_context():
        return list(db.session.execute(select(BriefAsked).order_by(BriefAsked.at, BriefAsked.id)).scalars())


def acts(app: Flask, *actions: str) -> list[AuditEvent]:
    """What of these acts stands in the trail."""
    with app.app_context():
        of_these = select(AuditEvent).where(AuditEvent.action.in_(actions)).order_by(AuditEvent.seq)
        return list(db.session.execute(of_these).scalars())


def gives_role(app: Flask, person: Person, name: str) -> None:
    """Somebody is this as well."""
    with app.app_context(), writing():
        them = db.session.get_one(Person, person.id)
        them.roles.append(db.session.get_one(Role, name))


def keeps_out(app: Flask, person: Person, record_id: str) -> None:
    """Somebody is noted as knowing somebody in a record."""
    with app.app_context(), writing():
        who = {"person_id": person.id, "set_by": person.id, "force_id": person.force_id}
        db.session.add(Conflict(record_id=record_id, how="own", at=from_moment(AT), **who))


@pytest.fixture
def eve(of: Of, people: People) -> FlaskClient:
    """Her board."""
    return of(people.eve)


@pytest.mark.each_database
def test_a_call_handler_reads_eight_lines_of_what_is_here_as_of_now(
    phone: Phone, eve: FlaskClient, both_databases: str
) -> None:
    sent(phone, answers=SAID, call_ins=LIT, incident_ref=NUMBER)

    answer = asked(eve)

    said = text_of(answer)
    assert said.startswith("Danger: Nobody noted as told: ")
    assert "Marek Nowak" in said
    assert "1 report" in said
    assert len(answer[1]["lines"]) <= 8
    assert len(answer[1]["as_of"]) == len("01:40")
    assert answer[2] == "no-store"


@pytest.mark.parametrize("name", ["asha", "chloe", "gita", "ivor", "sana", "tove"])
def test_nobody_else_asks_by_a_number(phone: Phone, of: Of, people: People, name: str, app: Flask) -> None:
    sent(phone, answers=SAID, incident_ref=NUMBER)

    assert asked(of(getattr(people, name)))[0] == 403
    assert rows(app) == []


@pytest.mark.each_database
def test_to_ask_is_a_row_and_an_event_whether_or_not_anything_is_here(
    app: Flask, phone: Phone, eve: FlaskClient, people: People, both_databases: str, clock: Clock
) -> None:
    sent(phone, answers=SAID, incident_ref=NUMBER)
    for number in (NUMBER, NOTHING_IS_HERE):
        asked(eve, number)
        clock.passes(minutes=1)

    here, not_here = rows(app)
    events = acts(app, "brief_asked")
    assert [(one.actor_id, one.object_type, one.object_id) for one in events] == [
        (people.eve.id, "brief", one.id) for one in (here, not_here)
    ]
    assert {one.person_id for one in (here, not_here)} == {people.eve.id}
    assert here.ref_mac != not_here.ref_mac
    assert NUMBER not in f"{here.ref_mac} {events[0].detail}"
    assert verified(app).exit_code == 0


def looked_for_first(app: Flask, eve: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many events of asking there are when records are looked for."""
    seen: list[int] = []
    brief_for = asking.brief_for

    def looks(*what: Any) -> Any:
        seen.append(len(list(db.session.execute(select(AuditEvent).where(AuditEvent.action == "brief_asked")))))
        return brief_for(*what)

    monkeypatch.setattr(asking, "brief_for", looks)
    asked(eve)
    return seen[0]


def test_that_it_is_asked_for_stands_in_the_trail_before_anything_is_looked_for(
    app: Flask, eve: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert looked_for_first(app, eve, monkeypatch) == 1


def test_one_that_looks_first_is_noticed(app: Flask, eve: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant."""
    monkeypatch.setattr(asking, "_note", lambda *_: None)

    assert looked_for_first(app, eve, monkeypatch) == 0


def test_what_cannot_be_written_down_is_not_looked_for(
    app: Flask, phone: Phone, eve: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(phone, answers=SAID, incident_ref=NUMBER)

    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError("no disk")

    monkeypatch.setattr(asking, "append", fails)
    status, body, _ = asked(eve)

    assert (status, body["error"]) == (503, "not_ready")
    assert acts(app, "consultation") == []
    assert rows(app) == []


def test_what_is_read_is_an_opening_of_each_record_it_is_read_from(app: Flask, phone: Phone, eve: FlaskClient) -> None:
    header = sent(phone, answers=SAID, incident_ref=NUMBER)

    asked(eve)

    [opened] = acts(app, "consultation")
    assert (opened.object_id, opened.detail["purpose"]) == (header["record_id"], "brief")
    assert opened.seq > acts(app, "brief_asked")[0].seq


# What is not theirs to know


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        found.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


RESTRICTED, KEPT_OUT = "NI-RESTRICTED", "NI-KEPT-OUT"


def three_answers(app: Flask, phone: Phone, eve: FlaskClient, people: People) -> list[tuple[Asked, list[str]]]:
    """Of a number that is not here, one that is restricted to others, and one that the asker is kept out of: what is
    answered, and what is asked of the database for it.
    """
    sent(phone, answers={**SAID, **POLICE}, call_ins=LIT, incident_ref=RESTRICTED)
    theirs = sent(phone, answers=SAID, call_ins=LIT, incident_ref=KEPT_OUT)
    keeps_out(app, people.eve, theirs["record_id"])
    asked(eve, "FIRST")  # what an app asks once, it has asked
    found = []
    for number in (NOTHING_IS_HERE, RESTRICTED, KEPT_OUT):
        with statements(app) as said:
            answer = asked(eve, number)
        found.append((answer, list(said)))
    return found


@pytest.mark.each_database
def test_a_number_that_is_not_here_one_restricted_to_others_and_one_kept_out_of_are_answered_alike_by_the_same_queries(
    app: Flask, phone: Phone, eve: FlaskClient, people: People, both_databases: str
) -> None:
    nowhere, restricted, kept_out = three_answers(app, phone, eve, people)

    assert nowhere == restricted == kept_out
    assert "Here before: Nothing noted here" in text_of(nowhere[0])
    assert acts(app, "consultation") == []


@pytest.mark.parametrize("reason", ["restricts", "is_not_kept_out"])
def test_one_that_looks_past_a_reason_is_noticed(
    app: Flask, phone: Phone, eve: FlaskClient, people: People, reason: str
) -> None:
    """The mutants: a brief of every record, and one of what somebody is kept out of."""
    otherwise = (lambda _which: ~true()) if reason == "restricts" else (lambda *_: true())

    with reason_changed(**{reason: otherwise}):
        nowhere, *others = three_answers(app, phone, eve, people)

    assert any(one != nowhere for one in others)


def test_a_record_restricted_later_gives_no_line_any_more(phone: Phone, eve: FlaskClient) -> None:
    first = sent(phone, answers=SAID, incident_ref=NUMBER)
    assert "Marek Nowak" in text_of(asked(eve))

    sent(phone, first, answers={**SAID, **POLICE}, incident_ref=NUMBER)

    assert "Marek Nowak" not in text_of(asked(eve))


def test_a_sergeant_who_is_the_suspect_s_friend_gets_nothing_at_a_board_of_theirs(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    """Kept out of the record, they take calls as well."""
    header = sent(phone, answers=SAID, incident_ref=NUMBER)
    gives_role(app, people.chloe, "call_handler")
    assert "Marek Nowak" in text_of(asked(of(people.chloe)))

    keeps_out(app, people.chloe, header["record_id"])

    assert asked(of(people.chloe))[1]["lines"] == asked(of(people.chloe), NOTHING_IS_HERE)[1]["lines"]


def test_another_force_s_number_is_as_unknown_as_one_that_was_never_there(phone: Phone, of: Of, people: People) -> None:
    sent(phone, answers=SAID, incident_ref=NUMBER)
    kofi = of(people.kofi)

    assert asked(kofi) == asked(kofi, NOTHING_IS_HERE)
