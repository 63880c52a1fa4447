"""What the commands share and a server may import: their options, and how one says that something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
REFUSED = 2

pack_option = click.option("--pack", "folder", type=FOLDER, default=None, help="A pack folder.")
overlay_option = click.option("--overlay", type=FOLDER, default=None, help="An overlay folder to lay over it.")


def refuse(message: str) -> NoReturn:
    """Say what is wrong, and end."""
    click.echo(message, err=True)
    raise SystemExit(REFUSED)
