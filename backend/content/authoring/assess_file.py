"""Reads a file of answers, says exactly what is wrong with it, and assesses it. No Flask, no database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backend.content.frozen import Pack
from backend.rules.answers import state_of, value_of
from backend.rules.assess import assess
from backend.rules.days import is_day
from backend.rules.record_kinds import RECORD_KINDS
from backend.rules.shapes.pack import Question

FIELDS = ("as_of", "answers", "call_ins", "kind")
NOTES = ("about", "expected")  # for people and for tests; not looked at
HOW = '{"as_of": "2026-11-24", "answers": {"<question id>": {"value": …}}, "call_ins": {}}'


class AnswersRefused(Exception):
    """The file cannot be assessed; the message says what to change."""


def read_answers(path: Path, pack: Pack) -> dict[str, Any]:
    """The file's content, {as_of, answers, call_ins?}, fit for the pack. Raises AnswersRefused."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise AnswersRefused(f"{path} cannot be read: {error.strerror}. Give the path of a file of answers.") from error
    except (ValueError, RecursionError) as error:
        raise AnswersRefused(f"{path} is not JSON: {error}. It should look like {HOW}") from error
    faults = faults_of(content, pack)
    if faults:
        raise AnswersRefused(f"{path} cannot be assessed:\n" + "\n".join(f"  {fault}" for fault in faults))
    return dict(content)


def faults_of(content: Any, pack: Pack) -> list[str]:
    """Everything that keeps a file's content from being assessed, in words."""
    return list(_faults(content, pack))


def assess_file(path: Path, pack: Pack) -> dict[str, Any]:
    """{findings (each with its source), call_ins, clocks, four, ask_next, facts, hidden}. Raises AnswersRefused."""
    content = read_answers(path, pack)
    result = assess(
        pack.data, content["answers"], content["as_of"], content.get("call_ins"), kind=content.get("kind", "scene")
    )
    findings = [{**one, "source": pack.finding(one["id"])["source"]} for one in result["findings"]]
    return {"pack_id": pack.pack_id, **result, "findings": findings}


def _faults(content: Any, pack: Pack) -> Iterator[str]:
    if not isinstance(content, dict):
        yield f"the file holds one object: {HOW}"
        return
    for name in content:
        if name not in (*FIELDS, *NOTES):
            yield f"`{name}` is not known here; there are {', '.join(FIELDS)}"
    if not is_day(content.get("as_of")):
        yield '`as_of` must be the day of the assessment, such as "2026-11-24"'
    if content.get("kind", "scene") not in RECORD_KINDS:
        yield f"`kind` is that of the record, one of {', '.join(RECORD_KINDS)}"
    yield from _answer_faults(content.get("answers"), pack)
    yield from _call_in_faults(content.get("call_ins", {}), pack)


def _answer_faults(answers: Any, pack: Pack) -> Iterator[str]:
    if not isinstance(answers, dict):
        yield '`answers` must be an object, {"<question id>": {"value": …}}'
        return
    for question_id, answer in answers.items():
        if not pack.has("questions", question_id):
            yield f"answers: there is no question `{question_id}`; `flask content questions` lists them all"
        elif _says_nothing(pack.question(question_id), answer):
            yield f"answers.{question_id}: {possible(pack.question(question_id))}"


def _says_nothing(question: Question, answer: Any) -> bool:
    taken_back = isinstance(answer, dict) and answer.get("state") == "not_asked"
    return value_of(question, answer) is None and state_of(answer) is None and not taken_back


def _call_in_faults(call_ins: Any, pack: Pack) -> Iterator[str]:
    if not isinstance(call_ins, dict):
        yield '`call_ins` must be an object, {"<finding id>": {"lit_at": …}}'
        return
    for finding_id in call_ins:
        if not pack.has("findings", finding_id) or "call_in" not in pack.finding(finding_id):
            yield f"call_ins: `{finding_id}` is not a finding with a call-in"


def possible(question: Question) -> str:
    """What an answer to a question may be, in words."""
    states = 'or {"state": "not_known"} or {"state": "declined"}'
    return f'needs {{"value": {_values(question)}}} {states}'


def _values(question: Question) -> str:
    kind = question["kind"]
    if kind in ("choice", "choices"):
        options = " | ".join(f'"{option["id"]}"' for option in question.get("options", []))
        return options if kind == "choice" else f'[any of {options}], with "all": true once that is all'
    if kind == "rows":
        fields = ", ".join(f'"{field["id"]}": {field["kind"]}' for field in question.get("fields", []))
        return f'[{{"id": "<8 or more of a-z0-9>", {fields}}}, …], with "all": true once that is all'
    return VALUES[str(kind)]


VALUES = {
    "yes_no": '"yes" | "no"',
    "text": '"text of 1 to 4,000 characters"',
    "number": "a whole number from 0 to 9999",
    "day": '"2026-11-24"',
}
