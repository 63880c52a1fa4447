"""How Alembic reaches the database: through the Flask app that `flask db …` made, one transaction per revision on both databases."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy.engine import Connection, Engine

import backend
from backend.core.database import db


class BrokenReferences(Exception):
    """After the migration some rows refer to rows that are not there."""


def import_all_models() -> None:
    """Every package's tables, so that what is compared with the database is the whole of it."""
    for models in sorted(Path(backend.__path__[0]).glob("*/models.py")):
        importlib.import_module(f"backend.{models.parent.name}.models")


def run() -> None:
    """Apply the revisions asked for."""
    import_all_models()
    engine = db.engine
    with engine.connect().execution_options(foursight_writes=True) as connection:
        _check_references(engine, connection, "OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            transactional_ddl=True,
            transaction_per_migration=True,
            **_arguments(),
        )
        with context.begin_transaction():
            context.run_migrations()
        _refuse_broken_references(engine, connection)
        _check_references(engine, connection, "ON")


def _arguments() -> dict[str, Any]:
    return dict(current_app.extensions["migrate"].configure_args)


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


run()
