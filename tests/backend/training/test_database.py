"""Two databases that know nothing of each other: tables, sessions, revisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from backend import create_app
from backend.accounts.models import Person
from backend.core import clock
from backend.core.config import Config, ConfigRefused
from backend.core.database import db
from backend.training.database import (
    OtherRealm,
    TrainingBase,
    begin_write,
    engine,
    is_writing,
    training_session,
    writing,
)
from backend.training.migrate import VERSION_TABLE, LiveTables, downgrade, upgrade
from backend.training.models import import_all
from backend.training.models.events import TrainingEvent
from backend.training.models.practice import TrainingEpoch
from backend.training.models.register import Attendance
from tests.people import People

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]


@pytest.fixture
def empty_app(database_url: str, empty_database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The app with a training database without any table."""
    made = create_app(
        Config(instance=tmp_path, database_url=database_url, training_database_url=empty_database_url, testing=True)
    )
    with made.app_context():
        yield made
        for session in (db.session, training_session):
            session.remove()
        for each in (db.engine, engine()):
            each.dispose()


def _add_and_fail() -> None:
    training_session.add(event())
    training_session.flush()
    raise ZeroDivisionError


def event(seq: int = 1) -> TrainingEvent:
    places = {"force_id": "f", "unit_id": "u"}
    return TrainingEvent(seq=seq, at=clock.now(), **places, action="tried", detail={}, prev_hash="0", hash="1")


def test_no_table_of_the_one_is_in_the_other(app: Flask) -> None:
    import_all()
    with app.app_context():
        live, training = (set(inspect(one).get_table_names()) for one in (db.engine, engine()))

    assert set(TrainingBase.metadata.tables) == training - {VERSION_TABLE}
    assert set(db.metadata.tables) == live - {"alembic_version"}
    assert live & training == set()


def test_a_training_session_refuses_a_live_table(app: Flask, people: People) -> None:
    with app.app_context(), pytest.raises(OtherRealm, match="Person"):
        training_session.execute(select(Person))


def test_a_live_row_cannot_be_kept_by_a_training_session(app: Flask, people: People) -> None:
    with app.app_context(), pytest.raises(OtherRealm), writing():
        training_session.add(Person(id="a" * 26, name="Nobody"))


def test_a_live_session_finds_no_training_table(app: Flask) -> None:
    with app.app_context(), pytest.raises(DBAPIError):
        db.session.execute(select(Attendance)).all()


def test_plain_words_reach_only_the_database_of_their_session(app: Flask, people: People) -> None:
    with app.app_context():
        with pytest.raises(DBAPIError):
            training_session.execute(text("SELECT count(*) FROM person"))
        training_session.rollback()
        assert training_session.execute(text("SELECT count(*) FROM attendance")).scalar_one() == 0


def test_an_empty_training_database_migrated_to_the_newest_revision_equals_the_models(empty_app: Flask) -> None:
    upgrade()
    import_all()

    with engine().connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "version_table": VERSION_TABLE}
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, TrainingBase.metadata)
    assert differences == []


def test_every_training_revision_can_be_taken_back_and_applied_again(empty_app: Flask) -> None:
    upgrade()
    downgrade("base")

    assert set(inspect(engine()).get_table_names()) == {VERSION_TABLE}

    upgrade()
    assert training_session.execute(select(func.max(TrainingEpoch.number))).scalar_one() == 1


def test_the_command_brings_the_training_database_up(empty_app: Flask) -> None:
    done = empty_app.test_cli_runner().invoke(args=["training", "upgrade"])

    assert done.exit_code == 0, done.output
    assert "attendance" in inspect(engine()).get_table_names()


def test_a_database_with_live_tables_is_never_made_the_training_one(empty_app: Flask) -> None:
    with engine().begin() as connection:
        connection.execute(text("CREATE TABLE intake (envelope_sha256 TEXT)"))

    with pytest.raises(LiveTables, match="intake"):
        upgrade()
    done = empty_app.test_cli_runner().invoke(args=["training", "upgrade"])

    assert (done.exit_code, "FOURSIGHT_TRAINING_DATABASE_URL" in done.output) == (1, True)
    assert inspect(engine()).get_table_names() == ["intake"]


def test_the_training_database_is_never_made_the_live_one(training_database_url: str, tmp_path: Path) -> None:
    app = create_app(Config(instance=tmp_path / "other", database_url=training_database_url, testing=True))
    with app.app_context():
        done = app.test_cli_runner().invoke(args=["db", "upgrade"])
        tables = set(inspect(db.engine).get_table_names())
        db.engine.dispose()
        engine().dispose()

    assert "DATABASE_URL leads to the training database" in str(done.exception)
    assert "person" not in tables


@pytest.mark.parametrize("table", ["training_event", "practice"])
def test_what_was_done_cannot_be_changed(app: Flask, table: str, both_databases: str) -> None:
    with app.app_context():
        with writing():
            training_session.add(event())
            training_session.execute(text(_A_PRACTICE), {"now": clock.now(), "none": b""})

        for change in (f"UPDATE {table} SET seq = 2", f"DELETE FROM {table}"):
            with pytest.raises(DBAPIError, match="append-only"), writing():
                training_session.execute(text(change))


def test_a_write_that_raises_leaves_nothing_behind(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError), writing():
            _add_and_fail()

        assert training_session.execute(select(func.count()).select_from(TrainingEvent)).scalar_one() == 0


def test_a_training_session_knows_whether_it_began_to_write(app: Flask) -> None:
    with app.app_context():
        training_session.execute(select(TrainingEvent.seq))
        before = is_writing()
        begin_write()

        assert (before, is_writing()) == (False, True)


def test_each_context_has_a_session_of_its_own_that_ends_with_it(app: Flask) -> None:
    with app.app_context():
        training_session.add(event())
    with app.app_context():
        assert training_session.execute(select(TrainingEvent)).all() == []


def test_one_database_for_both_is_refused_at_the_start(database_url: str, tmp_path: Path) -> None:
    config = Config(instance=tmp_path, database_url=database_url, training_database_url=database_url, testing=True)

    with pytest.raises(ConfigRefused, match="live database"):
        create_app(config)


def test_the_embedded_training_database_has_the_settings_of_the_live_one(app: Flask, both_databases: str) -> None:
    if both_databases != "sqlite":
        return
    with app.app_context():
        names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        found = [training_session.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]
        path = Path(str(engine().url.database))

    assert found == ["wal", 2, 1, 0]
    assert path.stat().st_mode & 0o777 == 0o600


_A_PRACTICE = """INSERT INTO practice (envelope_sha256, slot, seq, version_id, header, enc_cek, iv, ct, sig, receipt,
carrier_id, force_id, unit_id, received_at) VALUES ('a', 'a', 1, 'a', '', :none, :none, :none, :none, :none, 'a', 'a',
'a', :now)"""
