"""A finding's line for the crime record, with what was answered in it: the Python twin of
static/js/core/record_lines.js; tests/conformance/record_lines.json holds the two together.

`{question_id}` is that question's answer in words; `[[ … ]]` a part that stands only where its questions came up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backend.rules.answers import state_of, value_of
from backend.rules.folding import is_folded, opening, says_no
from backend.rules.implied import with_implied
from backend.rules.json_types import Answers, Json, Pack, by_id, is_object
from backend.rules.sentences import say
from backend.rules.shapes.pack import Finding, Question
from backend.rules.withheld import is_withheld
from backend.rules.words import answer_in_words

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}", re.ASCII)
PART = re.compile(r"\[\[(.*?)\]\]", re.ASCII)


@dataclass(frozen=True)
class _Record:
    """What a line draws on. `answers`: those of visible questions."""

    pack: Pack
    questions: dict[str, Question]
    hidden: list[str]
    answers: Answers


def record_line(pack: Pack, finding: Finding, answers: Json, hidden: list[str]) -> str:
    """A finding's line for the record, "" where it has none. `hidden`: the ids that `assess` found hidden."""
    kept = {key: answer for key, answer in with_implied(pack, answers, hidden).items() if key not in hidden}
    record = _Record(pack, by_id(pack["questions"]), hidden, kept)
    said = PART.sub(lambda part: part.group(1) if _comes_up(part.group(1), record) else "", finding.get("record", ""))
    return PLACE.sub(lambda place: _in_place(place.group(1), record), said)


def _comes_up(part: str, record: _Record) -> bool:
    """Whether each question a part names was there to be asked: visible, and its main question not no or unasked."""
    return all(
        one in record.questions and one not in record.hidden and not _waits(record.questions[one], record)
        for one in PLACE.findall(part)
    )


def _waits(question: Question, record: _Record) -> bool:
    return is_folded(record.pack, question, record.answers)


def _in_place(question_id: str, record: _Record) -> str:
    question = record.questions.get(question_id)
    if question is None:
        return say(record.pack, "answer_not_asked")
    if is_withheld(record.pack, question):
        return say(record.pack, "answer_not_copied")
    if question_id in record.hidden or _is_ruled_out(question, record):
        return say(record.pack, "answer_does_not_apply")
    answer = record.answers.get(question_id)
    words = answer_in_words(record.pack, question, answer, for_copy=True)
    return say(record.pack, "answer_of_the_call", answer=words) if _is_the_calls(question, answer) else words


def _is_ruled_out(question: Question, record: _Record) -> bool:
    """Whether its main question was answered, so that it never comes up; while that is unasked, so is this."""
    main = record.questions.get(question.get("opens_under", ""))
    if main is None and "opens_when" not in question:
        return False
    if main is not None and not says_no(main, record.answers.get(main["id"])):
        return False
    if "opens_when" in question and opening(record.pack, question, record.answers) != "no":
        return False
    return _waits(question, record)


def _is_the_calls(question: Question, answer: Json) -> bool:
    """Whether a call handler noted it and the officer has not confirmed it: that is said with it, or whoever reads the
    line elsewhere would take it for the officer's own.
    """
    said = value_of(question, answer) is not None or state_of(answer) is not None
    is_unconfirmed = is_object(answer) and answer.get("by") == "call_handler" and answer.get("confirmed") is False
    return said and is_unconfirmed
