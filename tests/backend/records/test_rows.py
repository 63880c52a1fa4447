"""Each record has one row, kept by the projection: a list shows whom what, and in which order, as the versions say."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import downgrade, upgrade
from sqlalchemy import delete, false, func, select, update

from backend.accounts.models import Person
from backend.accounts.moves import people_moved
from backend.core import clock as server_clock
from backend.core.database import db, writing
from backend.records import KEYS, visibility
from backend.records.heads import heads_of
from backend.records.models import Version
from backend.records.rows import making, order
from backend.records.rows.case import case_of
from backend.records.rows.models import Rebuild, Record, RecordPlace, RecordPoint
from backend.records.rows.order import mac_of
from backend.records.rows.summary import decrypt_summary
from backend.sync import judging, rebuilding
from tests.backend.records.oracle_of_lists import listed_by_versions
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.people import People, sign_in

pytestmark = pytest.mark.each_database

PhoneOf = Callable[[Person], Phone]
NewClient = Callable[[], FlaskClient]
HERE, POLICE = {"whereabouts": an_answer("here")}, {"police_link": an_answer("yes")}
WAYS = re.compile(r"<nav class=\"rooms\".*?</nav>", re.DOTALL)
AT = "2026-11-24T02:10:05Z"
OF_DANGERS = {
    "suspect_near": HERE,
    "hurt_now": {"hurt_now": an_answer("yes")},
    "victim_suicidal": {"own_suicide": an_answer("yes")},
}
TOLD = {"lit_at": AT, "told": [{"who": "Control", "at": AT}]}


def send_many(phone_of: PhoneOf, people: People, app: Flask, seed: int) -> None:
    """Records by three people of two forces: lit, so far, going on, forked, restricted, and after a change of unit."""
    chance = random.Random(seed)
    phones = [phone_of(person) for person in (people.asha, people.ben, people.finn)]
    sent: list[tuple[Phone, dict[str, Any]]] = []
    for number in range(24):
        phone, header = chance.choice(phones), {}
        mine = [one for by, one in sent if by is phone]
        if mine and chance.random() < 0.5:
            header = chance.choice(mine)
        answers = chance.choice([{}, {}, *OF_DANGERS.values(), POLICE if chance.random() < 0.4 else {}])
        told = {one: TOLD for one, lights in OF_DANGERS.items() if answers == lights and chance.random() < 0.4}
        sent_as = chance.choice(["so_far", "finished"])
        said = {"answers": answers, "call_ins": told, "sent_as": sent_as, "incident_ref": f"REF-{number}"}
        envelope = phone.version(header=header, **said)
        assert phone.send(envelope)[0] == 201
        sent.append((phone, {"record_id": envelope.header["record_id"], "parent": envelope.header["version_id"]}))
        if number == 12:
            move(app, people.asha, to_unit_of=people.hana)


def move(app: Flask, person: Person, to_unit_of: Person) -> None:
    with app.app_context(), writing():
        db.session.execute(update(Person).where(Person.id == person.id).values(unit_id=to_unit_of.unit_id))
        people_moved([person.id])


def lists(app: Flask, people: People) -> dict[str, list[str]]:
    """What each of the cast's lists holds, by the rows."""
    with app.app_context():
        return {
            name: visibility.visible_record_ids(person, 0, 1000, app.extensions[KEYS]) for name, person in fresh(people)
        }


def fresh(people: People) -> Iterator[tuple[str, Person]]:
    for name, person in people.everyone():
        if person is not None:
            yield name, db.session.get_one(Person, person.id)


def lists_by_versions(app: Flask, people: People) -> dict[str, list[str]]:
    """The same, as it was worked out before there were rows."""
    with app.app_context():
        return {name: listed_by_versions(person, app.extensions[KEYS]) for name, person in fresh(people)}


@pytest.mark.parametrize("seed", [0, *(pytest.param(one, marks=pytest.mark.prove) for one in range(1, 3))])
def test_everybody_s_list_holds_what_the_versions_say_in_the_order_they_say(
    app: Flask, phone_of: PhoneOf, people: People, seed: int, both_databases: str
) -> None:
    send_many(phone_of, people, app, seed)

    shown = lists(app, people)

    assert shown == lists_by_versions(app, people)
    assert {len(ids) for ids in shown.values()} > {0}


def test_a_list_is_read_in_parts_that_leave_out_nothing_and_repeat_nothing(
    app: Flask, phone_of: PhoneOf, people: People, both_databases: str
) -> None:
    send_many(phone_of, people, app, seed=4)
    with app.app_context():
        ring = app.extensions[KEYS]
        whole = visibility.visible_record_ids(people.gita, 0, 1000, ring)

        parts = [visibility.visible_record_ids(people.gita, start, 3, ring) for start in range(0, len(whole), 3)]

    assert [one for part in parts for one in part] == whole


def _every_place(person: Person) -> list[Any]:
    return [RecordPlace.place_id.is_not(None)] if person.holds(["supervisor", "coordinator"]) else []


def _nothing_restricted(_which: Any) -> Any:
    return false()


@pytest.mark.prove
@pytest.mark.parametrize(
    "name, changed",
    [("places_by_role", _every_place), ("restricts", _nothing_restricted)],
    ids=["force", "restricted"],
)
def test_a_list_by_rows_that_forgets_a_condition_is_caught(
    app: Flask, phone_of: PhoneOf, people: People, name: str, changed: Any
) -> None:
    """Mutants: another unit's records would be listed, or restricted ones."""
    send_many(phone_of, people, app, seed=0)
    right = lists_by_versions(app, people)

    with reason_changed(**{name: changed}):
        assert lists(app, people) != right


def test_a_row_says_how_many_versions_and_heads_there_are_and_whether_it_is_restricted(
    app: Flask, phone_of: PhoneOf, people: People, both_databases: str
) -> None:
    phone = phone_of(people.asha)
    first = phone.version()
    goes_on = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}
    for envelope in (first, phone.version(header=goes_on), phone.version(header=goes_on, answers=POLICE)):
        phone.send(envelope)

    with app.app_context():
        (row,) = db.session.execute(select(Record)).scalars()

    assert (row.versions, row.heads, row.is_restricted) == (3, 2, True)


def test_nothing_that_was_said_stands_in_clear_in_a_row(app: Flask, phone_of: PhoneOf, people: People) -> None:
    phone = phone_of(people.asha)
    phone.send(phone.version(incident_ref="REF-CANARY"))

    with app.app_context():
        row = db.session.execute(select(Record)).scalar_one()
        summary = decrypt_summary(row.covered, row.record_id, app.extensions[KEYS])

    assert summary is not None
    assert summary.incident_ref == "REF-CANARY"
    assert b"CANARY" not in (row.covered or b"")
    assert not [value for value in vars(row).values() if isinstance(value, str) and "CANARY" in value]


def pages(new_client: NewClient, people: People) -> dict[str, str]:
    """Everybody's list, without the ways to other rooms: roles that came later leave with their migration."""
    asked = {
        name: sign_in(new_client(), one).get("/records").text for name, one in people.everyone() if one is not None
    }
    return {name: WAYS.sub("", page) for name, page in asked.items()}


def rows_now(app: Flask) -> dict[str, Any]:
    """Each row, decrypted, without when it was made; and the places."""
    with app.app_context():
        ring = app.extensions[KEYS]
        rows = {}
        for row in db.session.execute(select(Record).execution_options(populate_existing=True)).scalars():
            clear = {
                c.name: getattr(row, c.name) for c in Record.__table__.columns if c.name not in ("covered", "made_at")
            }
            rows[row.record_id] = clear | {"summary": decrypt_summary(row.covered, row.record_id, ring)}
        columns = RecordPlace.__table__.columns
        places = db.session.execute(select(*columns)).all()
        return {"rows": rows, "places": sorted(tuple(one) for one in places)}


@pytest.mark.own_database
def test_rows_made_by_the_migration_show_every_record_and_once_completed_the_same_pages(
    app: Flask, phone_of: PhoneOf, people: People, new_client: NewClient, clock: Clock, both_databases: str
) -> None:
    send_many(phone_of, people, app, seed=7)
    before, whole, listed = pages(new_client, people), rows_now(app), lists(app, people)
    with app.app_context():
        downgrade(revision="0012")
        upgrade()

    assert {name: set(ids) for name, ids in lists(app, people).items()} == {n: set(ids) for n, ids in listed.items()}
    complete(app)
    assert pages(new_client, people) == before
    assert rows_now(app) == whole


def complete(app: Flask, make: Callable[..., int] = rebuilding.complete) -> int:
    with app.app_context():
        return make(ring=app.extensions[KEYS], now=server_clock.now())


def test_rows_made_anew_from_the_envelopes_are_the_same(
    app: Flask, phone_of: PhoneOf, people: People, both_databases: str
) -> None:
    send_many(phone_of, people, app, seed=9)
    whole = rows_now(app)
    with app.app_context(), writing():
        db.session.execute(delete(RecordPlace))
        db.session.execute(delete(RecordPoint))
        db.session.execute(delete(Record))

    made = complete(app, rebuilding.rebuild)

    assert made == len(whole["rows"])
    assert rows_now(app) == whole


@pytest.mark.own_database
def test_a_making_anew_that_is_broken_off_goes_on_where_it_was(
    app: Flask, phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch, clock: Any, both_databases: str
) -> None:
    send_many(phone_of, people, app, seed=9)
    whole = rows_now(app)
    clock.passes(minutes=1)
    breaks_off_after(monkeypatch, 3)
    with pytest.raises(KeyboardInterrupt):
        complete(app, rebuilding.rebuild)
    monkeypatch.undo()
    clock.passes(minutes=1)

    made = complete(app, rebuilding.rebuild)

    assert made == len(whole["rows"]) - 3
    assert rows_now(app) == whole
    with app.app_context():
        assert (
            db.session.execute(select(func.count()).select_from(Rebuild).where(Rebuild.ended_at.is_(None))).scalar()
            == 0
        )


def breaks_off_after(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    whole, done = rebuilding.renew, []

    def renew(*arguments: Any) -> None:
        if len(done) == rows:
            raise KeyboardInterrupt
        done.append(arguments)
        whole(*arguments)

    monkeypatch.setattr(rebuilding, "renew", renew)


def test_a_list_asked_for_while_rows_are_made_anew_is_whole(
    app: Flask, phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch, clock: Any, both_databases: str
) -> None:
    send_many(phone_of, people, app, seed=9)
    clock.passes(minutes=1)
    before, seen = lists(app, people), []
    whole = rebuilding.renew

    def renew(*arguments: Any) -> None:
        whole(*arguments)
        seen.append(visibility.visible_record_ids(people.gita, 0, 1000, app.extensions[KEYS]))

    monkeypatch.setattr(rebuilding, "renew", renew)
    complete(app, rebuilding.rebuild)

    assert seen
    assert all(one == before["gita"] for one in seen)


@pytest.mark.own_database
def test_a_row_that_counts_every_version_as_a_head_is_caught(
    app: Flask, phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutant: a call-in that a later version put out would light its record for good."""
    monkeypatch.setattr(making, "heads_of", lambda versions: list(reversed(versions)))
    phone = phone_of(people.asha)
    first = phone.version(answers=HERE)
    phone.send(first)
    phone.send(phone.version(header={"record_id": first.header["record_id"], "parent": first.header["version_id"]}))

    with app.app_context():
        row = db.session.execute(select(Record)).scalar_one()
        versions = db.session.execute(select(Version).order_by(Version.seq)).scalars().all()

        assert row.heads != len(heads_of(versions))


def test_what_nobody_was_told_of_stands_by_danger_above_what_was_told(
    app: Flask, phone_of: PhoneOf, people: People, both_databases: str
) -> None:
    phone, sent = phone_of(people.asha), {}
    for name, answers, told in (
        ("life", OF_DANGERS["victim_suicidal"], {}),
        ("near, told", HERE, {"suspect_near": TOLD}),
        ("near", HERE, {}),
        ("nothing", {}, {}),
        ("hurt", OF_DANGERS["hurt_now"], {}),
        ("near, newer", HERE, {}),
    ):
        envelope = phone.version(answers=answers, call_ins=told, sent_as="finished")
        assert phone.send(envelope)[0] == 201
        sent[envelope.header["record_id"]] = name

    listed = [sent[one] for one in lists(app, people)["chloe"]]

    assert listed == ["near, newer", "near", "hurt", "life", "nothing", "near, told"]


@pytest.mark.own_database
def test_a_row_whose_place_is_of_a_key_that_is_not_here_stands_in_the_list_all_the_same(
    app: Flask, phone_of: PhoneOf, people: People, both_databases: str
) -> None:
    send_many(phone_of, people, app, seed=5)
    before = lists(app, people)
    with app.app_context(), writing():
        for model in (Record, RecordPlace):
            db.session.execute(update(model).values(danger_mac="f" * 64))

    assert {name: set(ids) for name, ids in lists(app, people).items()} == {n: set(ids) for n, ids in before.items()}


def test_no_place_in_the_order_of_danger_stands_in_clear(app: Flask, phone_of: PhoneOf, people: People) -> None:
    """Who has a copy of the database and no keys sees that two are alike, and neither how nor which is worse."""
    phone = phone_of(people.asha)
    for answers in OF_DANGERS.values():
        phone.send(phone.version(answers=answers))

    with app.app_context():
        rows = db.session.execute(select(Record).order_by(Record.seq)).scalars().all()

        assert len({row.danger_mac for row in rows}) == len(OF_DANGERS)
        assert len({(row.urgency, row.radio_now, row.sergeant) for row in rows}) < len(OF_DANGERS)
        assert mac_of(order.WORST, app.extensions[KEYS]) in {row.danger_mac for row in rows}


def _each(change: Callable[[Any], Any]) -> Callable[..., Any]:
    """What is made of a version, with each of its call-ins changed."""

    def made(*judged: Any) -> Any:
        case = case_of(*judged)
        return {**case, "lit": [{**one, **change(one)} for one in case["lit"]]}

    return made


@pytest.mark.prove
@pytest.mark.parametrize(
    "changed",
    [
        _each(lambda _: {"untold": True}),
        _each(lambda _: {"place": 1}),
        _each(lambda _: {"untold": False}),
    ],
    ids=["what was told stays above", "every danger alike", "no danger"],
)
def test_an_order_that_is_not_the_order_of_danger_is_caught(
    app: Flask, phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch, changed: Any
) -> None:
    """Mutants, against what the versions say themselves."""
    monkeypatch.setattr(judging, "case_of", changed)
    send_many(phone_of, people, app, seed=0)

    assert lists(app, people) != lists_by_versions(app, people)
