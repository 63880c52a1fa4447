"""What one scenario comes to, for its author: what the model's answers light, how long it is, how easy to read."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.scenarios.checks import remarks_on
from backend.content.authoring.scenarios.checks.wording import OLDEST, age_of
from backend.content.authoring.scenarios.texts import said_in
from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.scenario import Scenario
from backend.content.scenario.model import lit_after
from backend.content.scenario.pace import MINUTES, WORDS_A_MINUTE, briefing_words, words_in
from backend.content.sentences import level_words
from backend.rules.call_ins import LEVELS
from backend.rules.record_kinds import RECORD_KINDS

WIDEST = max(len(level_words(level, kind)) for level in LEVELS for kind in RECORD_KINDS)


def report(scenario: Scenario, pack: Pack) -> list[str]:
    """The report, line by line."""
    data, before = scenario.data, set[str]()
    lines = [f"{scenario.file} is sound: “{data['title']}”, content version {scenario.version}."]
    for stage in data["stages"]:
        lit = lit_after(data, stage["id"], pack)
        lines += [f"Stage {stage['id']}: the model's answers now light", *_lit(lit, before, data["model_findings"])]
        before = {one["id"] for one in lit}
    remarks = [f"Remark, {where}: {cause}" for where, cause in remarks_on(data, pack)]
    return [*lines, *_not_named(data, pack), *length_of(data), *remarks]


def _lit(lit: list[Item], before: set[str], named: list[str]) -> Iterator[str]:
    for one in lit:
        if one["id"] not in before:
            star = "*" if one["id"] in named else " "
            yield f"  {star} {one['level']:<{WIDEST}}  {one['id']}: {one['text']}"
    gone = sorted(before - {one["id"] for one in lit})
    if gone:
        yield f"  and no longer: {', '.join(gone)}"


def _not_named(data: Item, pack: Pack) -> Iterator[str]:
    lit = {one["id"]: one for one in lit_after(data, None, pack)}
    missed = [name for name, one in lit.items() if one["call_in"] and name not in data["model_findings"]]
    yield "  (* stands in model_findings)"
    if missed:
        yield f"Call-ins that are lit and do not stand in model_findings: {', '.join(missed)}"


def length_of(data: Item) -> Iterator[str]:
    """How long it is to read out, and how easy to read."""
    words = words_in(*(one.words for one in said_in(data) if not one.where.startswith("briefing")))
    minutes = f"{words / WORDS_A_MINUTE:.0f} of {data['minutes']} minutes at {WORDS_A_MINUTE} words a minute"
    yield f"Length: {words} words, {minutes}."
    parts = briefing_words(data["briefing"])
    told = ", ".join(f"{name} {parts[name]} of {MINUTES[name] * WORDS_A_MINUTE}" for name in MINUTES)
    yield f"Briefing, in words: {told}."
    yield f"Reading age: {age_of(data):.1f} (at most {OLDEST})."
