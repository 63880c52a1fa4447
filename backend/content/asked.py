"""What the walk asks of everybody, counted from the pack: its screens, the questions on them before anything is
answered, and their words.
"""

from __future__ import annotations

from typing import NamedTuple

from backend.rules.folding import is_folded
from backend.rules.json_types import Pack
from backend.rules.outline import read
from backend.rules.shapes.pack import Option, Question, Screen

BEATS = ("door", "listen", "heard", "leave")
SCREENS, QUESTIONS, WORDS = 10, 35, 900  # at most


class Asked(NamedTuple):
    """One screen, and those of its questions that are always asked."""

    screen: Screen
    questions: list[Question]


def always_asked(pack: Pack) -> list[Asked]:
    """The screens of the walk, in order. What an answer opens is not asked always; what only marks the video is no
    question; the letters ask only what nothing has lit.
    """
    by_id = {question["id"]: question for question in pack["questions"]}
    hidden = set(read(pack, {}, None).hidden)
    return [
        Asked(
            screen, [by_id[one] for one in _listed(screen) if one not in hidden and not is_folded(pack, by_id[one], {})]
        )
        for screen in pack["outline"]
        if screen["beat"] in BEATS and screen["kind"] in ("questions", "listen")
    ]


def words_of(question: Question) -> int:
    """How many words a question has to read: its text and hint, its options, the fields of its rows."""
    texts = [question["text"], question.get("hint", ""), *_options(question.get("options", []))]
    for field in question.get("fields", []):
        texts += [field["text"], *_options(field.get("options", []))]
    return sum(len(text.split()) for text in texts)


def _listed(screen: Screen) -> list[str]:
    return list(screen.get("questions", [])) if screen["kind"] == "questions" else []


def _options(options: list[Option]) -> list[str]:
    return [text for option in options for text in (option["text"], option.get("hint", ""))]
