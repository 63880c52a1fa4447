"""How long a request may keep PostgreSQL at work, wait for what somebody else holds, and leave a transaction open. A
thread cannot be ended from outside, so one statement that takes minutes would hold it, and sixteen such a process.

Commands, migrations and what a server does by itself between requests are not bounded: to copy a table or to look
through a whole trail takes as long as it takes. A connection serves both, one after the other, so it is told at its
checkout whose it is now, and only where that has changed: within a worker nearly always nothing is sent. RESET gives
back what the database's own administrator set. Behind a pooler that gives each transaction another connection these
settings stay on it: such a pooler sets them itself (README.md, DATABASE_URL).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask import has_request_context
from psycopg import Connection
from psycopg.pq import ExecStatus
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import ConnectionPoolEntry

BOUNDS = {"statement_timeout": "10s", "lock_timeout": "3s", "idle_in_transaction_session_timeout": "15s"}
WHOSE = "foursight_of_a_request"
_IS_OWN = ContextVar("foursight_own_work", default=False)


@contextmanager
def own_work() -> Iterator[None]:
    """What a server does by itself while somebody's request waits for it, as at its first: connections that are taken
    meanwhile are not bounded.
    """
    token = _IS_OWN.set(True)
    try:
        yield
    finally:
        _IS_OWN.reset(token)


def bound_requests(engine: Engine) -> None:
    """For an engine of PostgreSQL by psycopg."""
    event.listen(engine, "checkout", _checked_out)


def _checked_out(connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
    is_request = has_request_context() and not _IS_OWN.get()
    if record.info.get(WHOSE, False) == is_request or not isinstance(connection, Connection):
        return
    with connection.lock:
        done = connection.pgconn.exec_(_settings(is_request))
    if done.status == ExecStatus.COMMAND_OK:  # else the connection is gone, and its first statement says so
        record.info[WHOSE] = is_request


def _settings(is_request: bool) -> bytes:
    each = (f"SET {name} = '{value}'" if is_request else f"RESET {name}" for name, value in BOUNDS.items())
    return "; ".join(each).encode()
