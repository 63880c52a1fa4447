"""What decided a finding, in words."""

from __future__ import annotations

from typing import Any

from backend.content.frozen import Pack
from backend.rules.words import STATE_WORDS, answer_in_words


def because_in_words(pack: Pack, answers: dict[str, Any], because: list[dict[str, Any]]) -> list[str]:
    """The leaves that decided a finding, one line for each question or fact: "Weapon: yes", "How often: at least 3"."""
    said: dict[str, list[str]] = {}
    for name, words in (_leaf(pack, answers, leaf) for leaf in because):
        said.setdefault(name, []).append(words)
    return [f"{name}: {', '.join(words)}" for name, words in said.items()]


def _leaf(pack: Pack, answers: dict[str, Any], leaf: dict[str, Any]) -> tuple[str, str]:
    if "fact" in leaf:
        bound = "at least" if "least" in leaf else "at most"
        return str(pack.item("facts", leaf["fact"])["text"]), f"{bound} {leaf.get('least', leaf.get('most'))}"
    question = pack.question(leaf["question"])
    if "state" in leaf:
        return question["short"], STATE_WORDS[leaf["state"]]
    if question["kind"] in ("text", "rows"):
        return question["short"], answer_in_words(question, answers.get(leaf["question"]))
    value = [leaf["value"]] if question["kind"] == "choices" and isinstance(leaf["value"], str) else leaf["value"]
    return question["short"], answer_in_words(question, {"value": value})
