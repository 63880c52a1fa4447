"""A scenario as slides, for a hall without a network: the screens of a class, with what needs one done by hand. Pure.

Kinds, beside those of the screens (backend/training/classes/screens.py):

    to_ask   "title", "asked": what may be asked, without what they say to it; the room calls it out
    heard    "title", "asked": what they say
    hands    "text", "options": a vote, by hands
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from backend.content.kinds import Item
from backend.training.classes.screens import parts_of, screens_of
from backend.training.steps import Form


def slides_of(snapshot: Item, form: Form) -> list[Item]:
    """The slides of one form of a scenario's snapshot, in the order of its class."""
    return [slide for screen in screens_of(snapshot, form) for slide in BY_HAND.get(screen["kind"], _same)(screen)]


def _same(screen: Item) -> Iterator[Item]:
    yield screen


def _asked(screen: Item) -> Iterator[Item]:
    yield {**screen, "id": f"{screen['id']}.to_ask", "kind": "to_ask"}
    yield from parts_of({**screen, "kind": "heard"}, "asked", lambda one: len(one["text"]) + len(one["says"]))


def _hands(screen: Item) -> Iterator[Item]:
    yield {**screen, "kind": "hands"}


def _none(_screen: Item) -> Iterator[Item]:
    """How many chose what was seen as they put up their hands."""
    return iter(())


def _compare(screen: Item) -> Iterator[Item]:
    """By hand there is no before to lay beside after: what is right, and why."""
    yield {**screen, "kind": "reasons", "vote": screen | {"id": screen["vote"]}}


BY_HAND: dict[str, Callable[[Item], Iterator[Item]]] = {
    "asked": _asked,
    "ballot": _hands,
    "spread": _none,
    "compare": _compare,
}
