"""What of a form is asked for by now: what is still to write stands where somebody has begun, and in the next few
places, in the order of the form. All of it is in the checker's list. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backend.content.kinds import Item
from backend.training.written.checker import Found
from backend.training.written.filled import says_nothing

NEXT = 3
"""So many empty places are said before anything is begun there."""
ABOUT = ("title", "text", "warning", "themes")
OF_STAGE = ("title", "told", "reveal", "rows", "branch")


def asked_for(faults: Sequence[Found], draft: Item) -> tuple[Found, ...]:
    """What is said at its part now: all that is wrong, and of what is still to write what has been begun or is next."""
    begun = set(_begun(draft))
    later = [one for one in faults if one.is_to_write and part_of(one.slot) not in begun]
    return tuple(one for one in faults if one not in later or later.index(one) < NEXT)


def part_of(slot: str) -> str:
    """The part of the form that a slot is of; a stage's vote is one of its own."""
    if slot.startswith("stages-"):
        number, _, name = slot.removeprefix("stages-").partition("-")
        return f"stages-{number}-vote" if name == "vote" else f"stages-{number}"
    if slot.startswith("briefing-"):
        return slot if slot == "briefing-tonight" else "briefing"
    return "about" if slot in (*ABOUT, "people", "minutes", "as_of") else slot


def _begun(draft: Item) -> Iterator[str]:
    if any(draft[name] for name in ABOUT) or _says(draft["people"]):
        yield "about"
    for at, stage in enumerate(draft["stages"]):
        if any(stage[name] for name in OF_STAGE):
            yield f"stages-{at}"
        if stage["vote"] and not says_nothing(stage["vote"]):
            yield f"stages-{at}-vote"
    briefing = draft["briefing"]
    if briefing["story"] or briefing["reveal"] or not says_nothing(briefing["vote"]):
        yield "briefing"
    yield from (name for name in ("differ", "source") if draft[name])
    yield from (name for name in ("mistakes", "discussion") if any(one["text"] for one in draft[name]))


def _says(rows: Sequence[Item]) -> bool:
    return any(value for row in rows for value in row.values())
