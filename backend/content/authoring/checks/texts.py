"""Every text of a pack that anyone may see, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backend.content.kinds import LISTS, OBJECTS, Merged, file_of
from backend.rules.sentences import forms_of

LOOKED_FOR = ("finds", "unless", "words", "warns")  # what the checks look for, not what the app says


@dataclass(frozen=True)
class Text:
    """A text of an item; `field` is the innermost that has a name."""

    file: str
    item: str
    field: str
    words: str


def texts(merged: Merged) -> Iterator[Text]:
    """The texts of every item of every kind. Ids and days come along; they say nothing."""
    items = [(kind, item) for kind in LISTS for item in merged.get(kind, [])]
    items += [(kind, merged[kind]) for kind in OBJECTS if kind != "sentences"]
    for kind, item in items:
        for field, words in _within(item, ""):
            yield Text(file_of(kind), item.get("id", ""), field, words)
    for name, said in merged.get("sentences", {}).items():
        for words in forms_of(said):
            yield Text(file_of("sentences"), name, "text", words)


def _within(value: Any, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, list):
        for one in value:
            yield from _within(one, field)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in LOOKED_FOR:
                yield from _within(one, name)
