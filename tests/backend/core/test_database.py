"""The database: migrations give exactly what the models say, writes queue, moments keep their zone."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from backend import create_app
from backend.accounts.models import Person, Role, SetupCode
from backend.core.config import Config
from backend.core.database import begin_write, db, is_writing, writing
from backend.core.writes import WriteInsideWrite
from tests.people import People

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def empty_app(empty_database_url: str, tmp_path: Any) -> Any:
    """The app on a database without any table."""
    made = create_app(Config(instance=tmp_path, database_url=empty_database_url, testing=True))
    with made.app_context():
        yield made
        db.session.remove()
        db.engine.dispose()


def test_an_empty_database_migrated_to_the_newest_revision_equals_the_models(empty_app: Flask) -> None:
    upgrade()

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, db.metadata)
    assert differences == []


def test_every_migration_can_be_taken_back_and_applied_again(empty_app: Flask) -> None:
    upgrade()
    downgrade(revision="base")

    assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}

    upgrade()
    assert "person" in inspect(db.engine).get_table_names()


def test_a_migration_leaves_sqlite_checking_references(empty_app: Flask, both_databases: str) -> None:
    upgrade()

    with pytest.raises(IntegrityError), writing():
        db.session.execute(text("INSERT INTO unit (id, force_id, name) VALUES ('u', 'no such force', 'U')"))


def test_the_roles_are_there_as_data(app: Flask) -> None:
    with app.app_context():
        names = db.session.execute(select(Role.name).order_by(Role.name)).scalars().all()

    others = ["content_lead", "coordinator", "officer", "professional_standards", "supervisor", "trainer"]
    assert names == ["administrator", "auditor", "call_handler", *others]


def test_a_moment_comes_back_aware_and_in_utc_whatever_zone_it_was_given_in(app: Flask) -> None:
    given = datetime(2026, 11, 24, 14, 30, tzinfo=timezone(timedelta(hours=2, minutes=30)))
    with app.app_context():
        with writing():
            db.session.add(SetupCode(code_sha256="a", made_at=given))
        db.session.expire_all()

        kept = db.session.get_one(SetupCode, "a").made_at

    assert (kept, kept.tzinfo) == (NOON, UTC)


def test_a_moment_without_a_zone_is_refused(app: Flask) -> None:
    with app.app_context(), pytest.raises(StatementError, match="time zone"), writing():
        db.session.add(SetupCode(code_sha256="a", made_at=datetime(2026, 11, 24)))


def test_a_sign_in_name_with_capitals_is_refused_by_the_database_itself(app: Flask, people: People) -> None:
    with app.app_context(), pytest.raises(IntegrityError), writing():
        db.session.execute(text("UPDATE person SET sign_in_name = 'Asha' WHERE id = :id"), {"id": people.asha.id})


def test_a_write_that_raises_leaves_nothing_behind(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError), writing():
            _add_and_fail()

        assert db.session.execute(select(func.count()).select_from(SetupCode)).scalar_one() == 0


def test_a_write_inside_a_write_is_refused_and_nothing_of_either_is_kept(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(WriteInsideWrite):
            _write_inside_a_write()
        assert db.session.execute(select(SetupCode)).first() is None


def test_a_write_may_begin_after_one_that_raised(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError), writing():
            raise ZeroDivisionError
        with writing():
            db.session.add(SetupCode(code_sha256="a", made_at=NOON))
        assert db.session.execute(select(SetupCode)).first() is not None


def test_a_session_knows_whether_it_began_to_write(app: Flask) -> None:
    with app.app_context():
        db.session.execute(select(Person.id))
        before = is_writing()
        begin_write()

        assert (before, is_writing()) == (False, True)


def test_a_second_writer_on_sqlite_waits_instead_of_failing_half_way(app: Flask, both_databases: str) -> None:
    if both_databases != "sqlite":
        return
    begun = threading.Event()

    def write_slowly() -> None:
        with app.app_context(), writing():
            db.session.add(SetupCode(code_sha256="slow", made_at=NOON))
            db.session.flush()
            begun.set()
            time.sleep(0.3)

    slow = threading.Thread(target=write_slowly)
    slow.start()
    begun.wait()
    with app.app_context():
        db.session.execute(select(SetupCode)).all()
        with writing():
            seen = db.session.execute(select(SetupCode.code_sha256)).scalars().all()
    slow.join()

    assert seen == ["slow"]


def test_sqlite_syncs_fully_and_checks_references(app: Flask, both_databases: str) -> None:
    if both_databases != "sqlite":
        return
    with app.app_context():
        settings = {
            name: db.session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "recursive_triggers")
        }

    kept = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "recursive_triggers": 1}
    assert settings == kept


def _add_and_fail() -> None:
    db.session.add(SetupCode(code_sha256="a", made_at=NOON))
    db.session.flush()
    raise ZeroDivisionError


def _write_inside_a_write() -> None:
    with writing():
        db.session.add(SetupCode(code_sha256="outer", made_at=NOON))
        with writing():
            db.session.add(SetupCode(code_sha256="inner", made_at=NOON))
