"""`flask assess FILE`: what answers come to, without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from backend.content.commands.options import FILE, overlay_option, pack_option, refuse


@click.command("assess")
@click.argument("file", type=FILE)
@pack_option
@overlay_option
@with_appcontext
def assess(file: Path, folder: Path | None, overlay: Path | None) -> None:
    """Print what the answers in FILE come to, as JSON. docs/assess.md says what FILE looks like."""
    from backend.content.authoring.assess_file import AnswersRefused, assess_file
    from backend.content.commands.common import pack_of

    pack = pack_of(folder, overlay)
    try:
        click.echo(json.dumps(assess_file(file, pack), indent=2, ensure_ascii=False))
    except AnswersRefused as error:
        refuse(str(error))
