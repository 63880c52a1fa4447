"""A call record is found by its incident number: by the officers of its own force, unless it is restricted."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text, true, update
from sqlalchemy.exc import DatabaseError

from backend.accounts.models import OnNamedList, Person
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.records import calls, service
from backend.records.models import Call
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.people import People

PhoneOf = Callable[..., Phone]
Rows = Callable[..., list[Any]]
NUMBER = "1107-24NOV26"


@pytest.fixture
def handler(phone_of: PhoneOf, people: People) -> Phone:
    """Eve's phone: she took the call."""
    return phone_of(people.eve)


def take_call(
    phone: Phone, number: str | None = NUMBER, header: dict[str, Any] | None = None, **answers: Any
) -> dict[str, Any]:
    """A call record that has arrived; its header."""
    envelope = phone.version(kind="call", incident_ref=number, answers=answers, header=header)
    assert phone.send(envelope)[0] == 201
    return envelope.header


def ask(phone: Phone, number: str = NUMBER) -> tuple[int, Any]:
    """Ask for the call under a number."""
    return phone.ask("POST", "/sync/v1/calls", {"ref": number})


def test_an_officer_of_another_unit_opens_a_call_by_its_number_however_it_is_typed(
    handler: Phone, phone_of: PhoneOf, people: People, both_databases: str
) -> None:
    header = take_call(handler, threat=an_answer("yes"))

    status, answer = ask(phone_of(people.asha), "1107 24nov26")

    assert status == 200
    assert {name: answer[name] for name in ("record_id", "version_id", "pack_id", "lang", "handler")} == {
        **{name: header[name] for name in ("record_id", "version_id", "pack_id")},
        "lang": "en",
        "handler": "Eve Lindqvist",
    }
    assert answer["answers"] == {"threat": an_answer("yes")}


@pytest.mark.parametrize("typed", ["0417", "20261130-417", "NP-20261130-417"])
def test_a_part_of_a_number_opens_no_call_and_the_answer_says_how_it_is_typed(
    typed: str, handler: Phone, phone_of: PhoneOf, people: People
) -> None:
    take_call(handler, "NP-20261130-0417")

    status, answer = ask(phone_of(people.asha), typed)

    assert status == 404
    assert "Type the whole number, letters and noughts too" in answer["message"]
    assert ask(phone_of(people.asha), "np 20261130 0417")[0] == 200


def test_the_newest_call_under_a_number_opens_and_the_newest_version_of_it(
    handler: Phone, phone_of: PhoneOf, people: People
) -> None:
    take_call(handler, threat=an_answer("no"))
    first = take_call(handler, threat=an_answer("no"))
    goes_on = {"record_id": first["record_id"], "parent": first["version_id"]}
    last = take_call(handler, header=goes_on, threat=an_answer("yes"))

    assert ask(phone_of(people.asha))[1]["version_id"] == last["version_id"]


def test_a_number_that_was_put_right_leads_no_more_to_where_it_was_wrong(
    handler: Phone, phone_of: PhoneOf, people: People
) -> None:
    first = take_call(handler, "0001-24NOV26")
    take_call(handler, NUMBER, header={"record_id": first["record_id"], "parent": first["version_id"]})
    asha = phone_of(people.asha)

    assert [ask(asha, number)[0] for number in ("0001-24NOV26", NUMBER)] == [404, 200]


def test_an_officers_own_report_under_the_number_is_no_call(phone_of: PhoneOf, people: People) -> None:
    ben = phone_of(people.ben)
    ben.send(ben.version(incident_ref=NUMBER))

    assert ask(phone_of(people.asha))[0] == 404


@pytest.mark.parametrize("number", ["", " -", "9" * 3000])
def test_a_number_that_is_none_is_an_unknown_one(phone_of: PhoneOf, people: People, number: str) -> None:
    assert ask(phone_of(people.asha), number)[0] == 404


def test_the_number_stands_nowhere_in_clear_and_the_row_cannot_be_changed(
    app: Flask, handler: Phone, rows: Rows, both_databases: str
) -> None:
    header = take_call(handler)

    row = rows(Call)[0]

    assert row.version_id == header["version_id"]
    guessed = sha256(f"{row.force_id}|{calls.plain_number(NUMBER)}".encode()).hexdigest()
    assert row.ref_mac != guessed
    assert len(row.ref_mac) == len(guessed)
    for statement in ("UPDATE call SET ref_mac = 'x'", "DELETE FROM call"):
        with app.app_context(), pytest.raises(DatabaseError, match="append-only"), writing():
            db.session.execute(text(statement))


def test_a_call_without_a_number_is_kept_and_found_under_none(handler: Phone, rows: Rows) -> None:
    take_call(handler, None)
    take_call(handler, " - ")

    assert rows(Call) == []


# Another force's number


def another_force_opens(handler: Phone, finn: Phone) -> bool:
    """Whether another force's officer gets anything but what they get for a number that was never there."""
    unknown = ask(finn, "never-there")
    take_call(handler)
    return ask(finn) != unknown


def test_another_forces_number_is_as_unknown_as_one_that_was_never_there(
    handler: Phone, phone_of: PhoneOf, people: People, both_databases: str
) -> None:
    assert not another_force_opens(handler, phone_of(people.finn))


def test_a_lookup_that_does_not_look_at_the_force_fails(
    app: Flask, handler: Phone, phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: every number is looked for in the force it was made in."""
    monkeypatch.setattr(calls, "_mac", lambda _rest, text: text.partition("|")[2].rjust(64, "0"))

    with reason_changed(_in_force_of=lambda _person: true()):
        assert another_force_opens(handler, phone_of(people.finn))


# Restricted calls


def restricted_opens_for(app: Flask, handler: Phone, phone_of: PhoneOf, people: People, later: bool) -> set[str]:
    """Who of three officers opens a call that is restricted, at once or later; Ben is on the named list."""
    with app.app_context(), writing():
        db.session.add(OnNamedList(person_id=people.ben.id, force_id=people.ben.force_id))
    officers = {name: phone_of(getattr(people, name)) for name in ("asha", "ben", "finn")}
    unknown = ask(officers["asha"], "never-there")
    link = {"police_link": an_answer("yes")}
    if later:
        first = take_call(handler)
        assert ask(officers["asha"])[0] == 200
        take_call(handler, None, header={"record_id": first["record_id"]}, **link)
    else:
        take_call(handler, **link)
    return {name for name, phone in officers.items() if ask(phone) != unknown}


@pytest.mark.parametrize("later", [False, True])
def test_a_restricted_call_is_for_everybody_not_named_a_number_that_was_never_there(
    app: Flask, handler: Phone, phone_of: PhoneOf, people: People, both_databases: str, later: bool
) -> None:
    assert restricted_opens_for(app, handler, phone_of, people, later) == {"ben"}


@pytest.mark.parametrize("later", [False, True])
def test_a_lookup_that_forgets_the_restriction_fails(
    app: Flask, handler: Phone, phone_of: PhoneOf, people: People, later: bool
) -> None:
    """The mutant: a number opens whatever restricts it."""
    with reason_changed(_is_open_to=lambda _person: true()):
        assert "asha" in restricted_opens_for(app, handler, phone_of, people, later)


def test_beside_a_restricted_call_an_older_one_still_opens(handler: Phone, phone_of: PhoneOf, people: People) -> None:
    older = take_call(handler)
    take_call(handler, police_link=an_answer("reason"))

    assert ask(phone_of(people.asha))[1]["record_id"] == older["record_id"]


# Written down first


def openings(rows: Rows) -> list[tuple[str, str | None, Any]]:
    """What the audit trail says of looking for calls."""
    events = rows(AuditEvent, AuditEvent.action.in_(("consultation", "call_not_found")))
    return [(one.action, one.object_id, one.detail) for one in sorted(events, key=lambda one: one.seq)]


def test_every_opening_and_every_miss_is_in_the_audit_trail_and_no_number(
    handler: Phone, phone_of: PhoneOf, people: People, rows: Rows, both_databases: str
) -> None:
    header = take_call(handler)
    asha = phone_of(people.asha)

    ask(asha)
    ask(asha, "never-there")

    detail = {"version_id": header["version_id"], "purpose": "call"}
    assert openings(rows) == [("consultation", header["record_id"], detail), ("call_not_found", None, {})]


def leaks_when_not_written(handler: Phone, asha: Phone, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether any answer leaves while nothing can be written down."""

    def fails(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    take_call(handler, threat=an_answer("yes"))
    monkeypatch.setattr(service, "append", fails)
    status, answer = ask(asha)
    return status != 503 or "threat" in json.dumps(answer)


def test_nothing_leaves_when_it_cannot_be_written_down(
    handler: Phone, phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not leaks_when_not_written(handler, phone_of(people.asha), monkeypatch)


def test_a_lookup_without_its_audit_row_fails(
    handler: Phone, phone_of: PhoneOf, people: People, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: a call is opened, and nothing is written down."""
    asha = phone_of(people.asha)
    monkeypatch.setattr(calls, "write_down", lambda *_args: None)

    assert leaks_when_not_written(handler, asha, monkeypatch)
    assert openings(rows) == []


def test_a_restricted_call_is_written_down_in_its_own_stream(
    app: Flask, handler: Phone, phone_of: PhoneOf, people: People, rows: Rows
) -> None:
    restricted_opens_for(app, handler, phone_of, people, later=False)

    assert [one.stream for one in rows(AuditEvent, AuditEvent.action == "consultation")] == ["restricted"]


def test_after_twenty_numbers_an_officer_is_asked_to_wait_and_nobody_else_is(
    handler: Phone, phone_of: PhoneOf, people: People, clock: Any
) -> None:
    take_call(handler)
    asha = phone_of(people.asha)

    statuses = [ask(asha, f"guess-{number}")[0] for number in range(21)]

    assert statuses == [404] * 20 + [429]
    assert ask(phone_of(people.ben))[0] == 200
    clock.passes(minutes=1)
    assert ask(asha)[0] == 200


def test_somebody_whose_account_was_closed_is_still_named_as_the_handler(
    app: Flask, handler: Phone, phone_of: PhoneOf, people: People, clock: Any
) -> None:
    take_call(handler)
    with app.app_context(), writing():
        db.session.execute(update(Person).where(Person.id == people.eve.id).values(disabled_at=clock.at))

    assert ask(phone_of(people.asha))[1]["handler"] == "Eve Lindqvist"


def test_who_was_told_comes_with_the_call_each_once_and_the_earliest_first(
    handler: Phone, phone_of: PhoneOf, people: People
) -> None:
    first, then = ({"who": who, "at": f"2026-11-24T01:{minute}:00Z"} for who, minute in (("Ch 4", 49), ("Sgt Ali", 52)))
    lit = {"lit_at": "2026-11-24T01:48:00Z"}
    call_ins = {
        "suspect_near": {
            **lit,
            "told": [then | {"said": ["Dispatch: officers to 12 Mill Lane."]}],
        },  # stays in the record
        "injured_now": {"lit_at": "2026-11-24T01:51:00Z", "earlier": [{**lit, "told": [first]}]},
        "weapon_in_play": {**lit, "told": [first]},
        "overheard": lit,
    }
    assert handler.send(handler.version(kind="call", incident_ref=NUMBER, call_ins=call_ins))[0] == 201

    found = ask(phone_of(people.asha))[1]
    assert found["told"] == [first, then]
    assert found["told_of"] == {"suspect_near": [then], "weapon_in_play": [first]}  # lit again since: to be told anew


def test_a_call_on_which_nobody_is_noted_says_so(handler: Phone, phone_of: PhoneOf, people: People) -> None:
    take_call(handler)

    assert ask(phone_of(people.asha))[1]["told"] == []
