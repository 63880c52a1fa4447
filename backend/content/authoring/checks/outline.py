"""The outline goes through its beats in order and always reaches the outcome and the sending."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import BEATS, Item, Merged


def outline_holds(merged: Merged) -> list[Problem]:
    """Beats in order; one outcome and one send, never hidden; each screen has what its kind needs."""
    screens = merged["outline"]
    of_screens = [
        Problem("outline.json", screen["id"], cause)
        for screen in screens
        for cause in _causes(screen, index(merged, "questions"))
    ]
    return [*_order(screens), *_ends(screens), *_contents(screens), *of_screens]


def _order(screens: list[Item]) -> Iterator[Problem]:
    for before, screen in pairwise(screens):
        if BEATS.index(screen["beat"]) < BEATS.index(before["beat"]):
            yield Problem("outline.json", screen["id"], f"beat {screen['beat']} comes after beat {before['beat']}")


def _ends(screens: list[Item]) -> Iterator[Problem]:
    for kind in ("outcome", "send"):
        count = sum(screen["kind"] == kind for screen in screens)
        if count != 1:
            yield Problem("outline.json", "", f"there is exactly one screen of kind {kind}, not {count}")
    if sum(screen["kind"] == "four" for screen in screens) > 1:
        yield Problem("outline.json", "", "there is at most one screen of kind four")


def _contents(screens: list[Item]) -> Iterator[Problem]:
    """A table of contents begins its beat, and every other screen of the beat stands under a heading of it."""
    more = [screen for screen in screens if screen["beat"] == "more"]
    tables = [screen for screen in screens if screen["kind"] == "contents"]
    if not tables:
        return
    if len(tables) > 1 or more[:1] != tables or not tables[0].get("groups"):
        yield Problem(
            "outline.json", tables[0]["id"], "there is one screen of kind contents, first in beat more, with groups"
        )
    headings = {group["id"] for table in tables for group in table.get("groups", [])}
    for screen in more:
        if screen["kind"] != "contents" and screen.get("group") not in headings:
            yield Problem("outline.json", screen["id"], f"its `group` is one of {', '.join(sorted(headings))}")


def _causes(screen: Item, questions: dict[str, Item]) -> Iterator[str]:
    listed = [questions[one] for one in screen.get("questions", []) if one in questions]
    if screen["kind"] in ("outcome", "send"):
        if "shown_when" in screen:
            yield "must always be reached, so it has no shown_when"
        if screen["beat"] != screen["kind"]:
            yield f"is of kind {screen['kind']}, so its beat is {screen['kind']}"
    if screen["kind"] == "listen" and (not listed or listed[0]["kind"] != "rows"):
        yield "a screen of kind listen begins with a question of kind rows"
    if screen["kind"] == "questions" and not listed:
        yield "a screen of kind questions has questions"
