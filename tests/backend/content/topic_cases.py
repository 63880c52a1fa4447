"""What the tests of the screening, risk, online and evidence topics share: the shipped pack, answers, results."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from backend.content.loader import load_pack
from backend.rules.assess import assess
from backend.rules.copy_text import copy_text

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
    return copy_text(pack, block, answers, result(pack, answers), {})


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
    """What applies before a question of this topic is answered and no longer after, as "question: finding"."""
    lost = []
    for question in own(topic, "questions"):
        before = {name: answer for name, answer in answers.items() if name != question["id"]}
        kept = applying(pack, before)
        for value in values_of(question):
            left = applying(pack, before | said(**{question["id"]: value}))
            lost += [f"{question['id']}: {one}" for one in sorted(kept - left)]
    return lost
