"""Commands of this package, and the sweep at a process's first request."""

from __future__ import annotations

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from backend.core import clock, logs
from backend.core.bounded import own_work
from backend.core.database import db
from backend.core.keys.ring import KeysRefused
from backend.core.realms import LIVE, realm_of
from backend.records import KEYS
from backend.sync import rebuilding
from backend.sync.demo.command import demo
from backend.sync.projection import project_all

SWEPT = "foursight_swept"


def add_to(app: Flask) -> None:
    """Add the commands; sweep once per process, before its first request to the API or to the records."""
    app.cli.add_command(project)
    app.cli.add_command(demo)
    app.before_request(_sweep_once)


@click.command("project")
@click.option("--rebuild", "is_anew", is_flag=True, help="Make the row of every record anew from its envelopes.")
@with_appcontext
def project(is_anew: bool) -> None:
    """Make versions of the envelopes that have none yet, look again at those that may have come right, and make the
    rows of records that lack one. Broken off, it goes on where it was when it is started again.
    """
    try:
        looked_at = _project_all()
    except KeysRefused as error:
        raise click.ClickException(str(error)) from error
    make = rebuilding.rebuild if is_anew else rebuilding.complete
    made = make(ring=current_app.extensions[KEYS], now=clock.now(), said=_say_progress)
    click.echo(f"{looked_at} envelopes looked at, {made} rows made.")


def _say_progress(done: int) -> None:
    click.echo(f"{done} rows made", err=True)


def _sweep_once() -> None:
    if current_app.extensions.get(SWEPT):
        return
    current_app.extensions[SWEPT] = True
    db.session.rollback()  # a connection that the request has already is bounded
    try:
        with own_work():
            _project_all()
    except (SQLAlchemyError, KeysRefused) as error:  # not migrated, busy, other keys: the next start does it
        logs.failed("not_swept", error, level="warning")
    finally:
        db.session.rollback()  # the request takes one of its own


def _project_all() -> int:
    realm_of(current_app, LIVE).claim(clock.now())
    return project_all(ring=current_app.extensions[KEYS], now=clock.now())
