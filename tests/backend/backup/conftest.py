"""Fixtures of the backup tests: commands run in this process, PostgreSQL's programs on the PATH, phones.

flask("backup", …)        what the command printed; raises Refused with what it said where it ended with an error
backup()                  makes a backup; (its folder, the folder of its keys)
lose()                    both databases are gone: the files, or everything in them
restore(made, …)          puts one back
asha, ben                 phones that keep what they sent; Ben's practises
act(lambda now: …)        something is done on the server, in one write
opens(person, record)     whether a person opens a record
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from backend.accounts.models import Person
from backend.core import clock
from backend.core.database import db, writing
from backend.training.database import engine, training_session
from tests.backend.sync.conftest import rows
from tests.backend.training.conftest import training_rows
from tests.fixtures.databases import postgres_programs
from tests.fixtures.keeping_phone import Keeping
from tests.fixtures.phone_simulator import Phone, phone_of
from tests.fixtures.practice_simulator import Trainee, trainee_of
from tests.people import People, sign_in

__all__ = ["phone_of", "rows", "trainee_of", "training_rows"]

Made = tuple[Path, Path]


class Refused(Exception):
    """A command ended with an error."""


@pytest.fixture
def training_kind(database_kind: str) -> str:
    """The kind of the training database of this test: the live one's."""
    return database_kind


@pytest.fixture(autouse=True)
def _programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a force has them: of the server's own version."""
    monkeypatch.setenv("PATH", f"{postgres_programs()}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def flask(app: Flask) -> Callable[..., str]:
    """Run a command of the server's."""

    def run(*arguments: object) -> str:
        done = app.test_cli_runner().invoke(args=[str(one) for one in arguments])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        if done.exit_code:
            raise Refused(done.output)
        return str(done.output)

    return run


@pytest.fixture
def backup(flask: Callable[..., str], tmp_path: Path) -> Callable[[], Made]:
    """Make a backup."""
    numbers = count(1)

    def make() -> Made:
        made = tmp_path / "backups" / str(next(numbers)), tmp_path / "elsewhere" / "keys"
        flask("backup", made[0], "--keys", made[1])
        return made

    return make


@pytest.fixture
def lose(app: Flask) -> Callable[[], None]:
    """The databases are gone."""

    def now() -> None:
        with app.app_context():
            for session, made in ((db.session, db.engine), (training_session, engine())):
                session.remove()
                if made.dialect.name == "postgresql":
                    with made.begin() as connection:
                        connection.execute(text("DROP SCHEMA public CASCADE"))
                        connection.execute(text("CREATE SCHEMA public"))
                made.dispose()
                if made.dialect.name == "sqlite":
                    for ending in ("", "-wal", "-shm"):
                        Path(f"{made.url.database}{ending}").unlink(missing_ok=True)

    return now


@pytest.fixture
def restore(flask: Callable[..., str]) -> Callable[..., str]:
    """Put a backup back."""

    def put_back(made: Made, *more: Any) -> str:
        return flask("restore", made[0], "--keys", made[1], *more)

    return put_back


@pytest.fixture
def asha(phone_of: Callable[..., Phone], people: People) -> Keeping:
    """Asha's phone, which keeps what it sent."""
    return Keeping(phone_of(people.asha))


@pytest.fixture
def ben(trainee_of: Callable[..., Trainee], people: People) -> Keeping:
    """Ben's phone, practising."""
    return Keeping(trainee_of(people.ben))


@pytest.fixture
def act(app: Flask) -> Callable[[Callable[[datetime], Any]], None]:
    """act(lambda now: …): something is done on the server, in one write."""

    def do(what: Callable[[datetime], Any]) -> None:
        with app.app_context(), writing():
            what(clock.now())

    return do


@pytest.fixture
def opens(new_client: Callable[[], Any]) -> Callable[[Person, str], bool]:
    """Whether a person opens a record."""

    def ask(person: Person, record_id: str) -> bool:
        return bool(sign_in(new_client(), person).get(f"/records/{record_id}").status_code == 200)

    return ask
