"""A scenario can be read out in the time it is given.

Read aloud at 150 words a minute, the pace of clear speech to a room; a briefing of ten minutes gives its story two, its
vote one, its reveal (with the reasons for each option) three, and tonight two. The rest is for talk.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.scenario_texts import said_in

WORDS_A_MINUTE = 150
MINUTES = {"story": 2, "vote": 1, "reveal": 3, "tonight": 2}
WORD = re.compile(r"[A-Za-z0-9]\S*")


def words_in(*texts: str) -> int:
    """How many words texts have together."""
    return sum(len(WORD.findall(text)) for text in texts)


def briefing_words(briefing: Item) -> dict[str, int]:
    """How many words each part of a briefing has; the reasons for the options are part of the reveal."""
    vote = briefing["vote"]
    whys = [*(option["why"] for option in vote["options"]), vote["differ"] or ""]
    return {
        "story": words_in(*briefing["story"]),
        "vote": words_in(vote["text"], *(option["text"] for option in vote["options"])),
        "reveal": words_in(*briefing["reveal"], *whys),
        "tonight": words_in(*briefing["tonight"]),
    }


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
