"""Which duties stand, how each is named, and what was said of each: the Python twin of static/js/core/duties.js, for a
desk that closes a record. tests/conformance/test_duties.py holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from backend.rules.answers import value_of
from backend.rules.conditions import evaluate
from backend.rules.json_types import Json, Pack, by_id
from backend.rules.outline import read
from backend.rules.reading import Reading
from backend.rules.recognition import recognised_by
from backend.rules.shapes.pack import Duty, Question, Wording
from backend.rules.shapes.record import Body, Result

Holds = Callable[[Json], bool]
"""Whether a condition is yes as a case stands; what is not known is none."""


@dataclass(frozen=True)
class Standing:
    """A duty by its name in this case, and what the record says of it: done, not_done, owed, or "" for nothing."""

    duty: Duty
    text: str
    said: str


def conditions_in(pack: Pack, body: Body) -> Holds:
    """What holds in a record."""
    said = read(pack, dict(body["answers"]), body["as_of"], body["kind"])
    return conditions_of(replace(said, recognised=recognised_by(pack, said)))


def conditions_of(reading: Reading) -> Holds:
    """What holds in a reading."""
    return lambda condition: evaluate(condition, reading).truth == "yes"


def points_of(pack: Pack, holds: Holds) -> list[str]:
    """What stands against closing a record, by the ids of the pack's `closing`."""
    return [one["id"] for one in pack.get("closing", []) if holds(one["when"]) and not holds(one.get("settled_when"))]


def waiting_of(pack: Pack, holds: Holds, *, has_number: bool = False) -> list[str]:
    """What of the ladder waits for an answer that the record does not give, or for a crime number (`has_number`: it
    gives one), by the ids of the pack's `ladder`.
    """
    asked = ("answer",) if has_number else ("answer", "number")
    rules = [one for one in pack.get("ladder", []) if one["waits_for"] in asked]
    return [one["id"] for one in rules if holds(one.get("when")) and not holds(one.get("settled_when"))]


def duties_of(pack: Pack, body: Body, result: Result) -> list[Standing]:
    """In the order of the pack. A RADIO NOW that is lit brings all of them; else each stands by its own condition."""
    holds, questions = conditions_in(pack, body), by_id(pack["questions"])
    in_danger = any(one["level"] == "radio_now" and one["state"] == "lit" for one in result["call_ins"])
    return [
        Standing(one, _worded(one.get("instead", []), holds) or one["text"], _said(questions, one, body))
        for one in pack.get("duties", [])
        if in_danger or holds(one["when"])
    ]


def _worded(wordings: Sequence[Wording], holds: Holds) -> str:
    return next((one["text"] for one in wordings if holds(one["when"])), "")


def _said(questions: dict[str, Question], duty: Duty, body: Body) -> str:
    question = questions.get(duty["state"])
    value = value_of(question, body["answers"].get(duty["state"])) if question is not None else None
    return value if isinstance(value, str) else ""
