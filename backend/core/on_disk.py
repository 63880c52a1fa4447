"""What PostgreSQL has answered lies on its disk: no receipt outlives its record.

With `synchronous_commit` off PostgreSQL answers a commit first and writes it a moment later; killed between the two, it
has lost what a phone holds a receipt for. So each connection sets it for itself, whatever the server, the database or
the account has, and whatever is changed there while it runs. What an administrator has set that waits for more than
the disk stays. Behind a pooler that gives each transaction another connection the account sets it (README.md).

No session can set `fsync` and `full_page_writes`: a start looks at them (backend/core/starting.py).
"""

from __future__ import annotations

from psycopg import Connection
from sqlalchemy import event, text
from sqlalchemy.engine import Engine

NO_SESSION_SETS = {"fsync": text("SHOW fsync"), "full_page_writes": text("SHOW full_page_writes")}
WAITS = """
SELECT set_config('synchronous_commit', CASE set_here WHEN 'off' THEN 'on' ELSE set_here END, false)
FROM current_setting('synchronous_commit') AS set_here
"""


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
