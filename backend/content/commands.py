"""Commands to look at a pack and to try the engine without a browser: `flask assess`, `flask content …`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from backend.content.assess_file import AnswersRefused, assess_file
from backend.content.bank_holidays import write_bank_holidays
from backend.content.errors import PackRefused
from backend.content.frozen import Pack
from backend.content.listing import blank, question_lines
from backend.content.loader import load_pack
from backend.content.service import keep_pack
from backend.core import clock
from backend.core.database import writing
from backend.rules.days import is_day

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
REFUSED = 2

content = AppGroup("content", help="Look at the content pack.")
pack_option = click.option("--pack", "folder", type=FOLDER, default=None, help="Another pack folder.")
overlay_option = click.option("--overlay", type=FOLDER, default=None, help="An overlay folder to lay over it.")


def register(app: Flask) -> None:
    """Add the commands to an app."""
    app.cli.add_command(assess)
    app.cli.add_command(content)


@click.command("assess")
@click.argument("file", type=FILE)
@pack_option
@overlay_option
@with_appcontext
def assess(file: Path, folder: Path | None, overlay: Path | None) -> None:
    """Print what the answers in FILE come to, as JSON. docs/assess.md says what FILE looks like."""
    pack = _pack(folder, overlay)
    try:
        click.echo(json.dumps(assess_file(file, pack), indent=2, ensure_ascii=False))
    except AnswersRefused as error:
        _refuse(str(error))


@content.command("check")
@pack_option
@overlay_option
@with_appcontext
def check(folder: Path | None, overlay: Path | None) -> None:
    """Load the pack and say what is wrong with it, if anything."""
    pack = _pack(folder, overlay)
    counts = ", ".join(f"{len(pack.data[kind])} {kind}" for kind in ("questions", "findings", "advice", "outline"))
    click.echo(f"The pack is sound: {pack.pack_id} ({counts}).")


@content.command("questions")
@click.option("--blank", "blank_file", type=FILE, default=None, help="Also write a blank file of answers here.")
@pack_option
@overlay_option
@with_appcontext
def questions(blank_file: Path | None, folder: Path | None, overlay: Path | None) -> None:
    """List every question's id, kind and possible values."""
    pack = _pack(folder, overlay)
    click.echo("\n".join(question_lines(pack)))
    if blank_file is not None:
        _write_new(blank_file, json.dumps(blank(pack, clock.london_day(clock.now()).isoformat()), indent=2) + "\n")


@content.command("keep")
@with_appcontext
def keep() -> None:
    """Keep the pack in use for good, so that records written with it can always be read."""
    pack = _pack(None, None)
    with writing():
        keep_pack(pack, clock.now())
    click.echo(f"Kept: {pack.pack_id}")


@content.command("bank-holidays")
@click.option("--until", required=True, help="The last day of the table, such as 2028-12-31.")
@pack_option
@with_appcontext
def bank_holidays(until: str, folder: Path | None) -> None:
    """Write bank_holidays.json (England and Wales) into the pack's folder."""
    if not is_day(until):
        _refuse(f"--until is {until!r}. Give a day, such as 2028-12-31.")
    path = write_bank_holidays(folder or current_app.extensions["foursight"].pack_folder, until)
    click.echo(f"Written: {path}")


def _pack(folder: Path | None, overlay: Path | None) -> Pack:
    config = current_app.extensions["foursight"]
    try:
        return load_pack(folder or config.pack_folder, overlay or (None if folder else config.overlay_folder))
    except PackRefused as error:
        _refuse(str(error))


def _write_new(path: Path, text: str) -> None:
    if path.exists():
        _refuse(f"{path} is there already. Name another file, or delete it first.")
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        _refuse(f"{path} cannot be written: {error.strerror}. Name a file in a folder that is there.")
    click.echo(f"Written: {path}", err=True)


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(REFUSED)
