"""Two processes that write into one SQLite file take turns; a process that ends leaves nobody waiting."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from backend.core.engine import AT_ONCE, WRITES, prepare
from backend.core.turns import Turns
from tests.fixtures.run import ROOT

HOLDS = """
import sys
from pathlib import Path
from backend.core.turns import Turns
assert Turns(Path(sys.argv[1])).take()
print("mine", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a database with one table is."""
    path = tmp_path / "here.sqlite3"
    engine = create_engine(f"sqlite:///{path}", **AT_ONCE)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (words TEXT)"))
    engine.dispose()
    return path


@contextmanager
def other_process(database: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the turn until its input ends, or it is killed."""
    command = [sys.executable, "-c", HOLDS, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "mine\n"
        yield other


def begun(database: Path) -> Thread:
    """A write that was begun in this process, in a thread of its own."""

    def write() -> None:
        engine = create_engine(f"sqlite:///{database}", **AT_ONCE)
        prepare(engine)
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            connection.execute(text("INSERT INTO note VALUES ('written')"))
        engine.dispose()

    thread = Thread(target=write)
    thread.start()
    return thread


def test_a_write_waits_for_the_other_process_and_then_goes_on(database: Path) -> None:
    with other_process(database) as other:
        writing = begun(database)
        writing.join(0.3)
        assert writing.is_alive()

        other.communicate("")
        writing.join(5)

    assert not writing.is_alive()


def test_a_process_that_is_killed_leaves_nobody_waiting(database: Path) -> None:
    with other_process(database) as other:
        writing = begun(database)
        other.kill()
        writing.join(3)

    assert not writing.is_alive()


def test_a_turn_is_given_back_when_its_write_is_rolled_back(database: Path) -> None:
    engine = create_engine(f"sqlite:///{database}", **AT_ONCE)
    prepare(engine)
    with engine.connect().execution_options(**WRITES) as connection:
        connection.execute(text("INSERT INTO note VALUES ('not kept')"))
        assert not _is_free(database)

    assert _is_free(database)
    engine.dispose()


def test_where_no_turn_can_be_taken_the_write_still_happens(database: Path) -> None:
    database.with_name(f"{database.name}-turn").mkdir()

    begun(database).join(3)

    with create_engine(f"sqlite:///{database}").connect() as connection:
        assert connection.execute(text("SELECT words FROM note")).scalar_one() == "written"


def test_a_process_has_a_connection_for_each_of_its_threads_and_for_what_goes_on_beside_them(app: Flask) -> None:
    settings = (ROOT / ".setup" / "gunicorn.py").read_text("utf-8")
    threads = int(settings.split("\nthreads = ")[1].split()[0])

    assert AT_ONCE["pool_size"] >= threads
    assert AT_ONCE["max_overflow"] >= 4
    assert app.config["SQLALCHEMY_ENGINE_OPTIONS"] == AT_ONCE


def _is_free(database: Path) -> bool:
    turns = Turns(database)
    turns._open()
    free = _taken_at_once(turns)
    if free:
        turns.give_back()
    return free


def _taken_at_once(turns: Turns) -> bool:
    return turns._here.acquire(blocking=False) and turns._locked_by(0)
