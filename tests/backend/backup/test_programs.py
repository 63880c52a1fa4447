"""PostgreSQL's own programs and connections: what stands in a restore's way is said, and nothing is changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.engine import make_url

from backend.backup import postgres_copy
from backend.core.addresses import with_driver
from tests.backend.backup.conftest import Made, Refused


@pytest.fixture
def database_kind() -> str:
    """These are about PostgreSQL."""
    return "postgresql"


def only(folder: Path, **programs: str) -> str:
    """A PATH on which there are only these programs, each a script."""
    folder.mkdir()
    for name, script in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    return str(folder)


def test_a_missing_pg_dump_is_said_and_what_to_install(
    flask: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", only(tmp_path / "bin"))

    with pytest.raises(Refused, match=r"pg_dump is not on the PATH\. Install PostgreSQL's client programs"):
        flask("backup", tmp_path / "b", "--keys", tmp_path / "k")

    assert not (tmp_path / "b" / "manifest.json").exists()


def test_a_missing_pg_restore_is_said_before_anything_is_changed(
    backup: Callable[[], Made], restore: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup()
    monkeypatch.setenv("PATH", only(tmp_path / "bin"))

    with pytest.raises(Refused, match=r"pg_restore is not on the PATH"):
        restore(made)


def test_a_pg_dump_older_than_the_server_is_said(
    flask: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = only(tmp_path / "bin", pg_dump='echo "pg_dump (PostgreSQL) 9.6.1"')
    monkeypatch.setenv("PATH", f"{old}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(Refused, match="of version 9, and the server of version"):
        flask("backup", tmp_path / "b", "--keys", tmp_path / "k")


def test_a_pg_dump_that_fails_leaves_no_backup_that_looks_whole(
    flask: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = 'case "$1" in --version) echo "pg_dump (PostgreSQL) 99.1";; *) echo "the disk is full" >&2; exit 1;; esac'
    monkeypatch.setenv("PATH", f"{only(tmp_path / 'bin', pg_dump=says)}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(Refused, match="pg_dump could not copy the live database: the disk is full"):
        flask("backup", tmp_path / "b", "--keys", tmp_path / "k")

    assert not (tmp_path / "b" / "manifest.json").exists()


@pytest.mark.prove
def test_a_connection_that_is_just_leaving_is_waited_for(
    backup: Callable[[], Made], restore: Callable[..., str], database_url: str
) -> None:
    made = backup()
    connection = create_engine(with_driver(database_url), poolclass=NullPool).connect()
    connection.execute(text("SELECT COUNT(*) FROM intake"))
    leaving = Timer(0.5, connection.close)
    leaving.start()

    assert "is back, in epoch 2" in restore(made)

    leaving.join()


def test_a_password_is_in_no_list_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = Path(only(tmp_path / "bin", pg_dump=f'echo "$@" > {tmp_path}/said; echo "$PGPASSWORD" > {tmp_path}/env'))
    url = make_url("postgresql+psycopg://me:a-secret@db.example:5433/foursight?sslmode=require")

    postgres_copy._run(str(program / "pg_dump"), url, "live", "--file=x")

    said = (tmp_path / "said").read_text()
    assert "a-secret" not in said
    assert all(part in said for part in ("host=db.example", "port=5433", "dbname=foursight", "sslmode=require"))
    assert (tmp_path / "env").read_text().strip() == "a-secret"
