"""The letters of the board: within a question each option has another, and the same words the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged


def letters_are_one_each(merged: Merged) -> list[Problem]:
    """Of what the board asks. An option without a letter gets one that is free when the board is drawn."""
    letters: dict[str, str] = {}
    return [
        Problem("questions.json", question["id"], cause)
        for question in _on_the_board(merged)
        for cause in _causes(question, letters)
    ]


def _on_the_board(merged: Merged) -> Iterator[Item]:
    questions = index(merged, "questions")
    prompted = [one for prompt in merged["prompts"] for one in prompt["questions"]]
    own = [one for screen in merged["outline"] for one in screen.get("strip", [])]
    return (questions[one] for one in [*prompted, *own] if one in questions)


def _causes(question: Item, letters: dict[str, str]) -> Iterator[str]:
    taken: dict[str, str] = {}
    for option in question.get("options", []):
        key, words = option.get("key"), option["text"].casefold()
        if key is None:
            continue
        if key == "k" and question.get("offers_unknown", True):
            yield f"`{option['id']}` has the letter `k`, which is that of not known"
        if key == "n" and any(other["id"] == "no" for other in question["options"]):
            yield f"`{option['id']}` has the letter `n`, which is that of no"
        if key in taken:
            yield f"`{taken[key]}` and `{option['id']}` have the same letter, `{key}`"
        taken[key] = option["id"]
        if letters.setdefault(words, key) != key:
            yield f"`{option['text']}` has the letter `{key}` here and `{letters[words]}` elsewhere"
