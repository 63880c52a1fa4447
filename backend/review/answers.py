"""Answers in the words of the record's own pack, in the order in which they were asked, with what they were before."""

from __future__ import annotations

from typing import Any, assert_never

from backend.content.marks import marks_of
from backend.review.words import when_said
from backend.rules.folding import is_folded
from backend.rules.implied import with_implied
from backend.rules.json_types import Pack, is_object
from backend.rules.record_kinds import RecordKind
from backend.rules.shapes.pack import Question
from backend.rules.shapes.record import Answer
from backend.rules.words import answer_in_words

WHO = {"officer": "officer", "call_handler": "call handler"}


def answered(pack: Pack, answers: dict[str, Answer], hidden: list[str]) -> list[dict[str, Any]]:
    """[{"text", "rows": [{"question", "words", "by", "at", "was", "counts", "is_known", "follows_from"}]}]: screens
    with something on them. `follows_from`: the question whose answer answers this one; None where somebody answered it.
    """
    answers, sources = _with_what_follows(pack, answers, hidden)
    seen: set[str] = set()
    screens = []
    for screen in pack["outline"]:
        names = [name for name in screen.get("questions", []) if name in answers and name not in seen]
        seen.update(names)
        if names:
            rows = [_row(pack, name, answers[name], name not in hidden, sources.get(name)) for name in names]
            screens.append({"text": screen["text"], "rows": rows})
    rest = [one["id"] for one in pack["questions"] if one["id"] in answers and one["id"] not in seen]
    if rest:
        rows = [_row(pack, name, answers[name], True, sources.get(name)) for name in rest]
        screens.append({"text": "Also answered", "rows": rows})
    return screens


def unanswered(
    pack: Pack, answers: dict[str, Answer], hidden: list[str], kind: RecordKind = "scene"
) -> dict[str, list[str]]:
    """{"not_known", "declined", "not_asked"}: short names. What did not apply, or never came up, was not missed."""
    answers, _ = _with_what_follows(pack, answers, hidden)
    asked = [name for name in _asked_in(pack, kind) if name not in hidden]
    left: dict[str, list[str]] = {"not_known": [], "declined": [], "not_asked": []}
    for name in dict.fromkeys(asked):
        state = answers[name].get("state", "") if name in answers else "not_asked"
        if state in left and (state != "not_asked" or not is_folded(pack, _question(pack, name), answers)):
            left[state].append(_question(pack, name)["short"])
    return left


def _with_what_follows(
    pack: Pack, answers: dict[str, Answer], hidden: list[str]
) -> tuple[dict[str, Answer], dict[str, str]]:
    """What was said with what follows from it, and what each that follows rests on. What was said before an answer was
    taken back stays beside what takes its place.
    """
    found, sources = dict(answers), {}
    for name, one in with_implied(pack, answers, hidden).items():
        source = one.get("implied_by") if is_object(one) else None
        if is_object(one) and isinstance(source, str):
            said = found[source]
            was = answers[name].get("was", []) if name in answers else []
            followed: Answer = {
                "value": one["value"],
                "by": said["by"],
                "at": said["at"],
                "confirmed": said["confirmed"],
            }
            found[name], sources[name] = {**followed, "was": was}, source
    return found, sources


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


def _row(pack: Pack, name: str, answer: Answer, counts: bool, source: str | None) -> dict[str, Any]:
    question = _question(pack, name)
    return {
        "question": question["text"],
        **marks_of(question),
        "review_by": question["review_by"],
        "words": answer_in_words(pack, question, answer),
        "is_known": "value" in answer,
        "follows_from": _question(pack, source)["short"] if source else None,
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
