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
    where in the outline each question comes, from 0; in its order, those whose answers answer others, their ids, and
    which of them answer each question; the questions that facts are made of.
    """

    questions: Mapping[str, Question]
    facts: Mapping[str, Fact]
    screens: tuple[tuple[Screen, tuple[str, ...]], ...]
    place: Mapping[str, int]
    implying: tuple[Question, ...]
    implying_ids: frozenset[str]
    answered_by: Mapping[str, tuple[Question, ...]]
    in_facts: frozenset[str]


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
    facts = by_id(pack["facts"])
    in_facts = frozenset(question_id for fact in facts.values() for question_id in stands_for(fact))
    ids = frozenset(one["id"] for one in implying)
    return Index(questions, facts, screens, place, implying, ids, _answered_by(implying), in_facts)


def targets_of(question: Question) -> list[str]:
    """The questions that some answer to this one answers."""
    options = [one for option in question.get("options", []) for one in option.get("implies", [])]
    return [one[0] for one in [*question.get("implies", {}).get("yes", []), *options]]


def _answered_by(implying: tuple[Question, ...]) -> dict[str, tuple[Question, ...]]:
    found: dict[str, tuple[Question, ...]] = {}
    for question in implying:
        for target_id in dict.fromkeys(targets_of(question)):
            found[target_id] = (*found.get(target_id, ()), question)
    return found


def stands_for(fact: Fact) -> list[str]:
    """The questions a fact is made of: its rows, and the one its least may come from."""
    return [fact["rows"], *([fact["least_from"]["question"]] if "least_from" in fact else [])]


def _implies(question: Question) -> bool:
    return "implies" in question or any("implies" in option for option in question.get("options", []))
