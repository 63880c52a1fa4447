"""The screens of a class: the steps of a scenario (backend/training/steps.py), those parted that a wall cannot show at
once. Each is what the room sees and one press of a key goes on from; console and trainees' pages show the same.

Kinds, beside those of the steps: `reasons` (a vote with its model and why); `model` ("lit": what the model's answers
light and the scenario names, or calls somebody in; "more": the rest, for phones); `branch` (a branch's "told") and
`branch_back` (its other fields); `differ`, `mistakes`, `points`, `advocate` (the parts of a discussion). A parted
screen has "part": (which, of how many). Nobody comes to a screen with "aside" but by choosing it (turning.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from backend.content.kinds import Item
from backend.training.steps import Form, steps_of

ROOM = 560  # characters of running text on a projector's screen, legible from the last row


def screens_of(snapshot: Item, form: Form) -> Iterator[Item]:
    """The screens of a pinned scenario in one form."""
    for step in steps_of(snapshot, form):
        yield from PARTED.get(step["kind"], _undivided)(step)


def votes_shown(screens: Sequence[Item]) -> list[tuple[Item, list[tuple[str | None, str]]]]:
    """The votes whose reasons stand in the screens that were shown, each once, with the ballots held on it."""
    shown: dict[str, Item] = {}
    for screen in screens:
        if screen["kind"] == "reasons":
            shown[screen["vote"]["id"]] = screen["vote"]
        elif screen["kind"] == "compare":
            shown[screen["vote"]] = {"id": screen["vote"], **{name: screen[name] for name in ASKED}}
    held = [one for one in screens if one["kind"] == "ballot"]
    return [(vote, [(one["when"], one["id"]) for one in held if one["vote"] == name]) for name, vote in shown.items()]


def at_hand(screens: Sequence[Item], step: int) -> Item:
    """The screen of a number; the last where a class from before had more of them."""
    return screens[min(step, len(screens) - 1)]


ASKED = ("text", "options", "model", "differ")


def _undivided(step: Item) -> Iterator[Item]:
    yield step


def _told(step: Item) -> Iterator[Item]:
    yield from parts_of(step, "told", len)


def _reveal(step: Item) -> Iterator[Item]:
    if step["vote"]:
        yield {**step, "id": f"{step['id']}.reasons", "kind": "reasons"}
    if step["reveal"]:
        yield from parts_of({**step, "vote": None}, "reveal", len)
    model = step["model"]
    first = [one for one in model["lit"] if one["named"] or one["call_in"]] if model else []
    if model and first:
        more = [one for one in model["lit"] if one not in first]
        lit = {**step, "id": f"{step['id']}.model", "kind": "model", "vote": None, "lit": first, "more": more}
        yield from parts_of(lit, "lit", lambda one: 20 + len(one["text"]) + len("".join(one["do"][:1])))


def _branch(step: Item) -> Iterator[Item]:
    yield from parts_of(step, "told", len)
    yield {**step, "id": f"{step['id']}.back", "kind": "branch_back"}


def _discussion(step: Item) -> Iterator[Item]:
    for kind, items in (("differ", "differ"), ("mistakes", "mistakes"), ("points", "discussion")):
        if step[items]:
            part = {"id": f"{step['id']}.{kind}", "kind": kind, "points": step[items]}
            yield from parts_of(part, "points", lambda one: 80 + len(one.get("text", "") + one.get("why", "")))
    yield {"id": f"{step['id']}.advocate", "kind": "advocate", "advocate": step["advocate"]}


def parts_of(step: Item, name: str, size: Callable[[Any], int]) -> Iterator[Item]:
    """A screen for as many of the step's items as fit; the first keeps the step's id."""
    parts = list(_fitting(step[name], size))
    for number, items in enumerate(parts, 1):
        changed = {name: items, "part": (number, len(parts))}
        yield {**step, **changed, "id": step["id"] if number == 1 else f"{step['id']}.{number}"}


def _fitting(items: Iterable[Any], size: Callable[[Any], int]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for one in items:
        if part and sum(map(size, part)) + size(one) > ROOM:
            yield part
            part = []
        part.append(one)
    yield part


PARTED: dict[str, Callable[[Item], Iterator[Item]]] = {
    "story": _told,
    "reveal": _reveal,
    "branch": _branch,
    "discussion": _discussion,
}
