"""Which copy a database takes: by its dialect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL, Connection

from backend.backup import postgres_copy, sqlite_copy
from backend.backup.errors import BackupRefused
from backend.backup.facts import Facts


@dataclass(frozen=True)
class Copier:
    """How one kind of database is copied out, looked at, and put back; as sqlite_copy.py and postgres_copy.py say."""

    kind: str
    ending: str
    copy_out: Callable[[URL, Path, str], Facts]
    put_in: Callable[[URL, Path, str], Any]
    refuse_while_open: Callable[[URL], None]
    is_there: Callable[[Connection], bool]


COPIERS = {
    kind: Copier(kind, one.ENDING, one.copy_out, one.put_in, one.refuse_while_open, one.is_there)
    for kind, one in (("sqlite", sqlite_copy), ("postgresql", postgres_copy))
}


def copier_of(url: URL) -> Copier:
    """The copier of the database at an address. Raises BackupRefused."""
    kind = url.get_backend_name()
    if kind not in COPIERS:
        raise BackupRefused(f"Foursight backs up SQLite and PostgreSQL; this database is {kind}.")
    return COPIERS[kind]
