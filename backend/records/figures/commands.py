"""`flask --app wsgi figures`: counts for training, by hand or once a night."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.core import clock
from backend.core.audit import append
from backend.core.database import writing
from backend.core.duty_figures import write_figures
from backend.records import KEYS
from backend.records.figures.service import figures as made


@click.command("figures")
@with_appcontext
def figures() -> None:
    """Count what the finished records of the last twelve months say of the duties, restricted ones left out, and put
    the counts where *What training changes* reads them. Nothing of fewer than ten records stands in them.
    """
    now = clock.now()
    found = made(current_app.extensions[KEYS], now)
    try:
        place = write_figures(current_app.extensions["foursight"].instance, found)
    except OSError as error:
        raise click.ClickException(
            f"The counts could not be written: {error.strerror}. The file is as it was."
        ) from error
    with writing():
        append("system", "figures_made", actor_id=None, object_type="figures", object_id=None, force_id=None, now=now)
    click.echo(f"Written to {place}: {len(found['forces'])} forces.")
