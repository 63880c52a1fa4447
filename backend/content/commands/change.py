"""Commands that keep or change something: the pack in use, the table of bank holidays."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.content.authoring.bank_holidays import write_bank_holidays
from backend.content.commands.common import in_use
from backend.content.commands.options import pack_option, refuse
from backend.content.service import keep_pack
from backend.core import clock
from backend.core.database import writing
from backend.rules.days import is_day


@click.command("keep")
@with_appcontext
def keep() -> None:
    """Keep the pack in use for good, so that records written with it can always be read."""
    pack = in_use()
    with writing():
        keep_pack(pack, clock.now())
    click.echo(f"Kept: {pack.pack_id}")


@click.command("bank-holidays")
@click.option("--until", required=True, help="The last day of the table, such as 2028-12-31.")
@pack_option
@with_appcontext
def bank_holidays(until: str, folder: Path | None) -> None:
    """Write bank_holidays.json (England and Wales) into the pack's folder."""
    if not is_day(until):
        refuse(f"--until is {until!r}. Give a day, such as 2028-12-31.")
    path = write_bank_holidays(folder or current_app.extensions["foursight"].pack_folder, until)
    click.echo(f"Written: {path}")
