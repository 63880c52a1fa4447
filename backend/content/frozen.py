"""A loaded pack: checked, frozen, named by its own bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from backend.content.kinds import LISTS, Item, Merged
from backend.content.sentences import with_all_sentences
from backend.core.canonical import canonical
from backend.rules.json_types import by_id
from backend.rules.shapes.pack import Finding, Question
from backend.rules.shapes.pack import Pack as PackData

FORMAT = 1
LATER = frozenset({"cards", "phrases", "directions", "officer_questions", "closing", "ladder"})
"""What is looked up, what advice somebody noted is held against, and what a desk does with a record."""
WHOLE_LATER = frozenset({"about", "prompts", "read_aloud", "sources"})  # of these a report needs a part
PLACED = (
    "advice",
    "clocks",
    "codes",
    "copy_blocks",
    "duties",
    "facts",
    "findings",
    "outline",
    "questions",
    "recognition",
    "services",
)
"""Whose sources a report names by their titles: where in them an item rests is looked up."""
CALLER_LINES = ("caller_quiet", "caller_quiet_if", "caller_others")
"""What a finding has a call handler say to a caller who cannot talk, or who rings for somebody else: a board asks for
it as it does for the ladders, under the name `caller_lines`.
"""
ABOUT_LATER = frozenset(
    {
        *("reference", "in_short", "found_by", "plan", "order_stage"),
        *("crime_number", "custody", "release", "spoken_to"),
    }
)
T = TypeVar("T")
ITEM_KINDS = tuple(kind for kind in LISTS if kind != "conditions")  # those are written out in whatever uses them


class NoSuchItem(Exception):
    """The pack has no item of that kind and id."""


@dataclass(frozen=True)
class Pack:
    """`data` is the one JSON object of docs/shapes.md section 1 (read it, never change it), with every sentence in it;
    `canonical` are the bytes that name it, in which a pack from before may lack some. A phone is given all of `data` in
    two parts, `at_once` and `later`.
    """

    pack_id: str
    data: PackData = field(repr=False)
    canonical: bytes = field(repr=False)
    _index: dict[str, dict[str, Item]] = field(repr=False, compare=False)
    _questions: dict[str, Question] = field(repr=False, compare=False)
    _findings: dict[str, Finding] = field(repr=False, compare=False)

    @cached_property
    def at_once(self) -> bytes:
        """What a report needs, as canonical JSON: `data` without what is later; of sources their titles, and not where
        in them what is PLACED rests; of what is read in large letters all but the lines, of prompts all but
        their ladders, which a board asks for, and of `about` all but how the quick reference is arranged and a record
        is told in short at a desk.
        """
        about = self.data["about"]
        needed = {name: one for name, one in about.get("designated", {}).items() if name not in ABOUT_LATER}
        held = {"designated": needed} if "designated" in about else {}
        parts = {name: part for name, part in self.data.items() if name not in LATER}
        titles = [{"id": one["id"], "title": one["title"]} for one in self.data["sources"]]
        parts |= {kind: [_unplaced(one) for one in self._sourced(kind)] for kind in PLACED if kind in self.data}
        parts["findings"] = [_without(_unplaced(one), CALLER_LINES) for one in self._sourced("findings")]
        if "prompts" in parts:
            parts["prompts"] = [_without(one, ("ladder",)) for one in self.data["prompts"]]
        if "read_aloud" in parts:
            parts["read_aloud"] = [_without(one, ("lines",)) for one in self.data["read_aloud"]]
        return canonical(parts | {"about": {**about, **held}, "sources": titles})

    @cached_property
    def later(self) -> bytes:
        """What no report waits for, as canonical JSON: LATER as far as it has it; WHOLE_LATER whole; CALLER_LINES by
        their finding; `places`: where in its sources each item of what is PLACED rests, by kind and id.
        """
        lines = {one["id"]: _only(one, CALLER_LINES) for one in self.data["findings"] if _only(one, CALLER_LINES)}
        parts = {name: part for name, part in self.data.items() if name in LATER | WHOLE_LATER}
        kinds = [kind for kind in PLACED if kind in self.data]
        places = {kind: {str(one["id"]): _places(one) for one in self._sourced(kind)} for kind in kinds}
        return canonical(parts | {"caller_lines": lines, "places": places})

    def _sourced(self, kind: str) -> list[Item]:
        return list(self._index[kind].values())

    def item(self, kind: str, item_id: str) -> Item:
        """An item by its kind ("questions", "findings", …) and id. Raises NoSuchItem."""
        return _found(self._index.get(kind, {}), kind, item_id)

    def has(self, kind: str, item_id: str) -> bool:
        """Whether the pack has an item."""
        return item_id in self._index.get(kind, {})

    def how_many(self, kind: str) -> int:
        """How many items of a kind it has."""
        return len(self._index.get(kind, {}))

    def for_staff_only(self) -> list[str]:
        """What is marked `staff_only`, as "findings our_code": such a pack is for people who have signed in."""
        return [f"{kind} {name}" for kind in ITEM_KINDS for name, item in self._index[kind].items() if _is_marked(item)]

    def question(self, question_id: str) -> Question:
        """A question. Raises NoSuchItem."""
        return _found(self._questions, "questions", question_id)

    def finding(self, finding_id: str) -> Finding:
        """A finding. Raises NoSuchItem."""
        return _found(self._findings, "findings", finding_id)

    def source(self, source_id: str) -> Item:
        """A source. Raises NoSuchItem."""
        return self.item("sources", source_id)

    def screen(self, screen_id: str) -> Item:
        """A screen of the outline. Raises NoSuchItem."""
        return self.item("outline", screen_id)


def _unplaced(item: Item) -> dict[str, object]:
    return {**item, "source": [{"ref": one["ref"]} for one in item["source"]]}


def _places(item: Item) -> list[str]:
    return [one["at"] for one in item["source"]]


def _without(item: Mapping[str, object], names: Collection[str]) -> dict[str, object]:
    return {name: one for name, one in item.items() if name not in names}


def _only(item: Mapping[str, object], names: Collection[str]) -> dict[str, object]:
    return {name: one for name, one in item.items() if name in names}


def _found(items: dict[str, T], kind: str, item_id: str) -> T:
    try:
        return items[item_id]
    except KeyError as error:
        raise NoSuchItem(f"{kind}: {item_id}") from error


def _is_marked(item: Item) -> bool:
    return item.get("staff_only") is True


def freeze(data: Merged) -> Pack:
    """The pack of checked data. The id is the first 32 hexadecimal digits of the SHA-256 of its canonical bytes."""
    content = canonical(data)
    return _pack(content)


def thaw(content: bytes) -> Pack:
    """The pack whose canonical bytes were kept. They were checked when they were frozen."""
    return _pack(content)


def _pack(content: bytes) -> Pack:
    own = json.loads(content)
    data = with_all_sentences(own)
    # a kept pack may know fewer kinds
    index = {kind: {item["id"]: item for item in own.get(kind, [])} for kind in ITEM_KINDS}
    named = (by_id(data["questions"]), by_id(data["findings"]))
    return Pack(hashlib.sha256(content).hexdigest()[:32], data, content, index, *named)
