"""`flask content build`: check the folders, and write the one file that a server reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.content.authoring.build import Outcome, build
from backend.content.authoring.errors import PackRefused
from backend.content.commands.common import folders, today
from backend.content.commands.options import FILE, overlay_option, pack_option, refuse
from backend.content.commands.signatures import signatures_for_build
from backend.content.frozen import Pack
from backend.content.sealed import Built, Sealed
from backend.content.sentences import day_in_words
from backend.content.signatures import Signature, in_force
from backend.content.signed_share import signed_share
from backend.core import clock

LONGEST = 100  # of a name and a rank
COUNTED = ("questions", "findings", "advice")


@click.command("build")
@pack_option
@overlay_option
@click.option(
    "--to", "file", type=click.Path(path_type=Path), default=None, help="Write it here, not where it is used."
)
@click.option(
    "--signatures",
    "signed",
    type=FILE,
    default=None,
    help="Take signatures from this file (`content signatures`), not from the database.",
)
@click.option("--by", default="", help="Who answers for it: written into the file beside the account's name.")
@with_appcontext
def build_pack(folder: Path | None, overlay: Path | None, file: Path | None, signed: Path | None, by: str) -> None:
    """Check the pack and its training scenarios, take up what was signed, and write it as the one file that a server
    reads.
    """
    by = " ".join(by.split())
    if len(by) > LONGEST or not by.isprintable():
        refuse(f"--by is a name of at most {LONGEST} letters.")
    to = file or current_app.extensions["foursight"].sealed_pack
    base, over = folders(folder, overlay)
    found, origin = signatures_for_build(signed)
    counting = in_force(found, today())
    try:
        outcome = build(base, over, to, clock.now(), by, counting=counting)
    except PackRefused as refused:
        refuse(f"{refused}\n{_stays(to)}")
    except OSError as error:
        refuse(f"{error.filename or to}: {error.strerror}.\n{_stays(to)}")
    click.echo("\n".join([*_told(outcome, to), *_signed(outcome.sealed.pack, counting, origin)]))


def _stays(to: Path) -> str:
    return f"Nothing was built. {to} stays as it was." if to.is_file() else "Nothing was built."


def _told(outcome: Outcome, to: Path) -> Iterator[str]:
    if not outcome.is_new:
        yield f"Nothing to do: {to} was built of the very same files{who_and_when(outcome.sealed.built)}."
        return
    yield f"Built: {to}"
    yield f"  Pack {outcome.sealed.pack.pack_id}: {_counted(outcome.sealed)}."
    yield "  A server that is running goes on with the pack it has. Restart it to use this one."


def _signed(pack: Pack, counting: Mapping[str, Signature], origin: str) -> Iterator[str]:
    share = signed_share(pack.data)
    yield f"  Signed: {share.signed} of {share.of} items (signatures {origin})."
    if lost := len(counting) - share.signed:
        yield f"  {lost} in force {'is' if lost == 1 else 'are'} of a text that has changed since, and not taken up."


def who_and_when(built: Built) -> str:
    """By whom a pack was built and when, to stand behind "built"."""
    by = f" ({built.by})" if built.by else ""
    return f" by {built.account}{by} on {day_in_words(built.built_at[:10])}"


def _counted(sealed: Sealed) -> str:
    counts = [f"{sealed.pack.how_many(kind)} {kind}" for kind in COUNTED]
    return ", ".join([*counts, f"{len(sealed.scenarios.sound)} training scenarios"])
