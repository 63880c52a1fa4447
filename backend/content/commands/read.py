"""Commands for people who read a pack: `flask content print`, `diff`, `reading`, `questions`, `walk`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.content.asked import QUESTIONS, SCREENS, WORDS, always_asked, words_of
from backend.content.authoring.diff import differences
from backend.content.authoring.listing import blank, question_lines
from backend.content.authoring.print.document import document
from backend.content.authoring.reading import report
from backend.content.authoring.scenarios.loader import load_scenarios
from backend.content.authoring.scenarios.words import chapter, scenario_differences
from backend.content.commands.common import in_use, loaded, merged_of, pack_of, scenarios_of, today, write_new
from backend.content.commands.options import FILE, overlay_option, pack_option, refuse
from backend.content.frozen import Pack
from backend.content.scenario import Scenario
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
    taught = chapter(scenarios_of(folder, overlay, pack), pack, today())
    more = [taught] if taught["entries"] else []
    text = document(current_app.jinja_env, merged_of(folder, overlay), pack.pack_id, today(), more)
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


@click.command("walk")
@pack_option
@overlay_option
@with_appcontext
def walk(folder: Path | None, overlay: Path | None) -> None:
    """Count the screens of the walk, the questions that are always asked and their words."""
    screens = always_asked(pack_of(folder, overlay).data)
    for screen, asked in screens:
        click.echo(
            f"{screen['id']} ({screen['text']}): {len(asked)} asked"
            + "".join(f", {question['id']} {words_of(question)}" for question in asked)
        )
    everything = [question for one in screens for question in one.questions]
    click.echo(f"Screens: {len(screens)} (at most {SCREENS}). Always asked: {len(everything)} (at most {QUESTIONS}).")
    click.echo(f"Words of those questions: {sum(map(words_of, everything))} (at most {WORDS}).")


def _named(name: str) -> Pack:
    if name == IN_USE:
        return in_use()
    base, overlay = _folders(name)
    if base.is_dir():
        if overlay and not overlay.is_dir():
            refuse(f"{overlay} is not a folder.")
        return loaded(base, overlay)
    found = kept_pack(name)
    if found is None:
        refuse(f"{name} is neither a folder nor the id of a pack that was ever kept here.")
    return found


def _folders(name: str) -> tuple[Path, Path | None]:
    base, _, overlay = name.partition("+")
    return Path(base), Path(overlay) if overlay else None


def _taught(name: str, pack: Pack) -> Mapping[str, Scenario] | None:
    """The scenarios beside a pack; None for a kept pack, with which none are kept."""
    if name == IN_USE:
        return scenarios_of(None, None, pack)
    base, overlay = _folders(name)
    return load_scenarios(base, overlay, pack).sound if base.is_dir() else None
