"""On PostgreSQL an account that owns nothing runs Foursight: the database itself refuses what the server never does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.engine import make_url

from backend.backup import postgres_copy
from backend.backup.errors import BackupRefused
from backend.core.addresses import with_driver
from backend.core.config import Config
from backend.core.database import db
from backend.core.realms import LIVE, TRAINING
from backend.core.rights.at_start import words_at_start
from backend.core.rights.grants import tables_of
from backend.core.rights.may import CHANGED, DELETED
from backend.training.database import engine as training_engine
from tests.backend.authority.world import browser
from tests.backend.records.desk.acting import AT, LIT, NEAR, act, done, sent, told
from tests.backend.records.ladder.scene import due, go, on
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock, Start
from tests.fixtures.databases import postgres_programs
from tests.people import People, sign_in

ACCOUNT = "foursight_few"
RISES = "danger_not_told"
BY_THE_OWNER_ALONE = (
    "ALTER TABLE audit_event ADD COLUMN more integer",
    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "ALTER TABLE audit_event RENAME TO elsewhere",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE TABLE of_its_own (id integer)",
    "DROP TABLE opening_told",
    "DROP TRIGGER audit_event_no_change ON audit_event",
    "SET session_replication_role = replica",
    "TRUNCATE rate_bucket",
    "UPDATE alembic_version SET version_num = '0001'",
)
WITH_THE_TRIGGERS_OFF = (
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "UPDATE audit_event SET action = 'signed_in'",
    "UPDATE version SET record_id = record_id",
)


@pytest.fixture
def database_kind() -> str:
    return "postgresql"  # SQLite has no accounts


@pytest.fixture
def training_kind() -> str:
    return "postgresql"


@pytest.fixture
def account(database_url: str) -> str:
    """An account of the server, which outlives this test's databases and has no right to any."""
    with psycopg.connect(database_url, autocommit=True) as owner:
        if not owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ACCOUNT]).fetchone():
            owner.execute(f"CREATE ROLE {ACCOUNT} LOGIN")
    return ACCOUNT


def as_account(url: str) -> str:
    """The same database, as the account with few rights."""
    return make_url(url).set(username=ACCOUNT).render_as_string(hide_password=False)


def asked(app: Flask, *more: str) -> Result:
    """What `flask rights` says and does, as the owner."""
    return app.test_cli_runner().invoke(args=["rights", *more])


@pytest.fixture
def few(app: Flask, account: str, start: Start) -> Flask:
    """The server, run by the account with few rights."""
    given = asked(app, account)
    assert given.exit_code == 0, given.output
    config: Config = app.extensions["foursight"]
    of_both = {"database_url": config.database, "training_database_url": config.training_database}
    return start(**{name: as_account(url) for name, url in of_both.items()})


@pytest.fixture
def connection(few: Flask, database_url: str) -> Iterator[psycopg.Connection[Any]]:
    """Its database, as whoever has the account's password has it."""
    with psycopg.connect(as_account(database_url)) as one:
        yield one


def test_it_signs_in_takes_a_record_acts_on_it_goes_up_the_ladder_and_verifies(
    app: Flask, few: Flask, people: People, clock: Clock, after_the_story: None
) -> None:
    header = sent(phone_of(sign_in(browser(few), people.asha), people.asha), answers=NEAR, call_ins=LIT)
    on(few, people.chloe, clock)
    clock.passes(minutes=11)
    go(few, clock)
    assert due(few)[RISES].shown == 1
    noted = act(sign_in(browser(few), people.chloe), header, "told", **told(header, told_of=[f"suspect_near|{AT}"]))
    assert done(noted)
    assert due(few)[RISES].state == "settled"

    verified = few.test_cli_runner().invoke(args=["audit", "verify"])

    assert verified.exit_code == 0, verified.output
    with few.app_context():
        assert db.session.connection().exec_driver_sql("SELECT current_user").scalar_one() == ACCOUNT


def test_the_database_refuses_it_whatever_would_undo_a_table_that_only_grows(
    connection: psycopg.Connection[Any],
) -> None:
    for statement in (*BY_THE_OWNER_ALONE, *WITH_THE_TRIGGERS_OFF):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)  # type: ignore[call-overload]
        connection.rollback()


def test_the_account_that_owns_the_tables_is_refused_none_of_it(app: Flask, database_url: str) -> None:
    """The mutant: with one account for everything there are the triggers alone, and it takes them off."""
    off = "SET session_replication_role = replica"
    for statement in (*BY_THE_OWNER_ALONE, *(f"{off}; {one}" for one in WITH_THE_TRIGGERS_OFF)):
        with psycopg.connect(database_url) as owner:
            owner.execute(statement)  # type: ignore[call-overload]
            owner.rollback()


def test_no_table_of_either_database_may_be_emptied_and_none_that_only_grows_be_changed(few: Flask) -> None:
    with few.app_context():
        for realm, engine in ((LIVE, db.engine), (TRAINING, training_engine())):
            with engine.connect() as asking:
                tables = tables_of(asking)
                have = {one.name: held(asking, one.name) for one in tables}
            only_grow = {one.name for one in tables if one.only_grows}
            assert len(only_grow) >= (2 if realm == TRAINING else 10)
            assert {name for name in only_grow if have[name] != {"SELECT", "INSERT"}} == set()
            assert {name for name, one in have.items() if one & {"TRUNCATE", "TRIGGER", "REFERENCES"}} == set()


def held(connection: Any, table: str) -> set[str]:
    """What the account may do with a table, as PostgreSQL says."""
    verbs = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
    asking = "SELECT verb FROM unnest(CAST(%s AS text[])) AS verb WHERE has_table_privilege(%s, %s, verb)"
    return set(connection.exec_driver_sql(asking, (list(verbs), ACCOUNT, f'"{table}"')).scalars())


def test_what_is_written_down_as_changed_and_deleted_is_what_the_tables_let_it(app: Flask) -> None:
    with app.app_context():
        for realm, engine in ((LIVE, db.engine), (TRAINING, training_engine())):
            with engine.connect() as asking:
                tables = {one.name: one.verbs(realm) for one in tables_of(asking)}
            assert {name for name, verbs in tables.items() if "UPDATE" in verbs} == CHANGED[realm]
            assert {name for name, verbs in tables.items() if "DELETE" in verbs} == DELETED[realm]


def test_given_once_more_takes_back_whatever_else_it_had(app: Flask, few: Flask, database_url: str) -> None:
    with psycopg.connect(database_url) as owner:
        owner.execute(f"GRANT ALL ON audit_event TO {ACCOUNT}; GRANT CREATE ON SCHEMA public TO {ACCOUNT}")

    assert asked(app, ACCOUNT).exit_code == 0

    with psycopg.connect(as_account(database_url)) as its, pytest.raises(psycopg.errors.InsufficientPrivilege):
        its.execute("UPDATE audit_event SET action = 'signed_in'")


def test_with_nothing_to_upgrade_it_starts_and_it_copies_both_databases_out(
    few: Flask, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(postgres_programs()), prepend=os.pathsep)

    assert few.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
    assert few.test_cli_runner().invoke(args=["training", "upgrade"]).exit_code == 0

    made = few.test_cli_runner().invoke(args=["backup", str(tmp_path / "backup"), "--keys", str(tmp_path / "keys")])
    assert made.exit_code == 0, made.output


def test_a_restore_by_the_owner_waits_until_the_account_that_runs_the_server_is_gone(
    app: Flask, connection: psycopg.Connection[Any], database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(postgres_programs()), prepend=os.pathsep)
    monkeypatch.setattr(postgres_copy, "LEAVES_WITHIN_S", 0.2)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    connection.execute("SELECT 1")

    with pytest.raises(BackupRefused, match="is in use"):
        postgres_copy.refuse_while_open(make_url(with_driver(database_url)))

    connection.close()
    postgres_copy.refuse_while_open(make_url(with_driver(database_url)))


def test_printed_it_gives_nothing(app: Flask, account: str) -> None:
    said = asked(app, account, "--realm", "live", "--print")

    assert f'GRANT SELECT, INSERT ON "audit_event" TO "{ACCOUNT}";' in said.output
    assert f'GRANT SELECT ON "alembic_version" TO "{ACCOUNT}";' in said.output
    with app.app_context(), db.engine.connect() as asking:
        assert held(asking, "audit_event") == set()


def test_an_account_that_owns_the_tables_or_that_nobody_made_is_refused(app: Flask, database_url: str) -> None:
    owner = str(make_url(database_url).username)

    assert f"live: {owner} owns the tables" in asked(app, owner, "--realm", "live").output
    assert "PostgreSQL knows no account nobody_made" in asked(app, "nobody_made", "--realm", "live").output


def test_a_start_says_whose_tables_it_could_undo_and_which_rights_an_upgrade_left_out(
    app: Flask, few: Flask, database_url: str
) -> None:
    assert [words.split(",")[1] for words in words_at_start(app)] == [
        " the account of DATABASE_URL",
        " the account of FOURSIGHT_TRAINING_DATABASE_URL",
    ]
    assert words_at_start(few) == []
    with psycopg.connect(database_url) as owner:
        owner.execute(f"REVOKE ALL ON sheet_read FROM {ACCOUNT}")

    assert [ACCOUNT in words and "INSERT on sheet_read" in words for words in words_at_start(few)] == [True]
