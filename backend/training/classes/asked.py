"""What a class has asked and what nobody asked: what they say is opened by asking, and by nothing else. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from backend.content.kinds import Item
from backend.training.classes.limits import ASKS_EACH
from backend.training.classes.screens import ROOM


class Asked(NamedTuple):
    """One question that was asked, by a place or (None) by the hall."""

    stage: str
    question: str
    trainee_id: str | None


def asking_of(screen: Item, rows: Sequence[Asked], trainee_id: str | None = None) -> Item | None:
    """Of a screen on which a class asks, else None: {"open": what was asked, with what they say, in that order;
    "newest": as many of these as a wall shows, the last first; "closed": [{"question", "text"}], never with what they
    say; "of": how many there are; "left": how many this place may still ask}. `rows`: the oldest first.
    """
    if screen["kind"] != "asked":
        return None
    here = [one for one in rows if one.stage == screen["stage"]]
    said = {one["question"]: one for one in screen["asked"]}
    opened = [said[one.question] for one in here if one.question in said]
    names = {one["question"] for one in opened}
    mine = sum(trainee_id is not None and one.trainee_id == trainee_id for one in here)
    return {
        "open": opened,
        "newest": _that_fit(reversed(opened)),
        "closed": [_without_answer(one) for one in screen["asked"] if one["question"] not in names],
        "of": len(screen["asked"]),
        "left": max(0, ASKS_EACH - mine),
    }


def nobody_asked(screens: Iterable[Item], rows: Sequence[Asked]) -> list[Item]:
    """[{"title": of the stage, "asked": how many, "of", "nobody": [what they would have said]}]."""
    found = []
    for screen in screens:
        view = asking_of(screen, rows)
        if view is not None:
            closed = {one["question"] for one in view["closed"]}
            nobody = [one for one in screen["asked"] if one["question"] in closed]
            found.append({"title": screen["title"], "asked": len(view["open"]), "of": view["of"], "nobody": nobody})
    return found


def _without_answer(item: Item) -> Item:
    return {"question": item["question"], "text": item["text"]}


def _that_fit(newest: Iterable[Item]) -> list[Item]:
    found: list[Item] = []
    left = ROOM
    for one in newest:
        left -= 40 + len(one["text"]) + len(one["says"])
        if found and left < 0:
            break
        found.append(one)
    return found
