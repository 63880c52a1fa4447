"""From envelope to version, or to the quarantine: what is wrong inside waits for a person and is never dropped."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.content import service as content
from backend.content.frozen import freeze
from backend.core import clock as server_clock
from backend.core.database import writing
from backend.core.ids import new_id
from backend.records import KEYS
from backend.records.models import Intake, Quarantine, Version
from backend.records.store import unprojected
from backend.sync.projection import project, project_all
from tests.fixtures.phone_simulator import Phone, a_body, an_answer
from tests.people import People

pytestmark = pytest.mark.each_database

Rows = Callable[..., list[Any]]


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def waiting(rows: Rows) -> dict[str, str]:
    """What waits in the quarantine: hash to reason."""
    return {row.envelope_sha256: row.reason for row in rows(Quarantine, Quarantine.left_at.is_(None))}


def test_an_unknown_pack_waits_and_comes_right_once_the_pack_is_kept(
    app: Flask, phone: Phone, rows: Rows, both_databases: str
) -> None:
    with app.app_context():
        data = content.current_pack().data
        other = freeze({**data, "about": {**data["about"], "title": "Another"}})
    envelope = phone.version(header={"pack_id": other.pack_id})
    phone.send(envelope)
    assert waiting(rows) == {envelope.sha256: "unknown_pack"}

    with app.app_context():
        with writing():
            content.keep_pack(other, server_clock.now())
        project_all(ring=app.extensions[KEYS], now=server_clock.now())

    assert waiting(rows) == {}
    assert [row.pack_id for row in rows(Version)] == [other.pack_id]


def test_a_version_after_one_that_is_not_here_waits_for_it(phone: Phone, rows: Rows, both_databases: str) -> None:
    first = phone.version()
    second = phone.version(header={"record_id": first.header["record_id"], "parent": first.header["version_id"]})
    phone.send(second)
    assert waiting(rows) == {second.sha256: "missing_parent"}

    phone.send(first)

    assert waiting(rows) == {}
    assert len(rows(Version)) == 2


TAKEN_BACK = {"state": "not_asked", "by": "officer", "at": "2026-11-24T02:12:00Z"}


@pytest.mark.parametrize(
    "answer",
    [
        TAKEN_BACK | {"confirmed": True, "was": [{"value": "yes", "by": "officer", "at": "2026-11-24T02:10:05Z"}]},
        TAKEN_BACK | {"confirmed": True},
        an_answer("no") | {"was": [TAKEN_BACK]},
    ],
    ids=["as it stands", "with nothing before it", "as it was before"],
)
def test_an_answer_taken_back_hides_no_record(
    phone: Phone, rows: Rows, both_databases: str, answer: dict[str, Any]
) -> None:
    envelope = phone.version(answers={"hurt_any": answer})

    phone.send(envelope)

    assert waiting(rows) == {}
    assert [row.envelope_sha256 for row in rows(Version)] == [envelope.sha256]


def test_a_long_incident_reference_hides_no_record(phone: Phone, rows: Rows, both_databases: str) -> None:
    long = "\N{LATIN SMALL LETTER E WITH ACUTE}" * 4000

    phone.send(phone.version(incident_ref=long, answers={"incident_ref": an_answer(long)}))

    assert waiting(rows) == {}
    assert len(rows(Version)) == 1


@pytest.mark.own_database
def test_i7_every_order_of_arrival_ends_the_same(phone: Phone, rows: Rows, both_databases: str) -> None:
    """A chain of three, a branch, and a bad body at the end of it: every order in which the four good ones can come."""
    orders = [
        (*order[: place % 5], 4, *order[place % 5 :]) for place, order in enumerate(itertools.permutations(range(4)))
    ]
    for order in orders if both_databases == "sqlite" else orders[::4]:
        family = _family(phone)
        for number in order:
            phone.send(family[number])
        hashes = {envelope.sha256: number for number, envelope in enumerate(family)}
        made = sorted(hashes[row.envelope_sha256] for row in rows(Version) if row.envelope_sha256 in hashes)
        left = sorted((hashes[one], reason) for one, reason in waiting(rows).items() if one in hashes)
        assert (made, left) == ([0, 1, 2, 3], [(4, "body_does_not_fit")]), order


def _family(phone: Phone) -> list[Any]:
    record_id = new_id()
    ids = [new_id() for _ in range(5)]
    parents = [None, ids[0], ids[1], ids[0], ids[2]]
    made = []
    for number, (version_id, parent) in enumerate(zip(ids, parents, strict=True)):
        header = {"version_id": version_id, "parent": parent, "record_id": record_id}
        made.append(phone.version(header=header, **({"kind": "letter"} if number == 4 else {})))
    return made


def test_projecting_again_changes_nothing(app: Flask, phone: Phone, rows: Rows, both_databases: str) -> None:
    good, bad = phone.version(), phone.version(kind="letter")
    phone.send(good)
    phone.send(bad)

    with app.app_context():
        for envelope in (good, bad):
            project(envelope.sha256, ring=app.extensions[KEYS], now=server_clock.now())

    assert [row.envelope_sha256 for row in rows(Version)] == [good.sha256]
    assert waiting(rows) == {bad.sha256: "body_does_not_fit"}


def test_an_evaluation_that_differs_is_kept_and_marked(app: Flask, phone: Phone, rows: Rows) -> None:
    from backend.rules.assess import assess

    answers = {"hurt_any": an_answer("no")}
    with app.app_context():
        right = assess(content.current_pack().data, answers, "2026-11-24", {})
    phone.send(phone.version(answers=answers, device_result=right))
    phone.send(phone.version(answers=answers, device_result=right | {"engine": 0}))
    phone.send(phone.version(answers=answers, device_result={"fractions": 0.5}))

    assert [row.differs for row in sorted(rows(Version), key=lambda row: row.seq)] == [False, True, True]


def test_a_call_in_lit_by_the_answers_is_counted(phone: Phone, rows: Rows) -> None:
    phone.send(phone.version(answers={"whereabouts": an_answer("here")}))

    (row,) = rows(Version)
    assert row.radio_now == 1


def test_one_bad_envelope_does_not_hold_up_the_sweep(
    app: Flask, phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as broken:
        broken.setattr("backend.sync.service.project_new", lambda *_args, **_kwargs: None)
        for number in range(3):
            phone.send(phone.version(incident_ref=str(number)))
    poison = rows(Intake)[0].envelope_sha256
    from backend.sync import projection

    whole = projection.project
    monkeypatch.setattr(projection, "project", lambda sha, **kw: fails() if sha == poison else whole(sha, **kw))

    with app.app_context():
        project_all(ring=app.extensions[KEYS], now=server_clock.now())

    assert len(rows(Version)) == 2


def test_the_simulators_body_is_whole() -> None:
    from backend.sync.body_schema import fits_schema

    assert fits_schema(a_body())


def test_what_became_a_version_or_waits_for_a_person_is_not_left_behind(
    app: Flask, phone: Phone, rows: Rows, both_databases: str
) -> None:
    first = phone.version()
    phone.send(first)
    phone.send(phone.version(header={"record_id": new_id(), "parent": new_id()}))
    assert (len(rows(Version)), len(waiting(rows))) == (1, 1)

    with app.app_context():
        assert unprojected() == []
