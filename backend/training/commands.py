"""Commands of the training realm: `flask --app wsgi training …`."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

training = AppGroup("training", help="The training realm: its database.")


def add_to(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(training)


@training.command("upgrade")
def upgrade() -> None:
    """Bring the training database to the newest revision. Refused where it holds live tables."""
    from backend.training.migrate import LiveTables
    from backend.training.migrate import upgrade as upgrade_database

    try:
        upgrade_database()
    except LiveTables as error:
        raise click.ClickException(str(error)) from error
