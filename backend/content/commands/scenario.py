"""`flask content scenario FILE`: one scenario for its author, before anybody else sees it."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from backend.content.authoring.scenarios.loader import load_file
from backend.content.authoring.scenarios.report import report
from backend.content.commands.common import pack_of
from backend.content.commands.options import FILE, overlay_option, pack_option, refuse
from backend.content.scenario import Scenario


@click.command("scenario")
@click.argument("file", type=FILE)
@pack_option
@overlay_option
@with_appcontext
def scenario(file: Path, folder: Path | None, overlay: Path | None) -> None:
    """Check the scenario in FILE against the pack; print what the model's answers light, its length and reading age."""
    pack = pack_of(folder, overlay)
    found = load_file(file, pack)
    if not isinstance(found, Scenario):
        lines = "\n".join(f"  {problem}" for problem in found)
        refuse(f"The scenario is refused: {len(found)} to put right.\n{lines}")
    click.echo("\n".join(report(found, pack)))
