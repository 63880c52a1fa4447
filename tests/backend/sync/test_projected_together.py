"""What is projected together comes to the same rows as what is projected one by one, whatever it is."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.core import clock as server_clock
from backend.core.database import db
from backend.core.together import Together
from backend.records import KEYS
from backend.records.models import Call, Quarantine, Version
from backend.records.rows.models import Record, RecordPlace, RecordPoint
from backend.sync import projecting_new, service
from backend.sync.projection import project_all, try_to_project
from tests.fixtures.phone_simulator import Phone
from tests.people import People

pytestmark = pytest.mark.each_database

Rows = Callable[..., list[Any]]
MADE_ANEW = {"covered", "made_at", "since"}  # encrypted anew each time, or the moment


@pytest.fixture
def phones(phone_of: Callable[..., Phone], people: People) -> list[Phone]:
    """An officer's and a call handler's."""
    return [phone_of(people.asha), phone_of(people.ben), phone_of(people.eve)]


def send_some(phones: list[Phone], seed: int, count: int = 24) -> None:
    """First versions, later ones, forks, calls, what does not fit, what belongs to somebody else, in any order."""
    chance, sent = random.Random(seed), []
    for number in range(count):
        phone = chance.choice(phones)
        body: dict[str, Any] = {"incident_ref": f"REF {number}", "kind": chance.choice(["scene", "scene", "call"])}
        body |= {"copied": [{"block": "handover", "at": "2026-11-24T02:10:05Z"}]} if chance.random() < 0.2 else {}
        body |= {"answers": {"no_such_question": {}}} if chance.random() < 0.1 else {}
        header = {}
        if sent and chance.random() < 0.5:
            before = chance.choice(sent)
            header = {"record_id": before.header["record_id"], "parent": before.header["version_id"]}
        sent.append(phone.version(header=header, **body))
    chance.shuffle(sent)
    for envelope in sent:
        assert phones[0].send(envelope)[0] == 201


def everything(app: Flask) -> dict[str, list[dict[str, Any]]]:
    """Every row that a projection makes, without what differs each time: what has waited and waits no longer had to
    wait only because something came after it.
    """
    with app.app_context():
        return {
            model.__tablename__: sorted(
                (
                    {name: value for name, value in row.items() if name not in MADE_ANEW}
                    for row in db.session.execute(select(model.__table__)).mappings()
                    if row.get("left_at") is None
                ),
                key=repr,
            )
            for model in (Version, Record, RecordPlace, Call, Quarantine)
        }


def kept(app: Flask, seed: int, phones: list[Phone], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Everything sent and kept, and nothing of it projected."""
    waits: list[Any] = []
    with monkeypatch.context() as held:
        held.setattr(service, "project_new", lambda opened, *_args, **_named: waits.extend(opened))
        send_some(phones, seed)
    return waits


@pytest.mark.parametrize("seed", [0, *(pytest.param(one, marks=pytest.mark.prove) for one in range(1, 4))])
def test_it_is_the_same_as_one_by_one(
    app: Flask, phones: list[Phone], seed: int, monkeypatch: pytest.MonkeyPatch, both_databases: str
) -> None:
    waits = kept(app, seed, phones, monkeypatch)
    with app.app_context():
        ring, now = app.extensions[KEYS], server_clock.now()
        projecting_new.project_new(waits, Together(), ring=ring, now=now)
    at_once = everything(app)
    _forget_all(app)
    with app.app_context():
        for stored, _ in waits:
            try_to_project(stored.envelope_sha256, ring=ring, now=now)

    assert at_once == everything(app)
    assert len(at_once["version"]) > 5


def test_what_was_receipted_and_never_judged_is_made_by_the_sweep(
    app: Flask, phones: list[Phone], monkeypatch: pytest.MonkeyPatch, both_databases: str
) -> None:
    """The process was ended after the answer was out."""
    kept(app, 9, phones, monkeypatch)
    assert everything(app)["version"] == []

    with app.app_context():
        project_all(ring=app.extensions[KEYS], now=server_clock.now())

    assert len(everything(app)["version"]) > 5


def _forget_all(app: Flask) -> None:
    """As if nothing had been projected: past the triggers that keep versions."""
    with app.app_context():
        connection = db.session.connection(execution_options={"foursight_writes": True})
        triggers = _without_triggers(connection)
        for model in (RecordPoint, RecordPlace, Record, Call, Quarantine, Version):
            connection.execute(model.__table__.delete())
        for statement in triggers:
            connection.exec_driver_sql(statement)
        db.session.commit()


def _without_triggers(connection: Any) -> list[str]:
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        return []
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    for name, _ in found:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    return [sql for _, sql in found]
