"""What the templates are given: pack items with every optional field present, screens with their neighbours. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from backend.content.item_defaults import DEFAULTS
from backend.content.kinds import CALL

Item = Mapping[str, Any]

BEAT_WORDS = {
    "door": "Door",
    "listen": "Listen",
    "heard": "Heard",
    "leave": "Leave",
    "outcome": "Outcome",
    "send": "Send",
    "more": "More",
}


def whole(pack: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    """The items of one kind with their optional fields filled in; `intro` is always a list of lines. A pack from before
    the kind was thought of has none.
    """
    items = [{**DEFAULTS.get(kind, {}), **item} for item in pack.get(kind, [])]
    for item in items:
        if isinstance(item.get("intro"), str):
            item["intro"] = [item["intro"]]
    return items


def blocks_on_the_board(pack: Mapping[str, Any]) -> set[str]:
    """The copy blocks that stand on the call handler's board, and so not among the officer's."""
    board = pack["about"]["designated"].get("board")
    if board is None:
        return set()
    return {board["log"], board["exact_words"], board["read_back"], *(one["block"] for one in board["thrive"])}


def by_urgency(findings: Iterable[Item], first: Sequence[str] = ()) -> list[Item]:
    """Findings as the board shows them: those the pack puts first, in that order, then the others by rank."""
    place = {name: at for at, name in enumerate(first)}
    return sorted(findings, key=lambda one: (place.get(one["id"], len(place)), one["rank"]))


def by_id(items: Iterable[Item]) -> dict[str, Any]:
    """Items by their id."""
    return {item["id"]: item for item in items}


def walk_path(pack_id: str, lang: str, screen_id: str) -> str:
    """The address of one screen, without its draft."""
    return f"/p/{pack_id}/{lang}/walk/{screen_id}"


def of_the_walk(screens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The screens that Next and Back go through: all but the call handler's own."""
    return [screen for screen in screens if screen["beat"] != CALL]


def beats(screens: list[dict[str, Any]], current: str, address: Any) -> list[dict[str, Any]]:
    """The beats of the walk in order, each with the address of its first screen and whether it lies before the current
    one. The call handler's beat is no part of the walk: none of it stands before or after that.
    """
    order = list(dict.fromkeys(screen["beat"] for screen in of_the_walk(screens)))
    first = {beat: next(screen for screen in screens if screen["beat"] == beat) for beat in order}
    here = order.index(current) if current in order else 0
    return [
        {"id": beat, "text": BEAT_WORDS[beat], "href": address(first[beat]["id"]), "past": order.index(beat) < here}
        for beat in order
    ]


def neighbours(screens: list[dict[str, Any]], screen_id: str) -> tuple[str | None, str | None]:
    """The ids of the screens before and after one; None at the ends, and for a screen that is no part of the walk."""
    ids = [screen["id"] for screen in of_the_walk(screens)]
    if screen_id not in ids:
        return None, None
    at = ids.index(screen_id)
    return (ids[at - 1] if at > 0 else None, ids[at + 1] if at + 1 < len(ids) else None)
