"""A copy of a PostgreSQL database, made by PostgreSQL's own programs: pg_dump within one snapshot, pg_restore within
one transaction. A force has them on its PATH; no other copy of triggers, types and references is as well kept.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from psycopg.conninfo import make_conninfo
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, Connection, Engine

from backend.backup.errors import BackupRefused
from backend.backup.facts import Facts, facts_of
from backend.backup.folders import sync_file

ENDING = "dump"
LEAVES_WITHIN_S = 2.0  # a connection that was closed, our own of a moment ago too, stands in the list a little longer
OTHERS = text(
    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND (usename = current_user OR usename IN (SELECT grantee FROM information_schema.role_table_grants "
    "WHERE table_schema = current_schema() AND privilege_type = 'INSERT'))"
)
"""Whoever is connected as this account, or as another that may write here, as a server with few rights is."""
OURS = ("--no-owner", "--no-privileges")


def copy_out(url: URL, target: Path, realm: str) -> Facts:
    """Write a whole copy into a new file; what it holds, counted within the same snapshot. Raises BackupRefused."""
    program = _program("pg_dump", url)
    engine = create_engine(url, isolation_level="REPEATABLE READ")
    try:
        with engine.connect() as connection:
            snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
            facts = facts_of(connection, realm)
            what = ("--format=custom", f"--schema={_schema(connection)}", f"--snapshot={snapshot}", f"--file={target}")
            _run(program, url, realm, *OURS, *what)
    finally:
        engine.dispose()
    sync_file(target)
    return facts


def put_in(url: URL, source: Path, stamp: str) -> str | None:
    """Put a copy into the database; what was there is kept in a schema of another name, which is returned. Raises
    BackupRefused; the database is then as it was.
    """
    program = _program("pg_restore", url)
    engine = create_engine(url)
    try:
        aside = _set_aside(engine, stamp)
        try:
            what = ("--single-transaction", "--exit-on-error", f"--schema={aside.here}", str(source))
            _run(program, url, "", *OURS, *what)
        except BackupRefused:
            aside.put_back(engine)
            raise
        return aside.kept
    finally:
        engine.dispose()


def refuse_while_open(url: URL) -> None:
    """Raise BackupRefused where a server is connected, and where pg_restore is not to be found."""
    _program("pg_restore", url)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")  # within one transaction the list stays as first seen
    try:
        with engine.connect() as connection:
            until = time.monotonic() + LEAVES_WITHIN_S
            while connection.execute(OTHERS).scalar_one():
                if time.monotonic() > until:
                    raise BackupRefused(
                        f"The database {url.database} is in use. Stop the server (and whatever else is connected as "
                        f"{url.username}, or may write here), then run it again. Nothing was changed."
                    )
                time.sleep(0.05)
    finally:
        engine.dispose()


def is_there(connection: Connection) -> bool:
    """Whether there is any table."""
    query = text("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1")
    return connection.execute(query).first() is not None


class _Aside:
    """The schema in which everything lies, emptied: `kept` is what its tables are called now, or None."""

    def __init__(self, here: str, kept: str | None) -> None:
        self.here, self.kept = here, kept

    def put_back(self, engine: Engine) -> None:
        if self.kept is not None:
            with engine.begin() as connection:
                connection.execute(text(f'DROP SCHEMA "{self.here}" CASCADE'))
                connection.execute(text(f'ALTER SCHEMA "{self.kept}" RENAME TO "{self.here}"'))


def _set_aside(engine: Engine, stamp: str) -> _Aside:
    with engine.begin() as connection:
        here = _schema(connection)
        if not is_there(connection):
            return _Aside(here, None)
        kept = f"before_restore_{stamp.lower()}"
        connection.execute(text(f'ALTER SCHEMA "{here}" RENAME TO "{kept}"'))
        connection.execute(text(f'CREATE SCHEMA "{here}"'))
        return _Aside(here, kept)


def _schema(connection: Connection) -> str:
    return str(connection.execute(text("SELECT current_schema()")).scalar_one())


def _program(name: str, url: URL) -> str:
    """Where a program of PostgreSQL's is, at least as new as the server. Raises BackupRefused."""
    found = shutil.which(name)
    if found is None:
        raise BackupRefused(
            f"{name} is not on the PATH. Install PostgreSQL's client programs, of the server's version or later "
            "(Debian and Ubuntu: postgresql-client), then run it again. Nothing was changed."
        )
    own = _major(subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.split()[2])  # noqa: S603 (found on the PATH)
    server = _server_version(url)
    if own < server:
        raise BackupRefused(
            f"{found} is of version {own}, and the server of version {server}: an older program cannot copy a newer "
            "database. Install the client programs of that version, then run it again. Nothing was changed."
        )
    return found


def _server_version(url: URL) -> int:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
    finally:
        engine.dispose()


def _major(version: str) -> int:
    return int(version.split(".", maxsplit=1)[0].rstrip("betarc"))


def _run(program: str, url: URL, realm: str, *arguments: str) -> None:
    """Run it against a database; the password goes by the environment, where no list of processes shows it."""
    said: dict[str, Any] = url.translate_connect_args(username="user", database="dbname") | dict(url.query)
    password = said.pop("password", None)
    environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
    command = [program, f"--dbname={make_conninfo(**said)}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 (no shell)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise BackupRefused(f"{Path(program).name} could not copy the {realm} database: {lines[0]}".replace("  ", " "))
