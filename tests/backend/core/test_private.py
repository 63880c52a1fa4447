"""What the server keeps is for the account that runs it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from backend import create_app
from backend.core.config import Config
from backend.core.database import db
from backend.core.private import private_folder


@pytest.fixture(autouse=True)
def _open_handed() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def start(instance: Path) -> None:
    """Make the app and write to its database."""
    app = create_app(Config(instance=instance, testing=True))
    with app.app_context():
        db.session.execute(text("CREATE TABLE IF NOT EXISTS t (a INTEGER)"))
        db.session.commit()
        beside = [path for path in instance.iterdir() if path.name.startswith("foursight.sqlite3")]
        assert len(beside) == 3
        assert {mode_of(path) for path in beside} == {0o600}
        db.session.remove()
        db.engine.dispose()


def test_the_instance_folder_and_the_database_are_made_for_the_server_alone(tmp_path: Path) -> None:
    start(tmp_path / "a" / "instance")

    assert mode_of(tmp_path / "a" / "instance") == 0o700


def test_an_instance_from_before_is_closed_at_the_next_start(tmp_path: Path) -> None:
    tmp_path.joinpath("instance").mkdir(mode=0o755)
    for name in ("foursight.sqlite3", "foursight.sqlite3-wal", "foursight.sqlite3-shm"):
        tmp_path.joinpath("instance", name).touch(mode=0o644)

    start(tmp_path / "instance")

    assert mode_of(tmp_path / "instance") == 0o700


def test_a_folder_that_is_everybodys_is_left_alone(tmp_path: Path) -> None:
    tmp_path.joinpath("shared").mkdir()
    tmp_path.joinpath("shared").chmod(0o1777)

    private_folder(tmp_path / "shared")

    assert mode_of(tmp_path / "shared") == 0o1777
