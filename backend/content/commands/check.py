"""`flask content check`: whether a pack is sound, what was looked at, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from flask.cli import with_appcontext

from backend.content.checks import MEANING, REFERENCES
from backend.content.checks.currency import Notices, notices
from backend.content.commands.common import folders, overlay_option, pack_of, pack_option, refuse, today
from backend.content.errors import Problem
from backend.content.frozen import Pack
from backend.content.loader import merged_pack, named
from backend.content.scenario_loader import Scenarios, load_scenarios
from backend.content.scenario_words import dates_of
from backend.content.schema_base import VERIFIED
from backend.rules.words import day_in_words

COUNTED = ("questions", "findings", "advice", "outline")


@click.command("check")
@pack_option
@overlay_option
@with_appcontext
def check(folder: Path | None, overlay: Path | None) -> None:
    """Load the pack and say what is wrong with it, if anything; then what is past its date, unverified, left over."""
    pack = pack_of(folder, overlay)
    merged, origins = merged_pack(*folders(folder, overlay))
    found = notices(merged, today())
    scenarios = load_scenarios(*folders(folder, overlay), pack)
    told = [str(named(one, origins)) for one in (*found.dates, *found.dead_ends, *found.gaps)]
    told += [str(one) for one in dates_of(scenarios.sound.values(), today())]
    click.echo("\n".join([*_summary(pack, found), *_of_scenarios(scenarios), *_told(told)]))
    if scenarios.problems:
        refuse("\n".join(f"  {problem}" for problem in scenarios.problems))


def _of_scenarios(scenarios: Scenarios) -> Iterator[str]:
    ends = f"; {len(scenarios.problems)} to put right, told below" if scenarios.problems else ", all sound"
    yield f"  Training scenarios: {len(scenarios.sound)}{ends}."


def _summary(pack: Pack, found: Notices) -> Iterator[str]:
    counts = ", ".join(f"{len(pack.data[kind])} {kind}" for kind in COUNTED)
    unverified = ", ".join(f"{n} {status}" for status, n in sorted(found.by_status.items()) if status != VERIFIED)
    yield f"The pack is sound: {pack.pack_id} ({counts})."
    yield "  Shape: every file, field and value is one the pack knows."
    yield f"  Cross-checks: {len(REFERENCES)} of references and wording, {len(MEANING)} of meaning, all content."
    yield f"  Sources: each of the items has one, of {len(pack.data['sources'])}."
    yield "  Advice: nothing the app says reassures or sends away; each advice is said by a finding."
    yield f"  Dates, on {day_in_words(today())}: {_how_many(found.dates)}."
    yield f"  Not verified, and marked so on the screen: {unverified or 'nothing'}."
    yield f"  Dead ends: {_how_many(found.dead_ends)}. Gaps: {_how_many(found.gaps)}."


def _told(notes: list[str]) -> Iterator[str]:
    if notes:
        yield "To look at (nothing is refused for these):"
        yield from (f"  {note}" for note in notes)


def _how_many(found: Sequence[Problem]) -> str:
    return f"{len(found)} to look at" if found else "nothing to look at"
