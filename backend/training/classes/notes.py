"""What stands on the trainer's console and nowhere else: what is right before the room is told, and what to draw out.
Pure; drawn from the scenario as the class pinned it, so it needs no writing and is never out of date.
"""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.kinds import Item


def notes_of(snapshot: Item, screen: Item) -> Item:
    """{"vote": the whole vote with its reasons where the room decides and has not been told, else None,
    "draw_out": [finding that the class should take away from this stage]}
    """
    vote = next((one for one in votes_of(snapshot) if one["id"] == screen.get("vote")), None)
    is_open = screen["kind"] in ("ballot", "spread")
    stage = _stage(snapshot, screen)
    return {"vote": vote if is_open else None, "draw_out": _named(stage) if stage else []}


def votes_of(snapshot: Item) -> Iterator[Item]:
    """Every vote of a scenario, in the order in which it is first put."""
    yield snapshot["briefing"]["vote"]
    yield from (stage["vote"] for stage in snapshot["stages"] if stage["vote"])


def _stage(snapshot: Item, screen: Item) -> Item | None:
    """The stage of what is told, asked or decided. Once it is revealed, the room has it before its eyes."""
    if screen["kind"] not in ("story", "asked", "ballot", "spread"):
        return None
    for stage in snapshot["stages"]:
        own = stage["vote"] and stage["vote"]["id"] == screen.get("vote")
        if own or stage["id"] == screen.get("stage"):
            return dict(stage)
    return None


def _named(stage: Item) -> list[Item]:
    return [one for one in stage["model"]["lit"] if one["named"]]
