"""A copy of the embedded database, made by SQLite itself while the server goes on, and put in its place again.

Never a copy of the file: what was committed last lies in the log beside it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Connection

from backend.backup.errors import BackupRefused
from backend.backup.facts import Facts, facts_of
from backend.backup.folders import sync_file
from backend.core.durable import sync_folder

ENDING = "sqlite3"
BUSY_S = 5.0


def copy_out(url: URL, target: Path, realm: str) -> Facts:
    """Write a whole copy into a new file, looked through by SQLite; what it holds. Raises BackupRefused."""
    try:
        with closing(sqlite3.connect(_file(url), timeout=BUSY_S)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, with no log beside it
            _check(copy)
    except sqlite3.Error as error:
        raise BackupRefused(f"The {realm} database could not be copied: {error}. The server is as it was.") from error
    sync_file(target)
    return _facts(target, realm)


def put_in(url: URL, source: Path, stamp: str) -> Path | None:
    """Put a copy in the database's place; what was there is kept beside it, and returned. Raises BackupRefused while
    anybody has the database open, OSError.
    """
    place = _file(url)
    own = place.with_name(f"{place.name}.restoring")
    shutil.copyfile(source, own)
    with closing(sqlite3.connect(own)) as copy:
        _check(copy)
    sync_file(own)
    aside = _set_aside(place, stamp)
    os.replace(own, place)
    sync_folder(place.parent)
    return aside


def refuse_while_open(url: URL) -> None:
    """Raise BackupRefused where a server has this database open: it would go on writing into what is set aside."""
    place = _file(url)
    if not place.exists():
        return
    try:
        with closing(sqlite3.connect(place, timeout=1)) as database:
            database.execute("PRAGMA journal_mode=DELETE")  # only who is alone with it may, and its log is folded in
    except sqlite3.Error as error:
        raise BackupRefused(
            f"{place} is in use. Stop the server (and whatever else has it open), then run it again. Nothing was "
            "changed."
        ) from error


def is_there(connection: Connection) -> bool:
    """Whether there is any table."""
    return connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is not None


def _set_aside(place: Path, stamp: str) -> Path | None:
    if not place.exists() or place.stat().st_size == 0:
        return None
    aside = place.with_name(f"{place.name}.before-restore-{stamp}")
    os.replace(place, aside)
    for ending in ("-wal", "-shm"):
        Path(f"{place}{ending}").unlink(missing_ok=True)  # folded in by `refuse_while_open`
    return aside


def _check(database: sqlite3.Connection) -> None:
    found = [row[0] for row in database.execute("PRAGMA integrity_check")]
    lost = database.execute("PRAGMA foreign_key_check").fetchall()
    if found != ["ok"]:
        raise sqlite3.DatabaseError(f"SQLite finds it damaged ({found[0]})")
    if lost:
        raise sqlite3.DatabaseError(f"a row of {lost[0][0]} refers to one that is not there")


def _facts(file: Path, realm: str) -> Facts:
    engine = create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            return facts_of(connection, realm)
    finally:
        engine.dispose()


def _file(url: URL) -> Path:
    if not url.database or url.database.startswith((":memory:", "file:")):
        raise BackupRefused("This SQLite database is no plain file. Foursight backs up files and PostgreSQL.")
    return Path(url.database)
