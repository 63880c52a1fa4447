"""What reads as unsafe advice, or reassures, in what somebody types here for others to act on; and what to write
instead.
"""

from __future__ import annotations

from backend.content.reassuring import REFUSED
from backend.content.service import current_pack
from backend.content.unsafe import unsafe_phrases
from backend.rules.json_types import by_id
from backend.rules.phrases import Found

SAY_INSTEAD = 2  # sentences of the pack's own advice


def faults_of(text: str) -> list[str]:
    """What in a text reads as unsafe advice or reassures, each with what to write instead."""
    found = {one.family: one for one in reversed(unsafe_phrases(text))}
    reassuring = REFUSED.search(text.replace("’", "'"))
    words = f"Change “{reassuring.group()}”: Foursight never says so. Say what to do." if reassuring else ""
    return [*(_words(one) for one in reversed(found.values())), *filter(None, [words])]


def _words(found: Found) -> str:
    data = current_pack().data
    family = by_id(data.get("phrases", []))[found.family]
    advice = by_id(data["advice"]).get(next(iter(family.get("advice", [])), ""))
    instead = " ".join(advice.get("say", [])[:SAY_INSTEAD]) if advice is not None else ""
    reads_as = f"Change “{found.said}”: it reads as unsafe advice ({family['text'].lower()})."
    return f"{reads_as} Say instead, for example: {instead}" if instead else reads_as
