"""The database itself keeps what was received: no row of it can be changed, taken away or replaced, on either kind."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Integer, inspect, select, text
from sqlalchemy.exc import DBAPIError

from backend.core import clock
from backend.core.database import begin_write, db, is_sqlite, writing
from backend.records import KEYS
from backend.records.acts.kinds import Text
from backend.records.acts.service import Seen, act
from backend.records.attended import lists
from backend.records.attended import service as attended
from backend.records.attended.store import Sought
from backend.records.briefs import asking as briefs
from backend.records.ladder.models import Bundle, BundleLine, Due
from backend.records.letters.service import ask
from tests.backend.records.arrived import sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.receiving import Receiver
from tests.fixtures.scene import Scene, SceneLeft, Stage, the_scene_s_databases
from tests.people import People

TABLES = (
    "audit_event",
    "intake",
    "intake_key",
    "version",
    "call",
    "restriction",
    "record_access",
    "desk_act",
    "desk_act_text",
    "attended_act",
    "bundle_line",
    "receiving_key",
    "letter",
    "brief_asked",
)

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]


@pytest.fixture(autouse=True)
def scene(scene_left: SceneLeft) -> Scene:
    """A database with one of each."""
    return scene_left(one_of_each)


database_url, training_database_url = the_scene_s_databases()


@pytest.fixture
def people(scene: Scene) -> People:
    """The cast, as it is in it."""
    cast: People = scene.known
    return cast


def one_of_each(stage: Stage) -> People:
    """A row in every table: a restricted record that was begun at a call, and what a desk did with it."""
    phone = stage.phone(stage.people.asha)
    restricted = phone.version(kind="call", incident_ref="REF-1", answers={"police_link": an_answer("yes")})
    phone.send(restricted)
    assert Receiver(phone).enrol()[0] == 200
    record_id, seen = restricted.header["record_id"], Seen(restricted.header["version_id"], 0)
    with stage.app.app_context():
        written = {"about": "stalking", "text": {"why": "So."}}
        act(stage.people.gita, record_id, "view", seen, ring=stage.app.extensions[KEYS], now=clock.now(), **written)
        gita, ring = stage.people.gita, stage.app.extensions[KEYS]
        text = (
            f"incident_number,attended,unit\nREF-2,{clock.now() - timedelta(hours=2):%Y-%m-%d %H:%M},{gita.unit.name}"
        )
        lists.keep(gita, text, ring, clock.now())
        [incident], _ = attended.without_report(gita, ring, clock.now(), which=Sought())
        attended.act(gita, incident.id, "asked", "At briefing", ring=ring, now=clock.now())
        with writing():
            shown = {"made_at": clock.now(), "next_at": clock.now(), "state": "sent", "is_over_limit": False}
            db.session.add(Bundle(id="b" * 26, person_id=gita.id, force_id=gita.force_id, tries=0, **shown))
            due_id = db.session.execute(select(Due.id).limit(1)).scalar_one()
            line_of = {"person_id": gita.id, "record_id": record_id, "step": 0, "at": clock.now()}
            db.session.flush()
            db.session.add(BundleLine(bundle_id="b" * 26, due_id=due_id, **line_of))
        asked: Text = {"question": "When?", "incident_ref": "REF-1"}
        ask(stage.people.gita, record_id, seen, asked, ring=stage.app.extensions[KEYS], now=clock.now())
        briefs.ask(stage.people.eve, "REF-1", ring=stage.app.extensions[KEYS], now=clock.now())
    return stage.people


@pytest.mark.parametrize("change", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_no_row_is_changed_or_taken_away(app: Flask, change: str) -> None:
    with app.app_context():
        for table in TABLES:
            column = inspect(db.engine).get_columns(table)[0]["name"]
            refused(change.format(table=table, column=column))


def test_no_row_is_replaced_by_one_with_any_of_its_keys(app: Flask) -> None:
    with app.app_context():
        for table in TABLES:
            for statement in replacing_by_a_key(table):
                refused(statement)


def test_a_connection_of_anybodys_own_cannot_replace_either(app: Flask) -> None:
    """Whoever opens the file brings no setting of ours."""
    for table in TABLES:
        refused_to_strangers(app, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_no_row_is_replaced_by_its_number_whatever_its_columns_say(app: Flask) -> None:
    """SQLite numbers every row, and REPLACE takes away the one that bears the number."""
    for table in TABLES:
        with app.app_context():
            columns = inspect(db.engine).get_columns(table)
        names = [column["name"] for column in columns]
        other = ["seq" if table == "audit_event" and one["name"] == "seq" else another(one) for one in columns]
        row = f"SELECT rowid, {', '.join(other)} FROM {table}"  # of the trail its number is its seq: there is no other
        refused_to_strangers(app, f"INSERT OR REPLACE INTO {table} (rowid, {', '.join(names)}) {row}")


def test_what_is_new_can_still_be_added(phone: Phone) -> None:
    assert sent(phone, an_answer("yes"))


def another(column: Any) -> str:
    name = column["name"]
    return f"{name} + 1000" if isinstance(column["type"], Integer) else f"'x' || {name}"


def unique_keys(table: str) -> list[list[str]]:
    found = inspect(db.engine)
    unique = [one["column_names"] for one in found.get_unique_constraints(table)]
    return [found.get_pk_constraint(table)["constrained_columns"], *unique]


def replacing_by_a_key(table: str) -> list[str]:
    """A statement for each key of a table, by which its database would replace a row that bears it."""
    if not is_sqlite():
        keys = inspect(db.engine).get_pk_constraint(table)["constrained_columns"]
        onto = f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {keys[0]} = EXCLUDED.{keys[0]}"
        return [f"INSERT INTO {table} SELECT * FROM {table} {onto}"]
    columns = [column["name"] for column in inspect(db.engine).get_columns(table)]
    written = [
        ", ".join(name if name in key else f"CAST('x' || {name} AS TEXT)" for name in columns)
        for key in unique_keys(table)
    ]
    return [f"INSERT OR REPLACE INTO {table} SELECT {row} FROM {table}" for row in written]


def refused_to_strangers(app: Flask, statement: str) -> None:
    """Of the file of an embedded database, to a connection that has none of our settings; any other has no such way."""
    with app.app_context():
        if not is_sqlite():
            return
        strangers = sqlite3.connect(str(db.engine.url.database))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        strangers.execute(statement)
    strangers.close()


def refused(statement: str) -> None:
    begin_write()
    if is_sqlite():
        db.session.execute(text("PRAGMA defer_foreign_keys=ON"))
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(statement))
    db.session.rollback()
