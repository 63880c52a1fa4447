"""Commands for people who read a pack: `flask content print`, `diff`, `reading`."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.content.commands.common import (
    FILE,
    folders,
    overlay_option,
    pack_of,
    pack_option,
    refuse,
    today,
    write_new,
)
from backend.content.diff import differences
from backend.content.frozen import Pack
from backend.content.loader import merged_pack
from backend.content.print.document import document
from backend.content.reading import report
from backend.content.scenario_loader import Scenario, load_scenarios
from backend.content.scenario_words import chapter, scenario_differences
from backend.content.service import kept_pack

IN_USE = "in-use"


@click.command("print")
@click.option("--to", "file", type=FILE, default=None, help="Write it here rather than to the screen.")
@pack_option
@overlay_option
@with_appcontext
def print_pack(file: Path | None, folder: Path | None, overlay: Path | None) -> None:
    """Print the whole pack as one HTML page, its rules as sentences, for a legal reviewer."""
    pack = pack_of(folder, overlay)
    merged, _ = merged_pack(*folders(folder, overlay))
    taught = chapter(load_scenarios(*folders(folder, overlay), pack).sound, pack, today())
    more = [taught] if taught["entries"] else []
    text = document(current_app.jinja_env, merged, pack.pack_id, today(), more)
    if file is None:
        click.echo(text)
    else:
        write_new(file, text)


@click.command("diff")
@click.argument("old")
@click.argument("new")
@with_appcontext
def diff(old: str, new: str) -> None:
    """Say what changes for officers from OLD to NEW: each `in-use`, a folder, FOLDER+OVERLAY, or a kept pack's id."""
    was, now = _named(old), _named(new)
    before, after = _taught(old, was), _taught(new, now)
    taught = [] if before is None or after is None else scenario_differences(before, after)
    click.echo("\n".join([*differences(was.data, now.data), *taught]))


@click.command("reading")
@click.option("--hardest", default=15, show_default=True, help="How many of the hardest texts to list.")
@pack_option
@overlay_option
@with_appcontext
def reading(hardest: int, folder: Path | None, overlay: Path | None) -> None:
    """Say how old one has to be to read the pack with ease, by kind, and which texts are hardest."""
    click.echo("\n".join(report(pack_of(folder, overlay).data, hardest)))


def _named(name: str) -> Pack:
    if name == IN_USE:
        return pack_of(None, None)
    base, overlay = _folders(name)
    if base.is_dir():
        if overlay and not overlay.is_dir():
            refuse(f"{overlay} is not a folder.")
        return pack_of(base, overlay)
    found = kept_pack(name)
    if found is None:
        refuse(f"{name} is neither a folder nor the id of a pack that was ever kept here.")
    return found


def _folders(name: str) -> tuple[Path, Path | None]:
    base, _, overlay = name.partition("+")
    return Path(base), Path(overlay) if overlay else None


def _taught(name: str, pack: Pack) -> dict[str, Scenario] | None:
    """The scenarios beside a pack that lies in folders; None for a kept pack, with which none are kept."""
    base, overlay = folders(None, None) if name == IN_USE else _folders(name)
    return load_scenarios(base, overlay, pack).sound if base.is_dir() else None
