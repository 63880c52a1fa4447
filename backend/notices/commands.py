"""`flask ladder run`: look once at what is due, as the server does by itself."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from backend.notices.running import run_once
from backend.records import KEYS

ladder = AppGroup("ladder", help="What goes from one person on duty to the next until somebody takes it.")


@ladder.command("run")
def run() -> None:
    """Look once at all that is due, and send what waits."""
    config, ring = (current_app.extensions[name] for name in ("foursight", KEYS))
    looked_at, went = run_once(config, ring, current_app.app_context)
    click.echo(f"{looked_at:,} looked at, {went:,} {'message' if went == 1 else 'messages'} sent.")
