"""What the rules look up in a pack again and again, worked out once for each pack: a pack in use never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from backend.rules.json_types import Pack, by_id
from backend.rules.shapes.pack import Fact, Letter, Question, Screen

PACKS = 16  # so many are remembered: the one in use, and those that reports still come by


@dataclass(frozen=True)
class Index:
    """Of one pack: its questions and facts by id; its screens, each with the ids of the questions on it, in order;
    where in the outline each question comes, from 0; in its order, those whose answers answer others.
    """

    questions: Mapping[str, Question]
    facts: Mapping[str, Fact]
    screens: tuple[tuple[Screen, tuple[str, ...]], ...]
    place: Mapping[str, int]
    implying: tuple[Question, ...]


class _ThisPack:
    """A pack as a key: this very object, whatever is in it. The key keeps it alive, so no later pack takes its `id`."""

    __slots__ = ("pack",)

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return id(self.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ThisPack) and other.pack is self.pack


def index_of(pack: Pack) -> Index:
    """The index of a loaded pack, which nobody changes from now on."""
    return _made(_ThisPack(pack))


def questions_on(screen: Screen, letters: list[Letter]) -> list[str]:
    """The questions of one screen, in order; the screen of kind `four` also asks what the letters ask."""
    listed = list(screen.get("questions", []))
    if screen["kind"] == "four":
        listed += [question_id for letter in letters for question_id in letter.get("ask", [])]
    return list(dict.fromkeys(listed))


@lru_cache(maxsize=PACKS)
def _made(key: _ThisPack) -> Index:
    pack = key.pack
    screens = tuple((screen, tuple(questions_on(screen, pack["four"]))) for screen in pack["outline"])
    order = dict.fromkeys(question_id for _, on_it in screens for question_id in on_it)
    place = {question_id: number for number, question_id in enumerate(order)}
    questions = by_id(pack["questions"])
    implying = tuple(questions[one] for one in order if one in questions and _implies(questions[one]))
    return Index(questions, by_id(pack["facts"]), screens, place, implying)


def _implies(question: Question) -> bool:
    return "implies" in question or any("implies" in option for option in question.get("options", []))
