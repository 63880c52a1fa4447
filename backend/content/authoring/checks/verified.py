"""`verified` says that somebody read it at the source; a page that tells of another, or our own paper, is none."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.errors import Problem
from backend.content.kinds import LISTS, Item, Merged, file_of
from backend.content.statuses import READ, VERIFIED

SAID = "is `verified`, but rests only on what nobody read at the source"


def verified_was_read(merged: Merged) -> list[Problem]:
    """No item is `verified` whose sources were all read second-hand or are our own."""
    read = {source["id"]: source.get("how_read", READ) for source in merged["sources"]}
    return [
        Problem(file_of(kind), item["id"], f"{SAID} ({_told(item, read)}): `reported`, or read the source and cite it")
        for kind, item in _verified(merged)
        if all(read[one["ref"]] != READ for one in item["source"])
    ]


def _verified(merged: Merged) -> Iterator[tuple[str, Item]]:
    yield from ((kind, item) for kind in LISTS for item in merged[kind] if item.get("status") == VERIFIED)


def _told(item: Item, read: dict[str, str]) -> str:
    return "; ".join(f"`{name}`: {read[name]}" for name in dict.fromkeys(one["ref"] for one in item["source"]))
