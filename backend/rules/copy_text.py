"""The text blocks an officer pastes elsewhere: the Python twin of static/js/core/copy_text.js.

One hand: a heading in capitals, and under it sentences. A heading with nothing below it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from backend.rules.answers import state_of, value_of
from backend.rules.conditions import evaluate
from backend.rules.copy_call_ins import call_in_lines, told_line
from backend.rules.copy_clocks import clock_lines
from backend.rules.copy_of_call import marked, of_the_call, rests_on_the_call
from backend.rules.copy_source import Copy, is_withheld
from backend.rules.copy_unknowns import unknown_line, unknown_lines
from backend.rules.folding import is_folded
from backend.rules.json_types import Item, Json, Pack, by_id, is_object
from backend.rules.outline import is_for
from backend.rules.plain_ascii import plain_ascii
from backend.rules.reading import Reading
from backend.rules.record_kinds import RecordKind
from backend.rules.words import NOT_ASKED, answer_in_words

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}", re.ASCII)
PART = re.compile(r"\[\[(.*?)\]\]", re.ASCII)
WITHHELD = "not copied"
DOES_NOT_APPLY = "does not apply"


def copy_text(
    pack: Pack,
    block_id: str,
    answers: Json,
    result: dict[str, Any],
    call_ins: Json = None,
    *,
    kind: RecordKind | None = None,
) -> str:
    """One block as lines of printable ASCII, or "" where the pack has no such block for records of this kind. `result`
    is what `assess` gave, `kind` the record's: on a call, a supervisor is told and not a sergeant.
    """
    block = by_id(pack["copy_blocks"]).get(block_id)
    copy = Copy(pack, _reading(pack, answers, result), result, call_ins, answers, kind)
    lines = block["lines"] if block and is_for(block, kind) else []
    said = [("heading" in line, plain_ascii(words)) for line in lines for words in _line(line, copy)]
    return "\n".join(_under_headings(said))


def record_line(pack: Pack, finding: Item, answers: Json, result: dict[str, Any], kind: RecordKind) -> str:
    """A finding's line for the record, with what was answered in it."""
    copy = Copy(pack, _reading(pack, answers, result), result, None, answers, kind)
    return _filled(finding.get("record", ""), copy)


def _under_headings(said: Iterable[tuple[bool, str]]) -> Iterator[str]:
    """Each heading waits for a line below it; the next heading takes its place where none came."""
    waiting = ""
    for is_heading, words in said:
        if is_heading:
            waiting = words
        elif words:
            yield from (waiting, words) if waiting else (words,)
            waiting = ""


def _reading(pack: Pack, answers: Json, result: dict[str, Any]) -> Reading:
    hidden = list(result["hidden"])
    kept = {key: answer for key, answer in answers.items() if key not in hidden} if is_object(answers) else {}
    known = {fact_id: (pair[0], pair[1]) for fact_id, pair in result["facts"].items()}
    return Reading(by_id(pack["questions"]), by_id(pack["facts"]), kept, known, hidden)


def _line(line: Item, copy: Copy) -> Iterator[str]:
    for form, lines in LINES.items():
        if form in line:
            yield from lines(line, copy)


def _heading(line: Item, _copy: Copy) -> Iterator[str]:
    yield line["heading"]


def _text(line: Item, copy: Copy) -> Iterator[str]:
    if "when" not in line or evaluate(line["when"], copy.reading).truth == "yes":
        yield _filled(line["text"], copy)


def _filled(text: str, copy: Copy) -> str:
    """A text with what was answered in it, without the parts that did not come up."""
    said = PART.sub(lambda part: part.group(1) if _comes_up(part.group(1), copy) else "", text)
    return PLACE.sub(lambda place: _in_place(place.group(1), copy), said)


def _comes_up(part: str, copy: Copy) -> bool:
    """Whether each question a part names was there to be asked: visible, and its main question not no or unasked."""
    named = [copy.reading.questions.get(place) for place in PLACE.findall(part)]
    return all(one and copy.reading.visible([one["id"]]) and not _waits(one, copy) for one in named)


def _waits(question: Item, copy: Copy) -> bool:
    return is_folded(copy.pack, question, copy.reading.answers)


def _in_place(question_id: str, copy: Copy) -> str:
    question = copy.reading.questions.get(question_id)
    if question is None:
        return NOT_ASKED
    if is_withheld(copy.pack, question):
        return WITHHELD
    answer = copy.reading.answers.get(question_id)
    if question_id in copy.reading.hidden or _is_ruled_out(question, copy):
        return DOES_NOT_APPLY
    return answer_in_words(question, answer, for_copy=True) + of_the_call(question, answer)


def _is_ruled_out(question: Item, copy: Copy) -> bool:
    """Whether its main question was answered, so that it never comes up; while that is unasked, so is this."""
    main = copy.reading.questions.get(question.get("opens_under", ""))
    return main is not None and copy.reading.value(main["id"]) == "no" and _waits(question, copy)


def _answers(line: Item, copy: Copy) -> Iterator[str]:
    """A line for each answer; with `title`, one line of those that have a value, and none where no answer has."""
    named = [copy.reading.questions[one] for one in line["answers"] if one in copy.reading.questions]
    said = [one for one in named if not is_withheld(copy.pack, one) and _is_said(one, copy, "title" in line)]
    lines = [_sentence(f"{one['short']}: {_in_place(one['id'], copy)}") for one in said]
    if "title" not in line:
        yield from lines
    elif lines:
        yield " ".join([_sentence(line["title"]), *lines])


def _sentence(words: str) -> str:
    """The words in plain ASCII, closed with a full stop where nothing closes them."""
    plain = plain_ascii(words)
    return plain if plain.endswith((".", "!", "?")) else f"{plain}."


def _is_said(question: Item, copy: Copy, with_value: bool) -> bool:
    answer = copy.reading.answers.get(question["id"])
    return value_of(question, answer) is not None or (state_of(answer) is not None and not with_value)


def _findings(line: Item, copy: Copy) -> Iterator[str]:
    applies = {one["id"]: one for one in copy.result["findings"] if one["state"] == "applies"}
    for finding in sorted(copy.pack["findings"], key=lambda finding: int(finding["rank"])):
        if finding["id"] in applies:
            words = " ".join(finding["do"]) if line["findings"] == "do" else _filled(finding.get("record", ""), copy)
            yield marked(words, rests_on_the_call(applies[finding["id"]], copy))


def _unknowns(line: Item, copy: Copy) -> Iterator[str]:
    return unknown_line(copy) if line["unknowns"] == "short" else unknown_lines(copy)


LINES: dict[str, Callable[[Item, Copy], Iterator[str]]] = {
    "heading": _heading,
    "text": _text,
    "answers": _answers,
    "findings": _findings,
    "unknowns": _unknowns,
    "call_ins": lambda _line, copy: call_in_lines(copy),
    "told": lambda _line, copy: told_line(copy),
    "clocks": lambda _line, copy: clock_lines(copy),
}
