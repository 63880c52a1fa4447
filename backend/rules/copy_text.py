"""The text blocks an officer pastes elsewhere: the Python twin of static/js/core/copy_text.js.

A copy may come to lie where the suspect can read it, so sensitive answers and sensitive row fields never enter one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from backend.rules.answers import state_of, value_of
from backend.rules.conditions import evaluate
from backend.rules.copy_call_ins import call_in_lines
from backend.rules.json_types import Item, Json, Pack, by_id, is_object
from backend.rules.outline import outline_order
from backend.rules.plain_ascii import plain_ascii
from backend.rules.reading import Reading
from backend.rules.words import NOT_ASKED, STATE_WORDS, answer_in_words

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}", re.ASCII)
WITHHELD = "not copied"


@dataclass(frozen=True)
class Copy:
    """All that a line may draw on."""

    pack: Pack
    reading: Reading
    result: dict[str, Any]
    call_ins: Json


def copy_text(pack: Pack, block_id: str, answers: Json, result: dict[str, Any], call_ins: Json = None) -> str:
    """One block as lines of printable ASCII, or "" where the pack has no such block. `result` is what `assess` gave."""
    block = by_id(pack["copy_blocks"]).get(block_id)
    copy = Copy(pack, _reading(pack, answers, result), result, call_ins)
    lines = [plain_ascii(words) for line in (block["lines"] if block else []) for words in _line(line, copy)]
    return "\n".join(line for line in lines if line)


def _reading(pack: Pack, answers: Json, result: dict[str, Any]) -> Reading:
    hidden = list(result["hidden"])
    kept = {key: answer for key, answer in answers.items() if key not in hidden} if is_object(answers) else {}
    known = {fact_id: (pair[0], pair[1]) for fact_id, pair in result["facts"].items()}
    return Reading(by_id(pack["questions"]), by_id(pack["facts"]), kept, known, hidden)


def _line(line: Item, copy: Copy) -> Iterator[str]:
    for form, lines in LINES.items():
        if form in line:
            yield from lines(line, copy)


def _text(line: Item, copy: Copy) -> Iterator[str]:
    if "when" not in line or evaluate(line["when"], copy.reading).truth == "yes":
        yield PLACE.sub(lambda place: _in_place(place.group(1), copy.reading), line["text"])


def _in_place(question_id: str, reading: Reading) -> str:
    question = reading.questions.get(question_id)
    if question is None:
        return NOT_ASKED
    if question.get("sensitive"):
        return WITHHELD
    return answer_in_words(question, reading.answers.get(question_id), for_copy=True)


def _answers(line: Item, copy: Copy) -> Iterator[str]:
    for question_id in line["answers"]:
        question = copy.reading.questions.get(question_id)
        answer = copy.reading.answers.get(question_id)
        if question and not question.get("sensitive") and _is_said(question, answer):
            yield f"{question['short']}: {answer_in_words(question, answer, for_copy=True)}"


def _is_said(question: Item, answer: Json) -> bool:
    return value_of(question, answer) is not None or state_of(answer) is not None


def _findings(line: Item, copy: Copy) -> Iterator[str]:
    applies = {finding["id"] for finding in copy.result["findings"] if finding["state"] == "applies"}
    for finding in sorted(copy.pack["findings"], key=lambda finding: int(finding["rank"])):
        if finding["id"] in applies:
            yield " ".join(finding["do"]) if line["findings"] == "do" else finding.get("record", "")


def _unknowns(_line: Item, copy: Copy) -> Iterator[str]:
    not_known = "; ".join(_shorts(outline_order(copy.pack), copy, asked=True))
    not_asked = "; ".join(_shorts(_missing_for_call_ins(copy), copy, asked=False))
    titled = (("Not known", not_known), ("Not asked", not_asked))
    yield " ".join(f"{title}: {shorts}." for title, shorts in titled if shorts)


def _shorts(question_ids: list[str], copy: Copy, asked: bool) -> Iterator[str]:
    for question_id in copy.reading.visible(question_ids):
        question, answer = copy.reading.questions[question_id], copy.reading.answers.get(question_id)
        if question.get("sensitive") or value_of(question, answer) is not None:
            continue
        state = state_of(answer)
        if (state is not None) == asked:
            yield f"{question['short']} ({STATE_WORDS[state]})" if state == "declined" else question["short"]


def _missing_for_call_ins(copy: Copy) -> list[str]:
    urgent = {finding["id"] for finding in copy.pack["findings"] if "call_in" in finding}
    missing = {one for finding in copy.result["findings"] if finding["id"] in urgent for one in finding["missing"]}
    return [question_id for question_id in outline_order(copy.pack) if question_id in missing]


def _call_ins(_line: Item, copy: Copy) -> Iterator[str]:
    return call_in_lines(copy.pack, copy.result, copy.call_ins)


LINES: dict[str, Callable[[Item, Copy], Iterator[str]]] = {
    "text": _text,
    "answers": _answers,
    "findings": _findings,
    "unknowns": _unknowns,
    "call_ins": _call_ins,
}
