"""Lays a force's overlay over the base: items are taken out, replaced and added."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from backend.content.authoring.errors import Problem
from backend.content.kinds import BEATS, LISTS, OBJECTS, REMOVE, Item, Merged, file_of


def lay_over(base: Merged, overlay: Merged, elsewhere: Collection[str] = ()) -> tuple[Merged, list[Problem]]:
    """The merged pack, and what could not be taken out or placed. What `remove.json` names goes first; an item with a
    known id then replaces it, others are added. A single object (`about`, `bank_holidays`) is replaced whole; of the
    sentences, those that are given.
    `elsewhere`: ids that may be taken out and are no items of the pack (its scenarios).
    """
    problems = [*_removals(base, overlay, elsewhere)]
    merged: Merged = {kind: overlay.get(kind, base.get(kind, {})) for kind in OBJECTS}
    merged["sentences"] = {**base.get("sentences", {}), **overlay.get("sentences", {})}
    gone = set(overlay.get(REMOVE, []))
    for kind in LISTS:
        merged[kind] = [_without_after(item) for item in base.get(kind, []) if item["id"] not in gone]
        given = [item["id"] for item in overlay.get(kind, [])]
        twice = [one for one in dict.fromkeys(given) if given.count(one) > 1]
        problems += [Problem(file_of(kind), one, "stands twice in the overlay") for one in twice]
        for item in overlay.get(kind, []):
            problems += _place(item, merged[kind], kind)
    merged["outline"] = [_without_headed(screen, gone) for screen in merged["outline"]]
    return merged, problems


def _without_headed(screen: Item, gone: Collection[str]) -> Item:
    """A screen whose headings no longer name findings that were taken out: they only said where these stand."""
    if not any(one in gone for group in screen.get("groups", []) for one in group.get("findings", [])):
        return screen
    groups = [
        {**group, "findings": [one for one in group["findings"] if one not in gone]} if "findings" in group else group
        for group in screen["groups"]
    ]
    return {**screen, "groups": [group for group in groups if group.get("findings") != []]}


def _removals(base: Merged, overlay: Merged, elsewhere: Collection[str]) -> Iterator[Problem]:
    """What is to be taken out and is not there, or is named twice, or is given again: an id is let go for ever."""
    named: list[str] = overlay.get(REMOVE, [])
    known = {item["id"] for kind in LISTS for item in base.get(kind, [])} | set(elsewhere)
    for one in dict.fromkeys(named):
        if named.count(one) > 1:
            yield Problem(file_of(REMOVE), one, "stands twice in the overlay")
        if one not in known:
            yield Problem(file_of(REMOVE), one, "is to be taken out, and the pack has no item of this id")
    for kind in LISTS:
        for item in overlay.get(kind, []):
            if item["id"] in named:
                cause = "is taken out by remove.json and given here: replace it (no line there), or use another id"
                yield Problem(file_of(kind), item["id"], cause)


def _place(item: Item, items: list[Item], kind: str) -> list[Problem]:
    known = [other["id"] for other in items]
    new = _without_after(item)
    if item["id"] in known:
        items[known.index(item["id"])] = new
        return []
    after = item.get("after")
    if after is not None and after not in known:
        return [Problem(file_of(kind), item["id"], f"is to come after `{after}`, which is not there")]
    items.insert(_end(new, items, kind) if after is None else known.index(after) + 1, new)
    return []


def _end(new: Item, items: list[Item], kind: str) -> int:
    """Where something new goes: last, and a screen last of its beat."""
    if kind != "outline":
        return len(items)
    return max((at + 1 for at, one in enumerate(items) if _beat(one) <= _beat(new)), default=0)


def _beat(screen: Item) -> int:
    return BEATS.index(screen["beat"])


def _without_after(item: Item) -> Item:
    return {name: value for name, value in item.items() if name != "after"}
