"""What whoever signs looks at first: what changed from the text it was copied from or goes on from, what each answer of
a vote is, and how long it is to read. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from backend.content.kinds import Item
from backend.content.scenario.pace import words_in
from backend.training.written.copied import digests_of, pieces_of

READ_A_MINUTE = 200
"""Words that somebody reads who has to judge them."""
ONCE = ("title", "text", "warning", "advocate")


def first_look(draft: Item, snapshot: Item, before: Item | None = None) -> Item:
    """{"words", "minutes": to read all of it; "from": the title of what it was, empty where it began with nothing;
    "parts": {slot of the form: {"same": [name of a piece], "other": [the same]}}; "votes": [{"text", "model": answers,
    "danger": answers}]}. `before`: the draft of the last text that was signed, where it goes on from one.
    """
    copied = draft.get("copied", {"title": "", "was": ()})
    was = digests_of(before) if before else set(copied["was"])
    words = words_of(snapshot)
    return {
        "words": words,
        "minutes": math.ceil(words / READ_A_MINUTE),
        "from": before["title"] if before else copied["title"],
        "parts": _parts(draft, was),
        "votes": [_vote(one["vote"]) for one in snapshot["stages"] if one["vote"]],
    }


def words_of(snapshot: Item) -> int:
    """How many words of its own a scenario has, the briefing only where it is no part of the story."""
    told = [snapshot[name] for name in ONCE]
    for stage in snapshot["stages"]:
        told += [*stage["told"], *stage["reveal"], *(f"{one['text']} {one['says']}" for one in stage["asked"])]
        told += _said(stage["vote"]) if stage["vote"] else []
        branch = stage["branch"]
        told += [*branch["told"], branch["undone"], *branch["back"]] if branch else []
    if not is_of_the_story(snapshot):
        told += [*snapshot["briefing"]["story"], *snapshot["briefing"]["reveal"], *_said(snapshot["briefing"]["vote"])]
    points = (*snapshot["mistakes"], *snapshot["discussion"], *snapshot["model_findings"])
    return words_in(*told, *snapshot["briefing"]["tonight"], *(one["text"] for one in points))


def is_of_the_story(snapshot: Item) -> bool:
    """Whether the briefing is the story up to the decision, word for word."""
    told = [line for one in snapshot["stages"] for line in one["told"]]
    briefing = snapshot["briefing"]
    votes = [one["vote"]["options"] for one in snapshot["stages"] if one["vote"]]
    return set(briefing["story"]) <= set(told) and briefing["vote"]["options"] in votes


def _parts(draft: Item, was: set[str]) -> dict[str, dict[str, list[str]]]:
    parts: dict[str, dict[str, list[str]]] = {}
    for slot, name, digest in pieces_of(draft):
        of = parts.setdefault(slot, {"same": [], "other": []})
        names = of["same" if digest in was else "other"]
        if name not in names:
            names.append(name)
    return parts


def _vote(vote: Item) -> Item:
    options: Sequence[Item] = vote["options"]
    return {
        "text": vote["text"],
        "model": [one["text"] for one in options if one["id"] == vote["model"]],
        "danger": [one["text"] for one in options if one["danger"]],
    }


def _said(vote: Item) -> list[str]:
    return [vote["text"], vote["differ"] or "", *(f"{one['text']} {one['why']}" for one in vote["options"])]
