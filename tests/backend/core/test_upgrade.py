"""An installation that has people and records is brought up to the newest revision: every row stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Column, DateTime, LargeBinary, MetaData, String, Table, select, text
from sqlalchemy.exc import DatabaseError

from backend import create_app
from backend.accounts.models import Force
from backend.core.audit import EVENT_FIELDS, AuditEvent
from backend.core.chain import link
from backend.core.config import Config
from backend.core.database import db, is_sqlite, writing
from backend.records.models import Intake

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FILLED_ALREADY = ("alembic_version", "server_epoch")
EARLIER = ("0002", "0004")
Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def empty_app(empty_database_url: str, tmp_path: Any) -> Iterator[Flask]:
    """The app on a database without any table."""
    made = create_app(Config(instance=tmp_path, database_url=empty_database_url, testing=True))
    with made.app_context():
        yield made
        db.session.remove()
        db.engine.dispose()


def tables() -> list[Table]:
    """The tables there are, those others refer to first."""
    found = MetaData()
    found.reflect(db.engine)
    return [one for one in found.sorted_tables if one.name not in FILLED_ALREADY]


def a_value(column: Column[Any]) -> Any:
    """One value of each type, as wide as may be (a hash is read as one): every id is the same, so every reference leads
    to the one row there is.
    """
    if isinstance(column.type, DateTime):
        return NOON
    if isinstance(column.type, LargeBinary):
        return b"a"
    return "a" * (column.type.length or 1) if isinstance(column.type, String) else 1


def one_row_each(there: list[Table]) -> None:
    with writing():
        for table in there:
            db.session.execute(table.insert().values({one.name: a_value(one) for one in table.columns}))


def rows_of(there: list[Table]) -> Rows:
    """All rows, with the columns there are now."""
    with db.engine.connect() as connection:
        return {one.name: [tuple(row) for row in connection.execute(one.select())] for one in there}


def lost(before: Rows, there: list[Table]) -> set[str]:
    """The tables in which a row is gone or other than it was."""
    after = rows_of(there)
    return {name for name, rows in before.items() if not all(row in after[name] for row in rows)}


@pytest.mark.parametrize("revision", EARLIER)
def test_every_row_of_an_earlier_installation_is_there_after_it(empty_app: Flask, revision: str) -> None:
    upgrade(revision=revision)
    there = tables()
    one_row_each(there)
    before = rows_of(there)

    upgrade()

    assert all(before.values())
    assert lost(before, there) == set()


def test_postgresql_knows_what_a_new_column_holds_before_anybody_asks_by_it(empty_app: Flask) -> None:
    if is_sqlite():
        return  # it keeps no such figures
    upgrade(revision="0051")
    one_row_each(tables())

    upgrade()

    known = select(text("attname")).select_from(text("pg_stats")).where(text("tablename = 'due'"))
    assert "is_risen" in db.session.execute(known).scalars().all()


def test_restrictions_and_readers_from_before_are_written_down_in_the_trail(empty_app: Flask) -> None:
    upgrade(revision="0004")
    one_row_each(tables())

    upgrade()

    (one, two) = db.session.execute(select(AuditEvent).where(AuditEvent.seq > 1).order_by(AuditEvent.seq)).scalars()
    envelope, person, record = "a" * 64, "a" * 26, "a" * 26
    assert (one.action, one.object_id, one.detail) == (
        "restricted",
        record,
        {"envelope_sha256": envelope, "version_id": "a" * 26},
    )
    assert (two.action, two.object_id, two.detail) == (
        "reader_added",
        record,
        {"envelope_sha256": envelope, "person_id": person},
    )
    assert [row.hash for row in (one, two)] == [link(row.prev_hash, facts(row)) for row in (one, two)]


def test_what_a_call_handler_sent_before_that_was_noted_is_still_found(empty_app: Flask) -> None:
    upgrade(revision="0009")
    for name, role in (("a", "call_handler"), ("b", "officer")):
        one_person_with_an_envelope(name, role)

    upgrade()

    noted = select(Intake.author_id, Intake.from_call_handler).order_by(Intake.author_id)
    assert [tuple(row) for row in db.session.execute(noted)] == [("a" * 26, True), ("b" * 26, False)]
    with pytest.raises(DatabaseError, match="append-only"), writing():
        db.session.execute(text("UPDATE intake SET from_call_handler = NULL"))


def test_an_earlier_installation_refuses_after_it_what_replaces_a_row_by_its_number(empty_app: Flask) -> None:
    if not is_sqlite():
        return  # it has no REPLACE
    upgrade(revision="0011")
    tables_closed = [name.removesuffix("_no_replace") for name in replacing()]
    with writing():
        for table in tables_closed:
            db.session.execute(text(f"DROP TRIGGER {table}_no_replace"))

    upgrade()

    assert [table for table in tables_closed if f"{table}_no_replace" not in replacing()] == []
    assert all("rowid = NEW.rowid" in sql for sql in replacing().values())


def replacing() -> dict[str, str]:
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%no_replace' ORDER BY name")
    with db.engine.connect() as connection:
        return {row.name: row.sql for row in connection.execute(query)}


def one_person_with_an_envelope(letter: str, role: str) -> None:
    there = {table.name: table for table in tables()}
    with writing():
        for name in ("force", "unit", "person", "intake"):
            row = {one.name: a_value(one) for one in there[name].columns}
            row = {key: letter * len(value) if isinstance(value, str) else value for key, value in row.items()}
            row = (
                row
                | {key: b"a" for key, value in row.items() if isinstance(value, bytes)}
                | ({"seq": ord(letter)} if "seq" in row else {})
            )
            db.session.execute(there[name].insert().values(row))
        db.session.execute(there["person_role"].insert().values(person_id=letter * 26, role_name=role))


@pytest.mark.parametrize("closed", [False, True])
def test_a_force_that_has_two_administrators_takes_two_from_then_on_and_one_with_a_single_one_does_not(
    empty_app: Flask, closed: bool
) -> None:
    upgrade(revision="0052")
    there = {table.name: table for table in tables()}
    with writing():
        for force in "ab":
            made_in(there, "force", id=force * 26, name=force)
            made_in(there, "unit", id=force * 26, force_id=force * 26)
        for name, force, role in (
            ("c", "a", "administrator"),
            ("d", "a", "administrator"),
            ("e", "b", "administrator"),
            ("f", "b", "officer"),
        ):
            of = {
                "force_id": force * 26,
                "unit_id": force * 26,
                "disabled_at": NOON if closed and name == "d" else None,
            }
            made_in(there, "person", id=name * 26, sign_in_name=name, **of)
            made_in(there, "person_role", person_id=name * 26, role_name=role)

    upgrade()

    since = select(Force.id, Force.two_administrators_since.is_not(None)).order_by(Force.id)
    assert [tuple(row) for row in db.session.execute(since)] == [("a" * 26, True), ("b" * 26, False)]


def made_in(there: dict[str, Table], table: str, **values: Any) -> None:
    row = {one.name: a_value(one) for one in there[table].columns} | values
    db.session.execute(there[table].insert().values(row))


def facts(row: AuditEvent) -> dict[str, Any]:
    return {name: getattr(row, name) for name in EVENT_FIELDS}


@pytest.mark.prove
def test_a_row_lost_on_the_way_would_be_seen(empty_app: Flask) -> None:
    upgrade(revision="0002")
    there = tables()
    one_row_each(there)
    before = rows_of(there)

    with writing():
        db.session.execute(text("DELETE FROM joining_code"))
    upgrade()

    assert lost(before, there) == {"joining_code"}
