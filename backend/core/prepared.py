"""Statements that PostgreSQL has planned once stay planned for as long as their connection lives.

psycopg prepares a statement that was executed five times, and forgets all of them at every ROLLBACK, since one may undo
a DDL under them. Every read here ends by a ROLLBACK, so nothing was ever prepared: half of a coordinator's list was
planning. Here only migrations have a DDL, on connections of their own, and PostgreSQL itself plans anew what another
connection changes. So a transaction that nothing went wrong in is rolled back past psycopg's bookkeeping; any other as
psycopg does it.

After some askings PostgreSQL may take one plan for whatever is asked, where it seems no dearer. Where it is, because it
holds for whoever sees little and is asked by who sees much, a statement says so (FOR_ITS_VALUES) and is planned anew.

A pooler that gives each transaction another connection has to know of prepared statements (PgBouncer from 1.21 on with
`max_prepared_statements`).
"""

from __future__ import annotations

from collections.abc import Mapping

from psycopg import Connection, Cursor
from psycopg.pq import ExecStatus, TransactionStatus
from sqlalchemy import event
from sqlalchemy.engine import Engine, ExecutionContext
from sqlalchemy.pool import PoolProxiedConnection

MOST = 400  # statements of a connection; psycopg keeps a hundred, and the pages of a desk have more between them
ENDED_BY = b"ROLLBACK"
FOR_ITS_VALUES: Mapping[str, bool] = {"for_its_values": True}
"""Execution options of a statement that is planned each time, for the values that it is asked with."""


def keep_prepared(engine: Engine) -> None:
    """For an engine of PostgreSQL by psycopg."""
    event.listen(engine, "connect", _connected)
    event.listen(engine, "do_execute", _executed)
    as_it_is = engine.dialect.do_rollback

    def do_rollback(pooled: PoolProxiedConnection) -> None:
        if not _rolled_back(pooled.dbapi_connection):
            as_it_is(pooled)

    engine.dialect.do_rollback = do_rollback  # type: ignore[method-assign,assignment]


def _connected(connection: object, _record: object) -> None:
    if isinstance(connection, Connection):
        connection.prepared_max = MOST


def _executed(cursor: object, statement: str, parameters: object, context: ExecutionContext | None) -> bool:
    """Whether the statement was executed here: unprepared, where it asks for that."""
    if context is None or not isinstance(cursor, Cursor) or not _is_for_its_values(context):
        return False
    cursor.execute(statement, parameters, prepare=False)  # type: ignore[call-overload]
    return True


def _is_for_its_values(context: ExecutionContext) -> bool:
    return bool(context.execution_options.get("for_its_values"))


def _rolled_back(connection: object) -> bool:
    """Whether the transaction is ended, where it is one in which nothing went wrong."""
    if not isinstance(connection, Connection) or connection.closed:
        return False
    with connection.lock:
        if connection.pgconn.transaction_status != TransactionStatus.INTRANS:
            return False
        return bool(connection.pgconn.exec_(ENDED_BY).status == ExecStatus.COMMAND_OK)
