"""`flask content check`: whether a pack is sound, what was looked at, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from flask.cli import with_appcontext

from backend.content import service
from backend.content.authoring.build import made_of_now
from backend.content.authoring.checks import MEANING, REFERENCES
from backend.content.authoring.checks.currency import Notices, notices
from backend.content.authoring.errors import Problem
from backend.content.authoring.loader import merged_pack, named
from backend.content.authoring.scenarios.loader import Loaded, load_scenarios
from backend.content.authoring.scenarios.words import dates_of
from backend.content.commands.build import who_and_when
from backend.content.commands.common import folders, loaded, today
from backend.content.commands.options import overlay_option, pack_option, refuse
from backend.content.commands.signatures import signatures_for_build
from backend.content.frozen import Pack
from backend.content.marks import LAW, mark_of
from backend.content.sealed import MadeOf, PackFileRefused
from backend.content.sentences import day_in_words
from backend.content.signatures import in_force
from backend.content.signed_share import signable
from backend.content.statuses import VERIFIED

COUNTED = ("questions", "findings", "advice", "outline")


@click.command("check")
@pack_option
@overlay_option
@with_appcontext
def check(folder: Path | None, overlay: Path | None) -> None:
    """Load the pack's folders and say what is wrong with them, if anything; then what is past its date, unverified,
    left over, and whether it is what was built.
    """
    pack = loaded(*folders(folder, overlay))
    merged, origins = merged_pack(*folders(folder, overlay))
    found = notices(merged, today())
    scenarios = load_scenarios(*folders(folder, overlay), pack)
    told = [str(named(one, origins)) for one in (*found.dates, *found.dead_ends, *found.gaps)]
    told += [str(one) for one in dates_of(scenarios.sound.values(), today())]
    signed, _ = signatures_for_build(None)
    in_use = _in_use(made_of_now(*folders(folder, overlay), in_force(signed, today())))
    click.echo("\n".join([*_summary(pack, found), *_of_scenarios(scenarios), in_use, *_told(told)]))
    if scenarios.problems:
        refuse("\n".join(f"  {problem}" for problem in scenarios.problems))


def _of_scenarios(scenarios: Loaded) -> Iterator[str]:
    ends = f"; {len(scenarios.problems)} to put right, told below" if scenarios.problems else ", all sound"
    yield f"  Training scenarios: {len(scenarios.sound)}{ends}."


def _summary(pack: Pack, found: Notices) -> Iterator[str]:
    counts = ", ".join(f"{pack.how_many(kind)} {kind}" for kind in COUNTED)
    unverified = ", ".join(f"{n} {status}" for status, n in sorted(found.by_status.items()) if status != VERIFIED)
    yield f"The pack is sound: {pack.pack_id} ({counts})."
    yield "  Shape: every file, field and value is one the pack knows."
    yield f"  Cross-checks: {len(REFERENCES)} of references and wording, {len(MEANING)} of meaning, all content."
    yield f"  Sources: each of the items has one, of {len(pack.data['sources'])}."
    yield "  Advice: nothing the app says reassures or sends away; each advice is said by a finding."
    yield f"  Dates, on {day_in_words(today())}: {_how_many(found.dates)}."
    yield f"  Not verified: {unverified or 'nothing'}."
    loud = sum(mark_of(item) == LAW for _, item in signable(pack.data))
    yield f"  Marked on the screen as law, a limit or a number not confirmed: {loud}. The rest says it with its source."
    yield f"  Dead ends: {_how_many(found.dead_ends)}. Gaps: {_how_many(found.gaps)}."


def _in_use(made_of: MadeOf) -> str:
    try:
        built = service.in_use().built
    except PackFileRefused as refused:
        return f"  In use: none. {refused.message.splitlines()[0]} To build this one: flask content build."
    if built.made_of == made_of:
        return f"  In use: this one, built{who_and_when(built)}."
    return f"  In use: another, {built.pack_id}, built{who_and_when(built)}. To build this one: flask content build."


def _told(notes: list[str]) -> Iterator[str]:
    if notes:
        yield "To look at (nothing is refused for these):"
        yield from (f"  {note}" for note in notes)


def _how_many(found: Sequence[Problem]) -> str:
    return f"{len(found)} to look at" if found else "nothing to look at"
