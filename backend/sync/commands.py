"""Commands of this package, and the sweep at a process's first request."""

from __future__ import annotations

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from backend.core import clock, logs
from backend.records import KEYS
from backend.sync.demo.command import demo
from backend.sync.projection import project_all

SWEPT = "foursight_swept"


def add_to(app: Flask) -> None:
    """Add the commands; sweep once per process, before its first request to the API or to the records."""
    app.cli.add_command(project)
    app.cli.add_command(demo)
    app.before_request(_sweep_once)


@click.command("project")
@with_appcontext
def project() -> None:
    """Make versions of the envelopes that have none yet, and look again at those that may have come right."""
    looked_at = project_all(ring=current_app.extensions[KEYS], now=clock.now())
    click.echo(f"{looked_at} envelopes looked at.")


def _sweep_once() -> None:
    if current_app.extensions.get(SWEPT):
        return
    current_app.extensions[SWEPT] = True
    try:
        project_all(ring=current_app.extensions[KEYS], now=clock.now())
    except SQLAlchemyError as error:  # not migrated yet, or busy: the command and the next start do it
        logs.failed("not_swept", error, level="warning")
