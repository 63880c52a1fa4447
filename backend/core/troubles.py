"""What keeps a database from working, told apart by its own codes: a full disk is not a busy moment, and somebody has
to be called for it. Codes only: a database's message quotes what somebody said.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from backend.core.on_disk import MayBeLost

DISK_FULL, BUSY, DOWN, SLOW, UNSAFE = "disk_full", "busy", "database_down", "too_slow", "database_unsafe"
ERRORS = (OperationalError, InternalError, NoConnection, sqlite3.OperationalError)
"""What is a trouble of the database and no fault of ours. InternalError: a transaction that was left open too long. The
last comes from the settings of a new connection.
"""

FULL_CODES = {"SQLITE_FULL", "53100"}
DOWN_CODES = ("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_NOTADB", "08", "57P", "28", "3D")
SLOW_CODES = {"57014", "25P03"}  # ended by the bounds of a request (backend/core/bounded.py)
LATER_S = {BUSY: 5, DISK_FULL: 60, DOWN: 30, SLOW: 60, UNSAFE: 60}


@dataclass(frozen=True)
class Trouble:
    """`kind`: DISK_FULL, BUSY, DOWN, SLOW or UNSAFE; `code`: sqlite_errorname or SQLSTATE, "-" where there is none."""

    kind: str
    code: str

    @property
    def wait_s(self) -> int:
        """When to ask again."""
        return LATER_S[self.kind]


def trouble_of(error: BaseException) -> Trouble:
    """What a database's error means for whoever has to wait for it, or to be called."""
    code = code_of(error)
    if isinstance(_cause(error), MayBeLost):
        return Trouble(UNSAFE, code)
    if code in FULL_CODES:
        return Trouble(DISK_FULL, code)
    if code in SLOW_CODES:
        return Trouble(SLOW, code)
    return Trouble(DOWN if code.startswith(DOWN_CODES) else BUSY, code)


def code_of(error: BaseException) -> str:
    """The database's own code of an error: `SQLITE_FULL`, `53100`; "-" where it has none."""
    cause = _cause(error)
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return code if isinstance(code, str) and code else "-"


def _cause(error: BaseException) -> BaseException | None:
    return error.orig if isinstance(error, DBAPIError) else error
