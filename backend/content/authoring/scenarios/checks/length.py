"""A scenario can be read out in the time it is given (backend/content/scenario/pace.py)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from backend.content.authoring.scenarios.texts import said_in
from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.scenario.pace import MINUTES, WORDS_A_MINUTE, briefing_words, words_in


def briefing_fits_its_minutes(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """Each part of the briefing is short enough to be read out in its minutes."""
    for part, words in briefing_words(scenario["briefing"]).items():
        most = MINUTES[part] * WORDS_A_MINUTE
        if words > most:
            time = f"{MINUTES[part]} minute{'s' if MINUTES[part] > 1 else ''} at {WORDS_A_MINUTE} words a minute"
            with_whys = ", the options' reasons with it" if part == "reveal" else ""
            yield f"briefing, {part}", f"{words} words{with_whys}; it has {time}: take {words - most} words out"


def scenario_fits_its_minutes(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """All of the full form can be read out in `minutes`."""
    words = words_in(*(one.words for one in said_in(scenario) if not one.where.startswith("briefing")))
    needed = math.ceil(words / WORDS_A_MINUTE)
    if needed > scenario["minutes"]:
        yield (
            "minutes",
            f"{words} words take {needed} minutes to read out, and it has {scenario['minutes']}: give it more",
        )
