"""`flask --app wsgi rights ACCOUNT`: give the account that runs Foursight on PostgreSQL what it needs, and no more."""

from __future__ import annotations

from collections import Counter

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.engine import Engine
from sqlalchemy.exc import ProgrammingError

from backend.core.following import second_place_of
from backend.core.realms import SYNC_PATHS
from backend.core.rights.grants import RightsRefused, Table, give, grants


@click.command("rights")
@click.argument("account")
@click.option("--realm", type=click.Choice(sorted(SYNC_PATHS)), default=None, help="Of one database; else of both.")
@click.option("--print", "only_said", is_flag=True, help="Print the statements and give nothing.")
@with_appcontext
def rights(account: str, realm: str | None, *, only_said: bool) -> None:
    """Give ACCOUNT, which runs the server on PostgreSQL, its rights: to read and add, to change and delete where that
    is done, and nothing else.

    Run it as the account that owns the tables, once they are there and after each upgrade. Whatever else ACCOUNT had
    of them is taken back.
    """
    for name in [realm] if realm else sorted(SYNC_PATHS):
        engine: Engine = second_place_of(current_app, name).trail.engine()
        if engine.dialect.name != "postgresql":
            click.echo(f"{name}: SQLite, which has no accounts. Who may open its file is the operating system's.")
            continue
        click.echo(_said(engine, account, name) if only_said else f"{name}: {_rights_of(engine, account, name)}")


def _said(engine: Engine, account: str, realm: str) -> str:
    with engine.connect() as connection:
        return "\n".join([f"-- {realm}", *(f"{one};" for one in grants(connection, account, realm))])


def _rights_of(engine: Engine, account: str, realm: str) -> str:
    try:
        with engine.begin() as connection:
            tables = give(connection, account, realm)
    except RightsRefused as error:
        raise click.ClickException(f"{realm}: {error} Nothing was changed.") from error
    except ProgrammingError as error:
        words = "This account may not give rights here: run it as the one that owns the tables. Nothing was changed."
        raise click.ClickException(f"{realm}: {words}") from error
    return _counted(account, realm, tables)


def _counted(account: str, realm: str, tables: list[Table]) -> str:
    many = Counter(verb for one in tables for verb in one.verbs(realm))
    return (
        f"{account} may read {many['SELECT']} tables, add rows to {many['INSERT']} of them, change rows of "
        f"{many['UPDATE']} and delete rows of {many['DELETE']}. It owns none, and may alter or empty none."
    )
