"""What the tests of the screening, risk, online and evidence topics share: the shipped pack, answers, results."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from backend.content.authoring.checks.walk import names, parts
from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess
from tests.fixtures.device_engine import device_engine

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
AS_OF = "2026-11-24"
Data = dict[str, Any]


@cache
def _shipped() -> str:
    return json.dumps(load_pack(PACK).data)


def shipped() -> Data:
    """A copy of the shipped pack that a test may spoil."""
    data: Data = json.loads(_shipped())
    return data


def own(topic: str, kind: str) -> list[Data]:
    """The items of one file of a topic, as written."""
    items: list[Data] = json.loads((PACK / topic / f"{kind}.json").read_text(encoding="utf-8"))
    return items


def said(**values: Any) -> Data:
    """Answers with these values."""
    return {name: {"value": value} for name, value in values.items()}


def result(pack: Data, answers: Data) -> Data:
    """What the answers come to."""
    return assess(pack, answers, AS_OF, {})


def lit(pack: Data, **values: Any) -> set[str]:
    """The findings that apply."""
    return applying(pack, said(**values))


def applying(pack: Data, answers: Data) -> set[str]:
    """The findings that apply to these answers."""
    return {one["id"] for one in result(pack, answers)["findings"] if one["state"] == "applies"}


def copied(pack: Data, block: str, **values: Any) -> str:
    """One copy block over these answers."""
    answers = said(**values)
    return device_engine().copy_text(pack, block, answers, result(pack, answers), {})


def item(pack: Data, kind: str, item_id: str) -> Data:
    """One item of the pack."""
    found: Data = next(one for one in pack[kind] if one["id"] == item_id)
    return found


def values_of(question: Data) -> list[Any]:
    """Every value a question with chips may have, one chip at a time; none for text, days and rows."""
    if question["kind"] == "yes_no":
        return ["yes", "no"]
    options = [option["id"] for option in question.get("options", [])]
    return [[one] for one in options] if question["kind"] == "choices" else options


def taken_away(pack: Data, topic: str, answers: Data) -> list[str]:
    """What applies before one more question is answered and no longer after, as "question: finding".

    Tried are the topic's own questions and those of any topic that decide whether one of these is shown.
    """
    lost = []
    for question_id in deciding(pack, [one["id"] for one in own(topic, "questions")]):
        opened = opening(pack, question_id) | answers
        before = {name: answer for name, answer in opened.items() if name != question_id}
        kept = applying(pack, before)
        for value in values_of(item(pack, "questions", question_id)):
            left = applying(pack, before | said(**{question_id: value}))
            lost += [f"{question_id}: {one}" for one in sorted(kept - left)]
    return lost


def deciding(pack: Data, question_ids: list[str]) -> list[str]:
    """These questions, and every question that a `shown_when` on the way to them looks at."""
    found, todo = dict.fromkeys(question_ids), list(question_ids)
    while todo:
        looked_at = [one for condition in _shown_by(pack, todo.pop()) for one in names(condition)]
        todo += [one for one in looked_at if one not in found]
        found |= dict.fromkeys(looked_at)
    return [one for one in found if one in {question["id"] for question in pack["questions"]}]


def opening(pack: Data, question_id: str) -> Data:
    """Answers that show a question which stands behind others."""
    answers: Data = {}
    for condition in _shown_by(pack, question_id):
        for form, (name, value) in _wanted(condition):
            values: Data = {"includes": [value], "one_of": value[0] if form == "one_of" else None}
            answers |= opening(pack, name) | said(**{name: values.get(form, value)})
    return answers


def _wanted(condition: Data) -> list[tuple[str, Any]]:
    """The leaves that make a condition true, those under `not` left out."""
    form, inner = parts(condition)
    if form in ("all", "any"):
        return [leaf for child in inner[: len(inner) if form == "all" else 1] for leaf in _wanted(child)]
    return [(form, inner)] if form in ("is", "one_of", "includes") else []


def _shown_by(pack: Data, question_id: str) -> list[Data]:
    screens = [one for one in pack["outline"] if question_id in one.get("questions", [])]
    questions = [one for one in pack["questions"] if one["id"] == question_id]
    return [one["shown_when"] for one in (*screens, *questions) if "shown_when" in one]
