"""How long a scenario takes to read out.

Read aloud at 150 words a minute, the pace of clear speech to a room; a briefing of ten minutes gives its story two, its
vote one, its reveal (with the reasons for each option) three, and tonight two. The rest is for talk.
"""

from __future__ import annotations

import re

from backend.content.kinds import Item

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
