"""Answers in the words of the record's own pack, in the order in which they were asked, with what they were before."""

from __future__ import annotations

from typing import Any, assert_never, cast

from backend.review.words import when_said
from backend.rules.folding import is_folded
from backend.rules.implied import with_implied
from backend.rules.json_types import Pack
from backend.rules.record_kinds import RecordKind
from backend.rules.shapes.pack import Question
from backend.rules.shapes.record import Answer
from backend.rules.words import answer_in_words

WHO = {"officer": "officer", "call_handler": "call handler"}


def answered(pack: Pack, answers: dict[str, Answer], hidden: list[str]) -> list[dict[str, Any]]:
    """[{"text", "rows": [{"question", "words", "by", "at", "was", "counts", "is_known", "follows_from"}]}]: screens
    with something on them. `follows_from`: the question whose answer answers this one; None where somebody answered it.
    """
    answers = _with_implied(pack, answers, hidden)
    seen: set[str] = set()
    screens = []
    for screen in pack["outline"]:
        names = [name for name in screen.get("questions", []) if name in answers and name not in seen]
        seen.update(names)
        if names:
            rows = [_row(pack, _question(pack, name), answers[name], name not in hidden) for name in names]
            screens.append({"text": screen["text"], "rows": rows})
    rest = [question for question in pack["questions"] if question["id"] in answers and question["id"] not in seen]
    if rest:
        screens.append({"text": "Also answered", "rows": [_row(pack, one, answers[one["id"]], True) for one in rest]})
    return screens


def unanswered(
    pack: Pack, answers: dict[str, Answer], hidden: list[str], kind: RecordKind = "scene"
) -> dict[str, list[str]]:
    """{"not_known", "declined", "not_asked"}: short names. What did not apply, or never came up, was not missed."""
    answers = _with_implied(pack, answers, hidden)
    asked = [name for name in _asked_in(pack, kind) if name not in hidden]
    left: dict[str, list[str]] = {"not_known": [], "declined": [], "not_asked": []}
    for name in dict.fromkeys(asked):
        state = answers[name].get("state", "") if name in answers else "not_asked"
        if state in left and (state != "not_asked" or not is_folded(pack, _question(pack, name), answers)):
            left[state].append(_question(pack, name)["short"])
    return left


def _with_implied(pack: Pack, answers: dict[str, Answer], hidden: list[str]) -> dict[str, Answer]:
    """What was said and what follows from it; what was said before an answer was taken back stays beside it."""
    followed = cast(dict[str, Answer], with_implied(pack, answers, hidden))
    return {
        name: {**answers[name], **one} if _follows(one) and name in answers else one for name, one in followed.items()
    }


def _follows(answer: Answer) -> str | None:
    source = cast(dict[str, object], answer).get("implied_by")
    return None if source is None else str(source)


def _asked_in(pack: Pack, kind: RecordKind) -> list[str]:
    match kind:
        case "scene":
            return _in_the_walk(pack)
        case "call":
            return _on_the_board(pack)
    assert_never(kind)


def _in_the_walk(pack: Pack) -> list[str]:
    """What the outcome holds was done or is owed: nobody asked it of anybody."""
    asked = [screen for screen in pack["outline"] if screen["kind"] != "outcome"]
    return [name for screen in asked for name in screen.get("questions", [])]


def _on_the_board(pack: Pack) -> list[str]:
    """What a call handler is asked: the walk's other questions were not missed on a call."""
    prompted = [name for prompt in pack.get("prompts", []) for name in prompt["questions"]]
    return prompted + [name for screen in pack["outline"] for name in screen.get("strip", [])]


def _row(pack: Pack, question: Question, answer: Answer, counts: bool) -> dict[str, Any]:
    return {
        "question": question["text"],
        "status": question["status"],
        "review_by": question["review_by"],
        "words": answer_in_words(pack, question, answer),
        "is_known": "value" in answer,
        "follows_from": _question(pack, source)["short"] if (source := _follows(answer)) else None,
        "counts": counts,
        "confirmed": answer["confirmed"],
        "by": WHO[answer["by"]],
        "at": when_said(answer["at"]),
        "was": [
            {"words": answer_in_words(pack, question, one), "by": WHO[one["by"]], "at": when_said(one["at"])}
            for one in answer.get("was", [])
        ],
    }


def _question(pack: Pack, question_id: str) -> Question:
    return next(question for question in pack["questions"] if question["id"] == question_id)
