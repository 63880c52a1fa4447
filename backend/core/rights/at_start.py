"""What whoever starts the server should know of the database account it runs as."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from backend.core.following import second_place_of
from backend.core.realms import LIVE, SYNC_PATHS, TRAINING
from backend.core.rights.grants import IS_IN, Table, tables_of

ADDRESSES = {LIVE: "DATABASE_URL", TRAINING: "FOURSIGHT_TRAINING_DATABASE_URL"}
OWNS = (
    "{account}, the account of {which}, owns the tables: whoever has it can take off what makes them append-only. With "
    "flask --app wsgi rights another one runs the server, which may not (docs/running.md)."
)
LACKS = (
    "{account}, the account of {which}, lacks rights that the server needs: {missing}. As the account that owns the "
    "tables, run flask --app wsgi rights {account}: after each upgrade, too."
)
ME = text("SELECT current_user")
MISSING = text(
    "SELECT needed.name, needed.verb "
    "FROM unnest(CAST(:names AS text[]), CAST(:verbs AS text[])) AS needed (name, verb) "
    "WHERE NOT has_table_privilege(CAST(quote_ident(needed.name) AS regclass), needed.verb)"
)


def words_at_start(app: Flask) -> list[str]:
    """A sentence for each database whose account may more than it should, or less than it must. A database that does
    not answer is not spoken of: the start says that elsewhere.
    """
    said = []
    with app.app_context():
        for realm in sorted(SYNC_PATHS):
            engine: Engine = second_place_of(app, realm).trail.engine()
            try:
                said += _of_one(engine, realm) if engine.dialect.name == "postgresql" else []
            except SQLAlchemyError:
                continue
            finally:
                engine.dispose()
    return said


def _of_one(engine: Engine, realm: str) -> list[str]:
    with engine.connect() as connection:
        account, tables = str(connection.execute(ME).scalar_one()), tables_of(connection)
        owners = {one.owner for one in tables}
        if any(connection.execute(IS_IN, {"account": account, "other": one}).scalar_one() for one in owners):
            return [OWNS.format(account=account, which=ADDRESSES[realm])]
        missing = ", ".join(f"{verb} on {name}" for name, verb in _missing(connection, tables, realm))
    return [LACKS.format(account=account, which=ADDRESSES[realm], missing=missing)] if missing else []


def _missing(connection: Connection, tables: list[Table], realm: str) -> list[tuple[str, str]]:
    needed = [(one.name, verb) for one in tables for verb in one.verbs(realm)]
    of_each = {"names": [name for name, _ in needed], "verbs": [verb for _, verb in needed]}
    return [(row.name, row.verb) for row in connection.execute(MISSING, of_each)]
