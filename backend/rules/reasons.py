"""What decided a finding, in words: the Python twin of static/js/core/reasons.js."""

from __future__ import annotations

from backend.rules.json_types import Json, Pack, by_id
from backend.rules.sentences import Speaks, say
from backend.rules.shapes.pack import Fact, Question
from backend.rules.shapes.record import Leaf
from backend.rules.words import answer_in_words, state_in_words


def because_in_words(pack: Pack, because: list[Leaf]) -> list[str]:
    """The leaves that decided a finding, one line for each question or fact: "Weapon: yes", "How often: at least 3",
    "Told to the victim, not ticked: Specialist support". `pack` is a pack's data.
    """
    questions, facts = by_id(pack["questions"]), by_id(pack["facts"])
    said: dict[str, list[str]] = {}
    for name, words in (_leaf(pack, questions, facts, leaf) for leaf in because):
        said.setdefault(name, []).append(words)
    return [f"{name}: {', '.join(words)}" for name, words in said.items()]


def _leaf(pack: Speaks, questions: dict[str, Question], facts: dict[str, Fact], leaf: Leaf) -> tuple[str, str]:
    """What is spoken of, and what is said of it."""
    if "fact" in leaf:
        return str(facts[leaf["fact"]]["text"]), _bound(pack, leaf)
    question = questions.get(leaf["question"])
    if question is None:
        return leaf["question"], say(pack, "because_not_here")
    if "state" in leaf:  # none has one now; results kept from before are read all the same
        return question["short"], state_in_words(pack, leaf["state"])
    if "not_ticked" in leaf:
        name = say(pack, "because_not_ticked", question=question["short"])
        return name, answer_in_words(pack, question, {"value": [leaf["not_ticked"]]})
    return question["short"], answer_in_words(pack, question, {"value": _as_answered(question, leaf["value"])})


def _bound(pack: Speaks, leaf: Leaf) -> str:
    if "least" in leaf:
        return say(pack, "because_at_least", least=leaf["least"])
    return say(pack, "because_at_most", most=leaf["most"])


def _as_answered(question: Question, value: Json) -> Json:
    return [value] if question["kind"] == "choices" and isinstance(value, str) else value
