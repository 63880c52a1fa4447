"""What the commands share: how a pack is named, and how one says that something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click
from flask import current_app

from backend.content.errors import PackRefused
from backend.content.frozen import Pack
from backend.content.loader import load_pack
from backend.core import clock

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
REFUSED = 2

pack_option = click.option("--pack", "folder", type=FOLDER, default=None, help="Another pack folder.")
overlay_option = click.option("--overlay", type=FOLDER, default=None, help="An overlay folder to lay over it.")


def folders(folder: Path | None, overlay: Path | None) -> tuple[Path, Path | None]:
    """The two folders a command is about: those it was given, or those in use."""
    config = current_app.extensions["foursight"]
    return folder or config.pack_folder, overlay or (None if folder else config.overlay_folder)


def pack_of(folder: Path | None, overlay: Path | None) -> Pack:
    """The pack a command is about; where it is refused, says so and ends."""
    try:
        return load_pack(*folders(folder, overlay))
    except PackRefused as error:
        refuse(str(error))


def today() -> str:
    """The day by the clocks of England and Wales."""
    return clock.london_day(clock.now()).isoformat()


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet."""
    if path.exists():
        refuse(f"{path} is there already. Name another file, or delete it first.")
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        refuse(f"{path} cannot be written: {error.strerror}. Name a file in a folder that is there.")
    click.echo(f"Written: {path}", err=True)


def refuse(message: str) -> NoReturn:
    """Say what is wrong, and end."""
    click.echo(message, err=True)
    raise SystemExit(REFUSED)
