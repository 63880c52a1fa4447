"""Who was told of a call-in: the one place that says what "told" and "not told" mean. The Python twin of
static/js/core/told.js; tests/conformance/told.json holds the two together.

Noted at the call-in itself, by name and moment; or once for all that waits for the sergeant, where the pack designates
a tick and a name for it (`designated.told`) and both were given after the call-in was lit.
"""

from __future__ import annotations

from typing import TypeGuard

from backend.rules.answers import value_of
from backend.rules.days import is_moment
from backend.rules.json_types import Json, Pack, by_id, is_object
from backend.rules.shapes.pack import Question
from backend.rules.shapes.pack import Told as Designated
from backend.rules.shapes.record import Lit, Result, Told


def told_to(entry: Json) -> list[Told]:
    """Who was noted at a call-in, [{"who", "at"}, …], since it was last lit."""
    told = entry.get("told") if is_object(entry) else None
    return [one for one in told if _is_note(one)] if isinstance(told, list) else []


def note_for_all(pack: Pack, answers: Json) -> Told | None:
    """{"who", "at"}: what was written once of the sergeant, and since when both name and tick stand. A later change of
    either does not make it of what was lit meanwhile.
    """
    designated = _designated(pack)
    if designated is None or not is_object(answers):
        return None
    questions, (ticks, option) = by_id(pack["questions"]), designated["tick"]
    names = _said(questions.get(designated["who"]), answers.get(designated["who"]))
    ticked = [(value, at) for value, at in _said(questions.get(ticks), answers.get(ticks)) if _holds(value, option)]
    if not names or not ticked or not _holds(value_of(questions[ticks], answers[ticks]), option):
        return None
    note: Json = {"who": names[0][0], "at": max(min(at for _, at in names), min(at for _, at in ticked))}
    return note if _is_note(note) else None


def is_covered(call_in: Lit, entry: Json, note: Told | None) -> bool:
    """Whether what was written once is of this call-in too: it is the sergeant's, and was lit by then."""
    lit_at = entry.get("lit_at") if is_object(entry) else None
    return note is not None and call_in["level"] == "sergeant" and is_moment(lit_at) and lit_at <= note["at"]


def not_told(pack: Pack, answers: Json, result: Result, call_ins: Json) -> list[str]:
    """The call-ins that stand lit and are not noted as told, as finding ids in the result's order. One that only the
    server's evaluation lights stands in no record, so it is one of them.
    """
    kept, note = call_ins if is_object(call_ins) else {}, note_for_all(pack, answers)
    return [
        one["id"]
        for one in result["call_ins"]
        if one["state"] == "lit" and not told_to(kept.get(one["id"])) and not is_covered(one, kept.get(one["id"]), note)
    ]


def _designated(pack: Pack) -> Designated | None:
    return pack["about"]["designated"].get("told") if "about" in pack else None


def _said(question: Question | None, answer: Json) -> list[tuple[Json, str]]:
    """Values of an answer with the moments at which they were given, today's first; none where it has none today."""
    if question is None or not is_object(answer) or value_of(question, answer) is None:
        return []
    was = answer.get("was")
    all_said = [one for one in (answer, *(was if isinstance(was, list) else ())) if is_object(one)]
    moments = [(value_of(question, one), one.get("at")) for one in all_said]
    return [(value, at) for value, at in moments if value is not None and is_moment(at)]


def _holds(value: Json, option: str) -> bool:
    return isinstance(value, list) and option in value


def _is_note(value: Json) -> TypeGuard[Told]:
    who, at = (value.get("who"), value.get("at")) if is_object(value) else (None, None)
    return isinstance(who, str) and who.strip(" ") != "" and is_moment(at)
