"""Clocks as lines of a copy: first what comes before the limit, then the limit. Twin: copy_clocks.js."""

from __future__ import annotations

from collections.abc import Iterator

from backend.rules.copy_source import Copy, is_withheld
from backend.rules.json_types import Item, by_id
from backend.rules.words import day_in_words

BY_HAND = "Work the date out by hand: the table of bank holidays has ended."


def clock_lines(copy: Copy) -> Iterator[str]:
    """One line for each clock that runs, in pack order, so the standard limit stands beside the enhanced one."""
    clocks = by_id(copy.pack["clocks"])
    for running in copy.result["clocks"]:
        clock = clocks[running["id"]]
        runs = running["state"] == "applies" and (running["due"] or running["by_hand"])
        if runs and not _is_private(clock, copy):
            limit = BY_HAND if running["by_hand"] else f"At the latest {day_in_words(running['due'])}."
            yield " ".join(part for part in (f"{clock['text']}:", clock.get("safety", ""), limit) if part)


def _is_private(clock: Item, copy: Copy) -> bool:
    """Whether the day it counts from is told only in a question that no copy holds."""
    origin = clock["from"]
    fact = copy.reading.facts.get(origin.get("fact", ""), {})
    question = copy.reading.questions.get(origin.get("question") or fact.get("rows", ""))
    return question is None or is_withheld(copy.pack, question)
