"""What PostgreSQL has answered lies on its disk: no receipt outlives its record.

With `synchronous_commit` off PostgreSQL answers a commit first and writes it a moment later; killed between the two, it
has lost what a phone holds a receipt for. So each connection sets it for itself, whatever the server, the database or
the account has, and whatever is changed there while it runs. What an administrator has set that waits for more than
the disk stays. Behind a pooler that gives each transaction another connection the account sets it (README.md).

No session can set `fsync` and `full_page_writes`: a start looks at them (backend/core/starting.py), and so does each
connection that a server takes, once a minute: a start may have met no database, and a database may be changed later.
"""

from __future__ import annotations

import time

from psycopg import Connection, OperationalError
from psycopg.pq import ExecStatus
from sqlalchemy import event, text
from sqlalchemy.engine import Engine
from sqlalchemy.pool import ConnectionPoolEntry

NO_SESSION_SETS = {"fsync": text("SHOW fsync"), "full_page_writes": text("SHOW full_page_writes")}
WAITS = """
SELECT set_config('synchronous_commit', CASE set_here WHEN 'off' THEN 'on' ELSE set_here END, false)
FROM current_setting('synchronous_commit') AS set_here
"""

SHOWN = "SELECT " + ", ".join(f"current_setting('{name}')" for name in NO_SESSION_SETS)
ASK_AGAIN_S = 60
ASKED_AT = "foursight_disk_asked_at"


class MayBeLost(OperationalError):
    """PostgreSQL has settings off without which a power cut loses what it has answered; `sqlstate` names them."""

    def __init__(self, off: list[str]) -> None:
        super().__init__("PostgreSQL may lose what it has answered")
        self.sqlstate = f"off: {', '.join(off)}"


def wait_for_disk(engine: Engine) -> None:
    """For an engine of PostgreSQL by psycopg: no commit is answered before it is on the disk."""
    event.listen(engine, "connect", set_waits)


def set_waits(connection: object, _record: object) -> None:
    """Set `synchronous_commit` for as long as a connection lives."""
    if isinstance(connection, Connection):
        before, connection.autocommit = connection.autocommit, True
        connection.execute(WAITS)
        connection.autocommit = before


def switched_off(engine: Engine) -> list[str]:
    """The settings of a PostgreSQL without which a power cut loses what was written; none of SQLite."""
    if engine.dialect.name != "postgresql":
        return []
    with engine.connect() as connection:
        return [name for name, asked in NO_SESSION_SETS.items() if connection.scalar(asked) == "off"]


def refuse_connections(engine: Engine) -> None:
    """Refuse each connection to a PostgreSQL that may lose what it has answered, until that is mended."""
    if engine.driver == "psycopg":
        event.listen(engine, "checkout", refuse_unkept)


def refuse_unkept(connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
    """Ask a connection's server once a minute. Raises MayBeLost."""
    now = time.monotonic()
    if not isinstance(connection, Connection) or now - record.info.get(ASKED_AT, -ASK_AGAIN_S) < ASK_AGAIN_S:
        return
    with connection.lock:
        shown = connection.pgconn.exec_(SHOWN.encode())
    if shown.status != ExecStatus.TUPLES_OK:  # the connection is gone, and its first statement says so
        return
    off = [name for column, name in enumerate(NO_SESSION_SETS) if shown.get_value(0, column) == b"off"]
    if off:
        raise MayBeLost(off)
    record.info[ASKED_AT] = now
