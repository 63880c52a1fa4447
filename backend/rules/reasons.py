"""What decided a finding, in words: the Python twin of static/js/core/reasons.js."""

from __future__ import annotations

from backend.rules.json_types import Json, Pack, by_id
from backend.rules.shapes.pack import Fact, Question
from backend.rules.shapes.record import Leaf
from backend.rules.words import STATE_WORDS, answer_in_words

NOT_HERE = "not in this pack"


def because_in_words(pack: Pack, because: list[Leaf]) -> list[str]:
    """The leaves that decided a finding, one line for each question or fact: "Weapon: yes", "How often: at least 3",
    "Told to the victim, not ticked: Specialist support". `pack` is a pack's data.
    """
    questions, facts = by_id(pack["questions"]), by_id(pack["facts"])
    said: dict[str, list[str]] = {}
    for name, words in (_leaf(questions, facts, leaf) for leaf in because):
        said.setdefault(name, []).append(words)
    return [f"{name}: {', '.join(words)}" for name, words in said.items()]


def _leaf(questions: dict[str, Question], facts: dict[str, Fact], leaf: Leaf) -> tuple[str, str]:
    """What is spoken of, and what is said of it."""
    if "fact" in leaf:
        bound = "at least" if "least" in leaf else "at most"
        return str(facts[leaf["fact"]]["text"]), f"{bound} {leaf.get('least', leaf.get('most'))}"
    question = questions.get(leaf["question"])
    if question is None:
        return leaf["question"], NOT_HERE
    if "state" in leaf:  # none has one now; results kept from before are read all the same
        return question["short"], STATE_WORDS[leaf["state"]]
    if "not_ticked" in leaf:
        return f"{question['short']}, not ticked", answer_in_words(question, {"value": [leaf["not_ticked"]]})
    return question["short"], answer_in_words(question, {"value": _as_answered(question, leaf["value"])})


def _as_answered(question: Question, value: Json) -> Json:
    return [value] if question["kind"] == "choices" and isinstance(value, str) else value
