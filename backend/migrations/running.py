"""How revisions are applied, for the live and the training database alike: one transaction each, references kept."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import MetaData, text
from sqlalchemy.engine import Connection, Engine


class BrokenReferences(Exception):
    """After the migration some rows refer to rows that are not there."""


def apply(engine: Engine, metadata: MetaData, **arguments: Any) -> None:
    """Apply the revisions asked for. Raises BrokenReferences."""
    with engine.connect().execution_options(foursight_writes=True) as connection:
        _check_references(engine, connection, "OFF")
        context.configure(
            connection=connection,
            target_metadata=metadata,
            transactional_ddl=True,
            transaction_per_migration=True,
            **arguments,
        )
        before = context.get_context().get_current_heads()
        with context.begin_transaction():
            context.run_migrations()
        if before and context.get_context().get_current_heads() != before:
            _count_anew(engine, connection)
        _refuse_broken_references(engine, connection)
        _check_references(engine, connection, "ON")


def _count_anew(engine: Engine, connection: Connection) -> None:
    """PostgreSQL knows nothing of what a new column holds until somebody writes much into its table: of three million
    rows it took half for right, and the page that asks by the column ended at the limit of a statement.
    """
    if engine.dialect.name == "postgresql":
        connection.commit()
        connection.execute(text("ANALYZE"))
        connection.commit()


def _check_references(engine: Engine, connection: Connection, on_or_off: str) -> None:
    """SQLite's batch mode copies tables; while it drops the old one, references to it must not count."""
    if engine.dialect.name == "sqlite":
        raw: Any = connection.connection.dbapi_connection
        raw.execute(f"PRAGMA foreign_keys={on_or_off}")


def _refuse_broken_references(engine: Engine, connection: Connection) -> None:
    if engine.dialect.name == "sqlite":
        raw: Any = connection.connection.dbapi_connection
        broken = raw.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BrokenReferences(
                f"in: {', '.join(sorted({str(row[0]) for row in broken}))}. Restore the backup made before."
            )
