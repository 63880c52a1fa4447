"""What a scenario cites, held against what the pack and the shipped scenarios cite: a place that somebody made up is
not taken as theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from backend.content.frozen import ITEM_KINDS, Pack
from backend.content.kinds import Item
from backend.content.scenario import INVENTED
from backend.content.scenario.service import scenarios
from backend.content.service import current_pack
from backend.training.written.causes import UNCITED


def uncited(data: Item, pack: Pack) -> Iterator[tuple[str, str]]:
    """(where, cause) of each place in a source that nothing here cites, and of each source that the pack has not."""
    known = _places(pack)
    for where, source, at in _cited(data):
        if source and at and source != INVENTED and (source, at) not in known:
            yield where, UNCITED


def _cited(data: Item) -> Iterator[tuple[str, str, str]]:
    yield from ((f"source {at}", one["ref"], one["at"]) for at, one in enumerate(data["source"], 1))
    for name in ("mistakes", "discussion"):
        yield from ((f"{name} {at}", one["source"], one.get("at", "")) for at, one in enumerate(data[name], 1))
    for at, stage in enumerate(data["stages"], 1):
        if branch := stage.get("branch"):
            yield f"stages {at}, branch, source", branch["source"], branch.get("at", "")


def _places(pack: Pack) -> frozenset[tuple[str, str]]:
    return _of_scenarios(current_pack().pack_id) | _of_pack(pack)


def _of_pack(pack: Pack) -> frozenset[tuple[str, str]]:
    return frozenset(_found_in([pack.data.get(kind) for kind in ITEM_KINDS]))


@lru_cache(maxsize=4)
def _of_scenarios(_pack_id: str) -> frozenset[tuple[str, str]]:
    every = [one.data for one in scenarios().sound.values()]
    return frozenset((source, at) for data in every for _, source, at in _cited(data))


def _found_in(thing: object) -> Iterator[tuple[str, str]]:
    """Every {"ref", "at"} in it."""
    if isinstance(thing, dict):
        if isinstance(thing.get("ref"), str) and isinstance(thing.get("at"), str):
            yield thing["ref"], thing["at"]
        for one in thing.values():
            yield from _found_in(one)
    elif isinstance(thing, (list, tuple)):
        for one in thing:
            yield from _found_in(one)
