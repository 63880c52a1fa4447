"""Commands to try the engine: what to ask, and what answers come to."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from backend.content.assess_file import AnswersRefused, assess_file
from backend.content.commands.common import FILE, overlay_option, pack_of, pack_option, refuse, today, write_new
from backend.content.listing import blank, question_lines


@click.command("assess")
@click.argument("file", type=FILE)
@pack_option
@overlay_option
@with_appcontext
def assess(file: Path, folder: Path | None, overlay: Path | None) -> None:
    """Print what the answers in FILE come to, as JSON. docs/assess.md says what FILE looks like."""
    pack = pack_of(folder, overlay)
    try:
        click.echo(json.dumps(assess_file(file, pack), indent=2, ensure_ascii=False))
    except AnswersRefused as error:
        refuse(str(error))


@click.command("questions")
@click.option("--blank", "blank_file", type=FILE, default=None, help="Also write a blank file of answers here.")
@pack_option
@overlay_option
@with_appcontext
def questions(blank_file: Path | None, folder: Path | None, overlay: Path | None) -> None:
    """List every question's id, kind and possible values."""
    pack = pack_of(folder, overlay)
    click.echo("\n".join(question_lines(pack)))
    if blank_file is not None:
        write_new(blank_file, json.dumps(blank(pack, today()), indent=2) + "\n")
