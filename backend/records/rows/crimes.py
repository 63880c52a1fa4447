"""Crime numbers: what a record says, by the question that its pack designates, and what a desk noted. A tick that a
crime is recorded is none, and neither are words without a figure: "asked for" would end what waits for the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from backend.records.acts.models import DeskAct
from backend.records.acts.standing import Texts
from backend.records.evaluation import Case, Results
from backend.rules.answers import value_of
from backend.rules.index import index_of
from backend.rules.json_types import Pack
from backend.rules.shapes.record import Body, Result

CRIME = "crime"
"""The act by which a desk notes a number."""
NUMBER = re.compile(r"(?=(?:.*?[0-9]){2})(?:.*?\w){3}")
"""Each force writes its own: two figures at least, and three signs."""
LONGEST = 40


def is_a_number(words: str) -> bool:
    """Whether something may be a crime number."""
    return len(words) <= LONGEST and NUMBER.match(words) is not None


def crime_number(pack: Pack, body: Body, result: Result) -> str:
    """What a record says is its crime number; "" where it says none, or what cannot be one."""
    question = index_of(pack).questions.get(pack["about"]["designated"].get("crime_number", ""))
    if question is None or question["id"] in result["hidden"]:
        return ""
    value = value_of(question, body["answers"].get(question["id"]))
    said = " ".join(value.split()) if isinstance(value, str) else ""
    return said if is_a_number(said) else ""


def is_noted(acts: Sequence[DeskAct]) -> bool:
    """Whether a desk noted a number."""
    return any(one.kind == CRIME for one in acts)


def numbers_noted(acts: Sequence[DeskAct], texts: Texts) -> list[str]:
    """The numbers that a desk noted, in its order."""
    noted = [texts.get(one.id, {}).get("number", "") for one in acts if one.kind == CRIME]
    return [one for one in noted if one]


def with_noted(results: Sequence[Results | None], noted: Sequence[str]) -> list[Results | None]:
    """What was made of each head, with the numbers that a desk noted."""
    return [_with(one, noted) for one in results] if noted else list(results)


def numbers_in(cases: Iterable[Case]) -> list[str]:
    """Each number that these say, once."""
    return list(dict.fromkeys(one for case in cases for one in case.get("crime_numbers", [])))


def _with(results: Results | None, noted: Sequence[str]) -> Results | None:
    if results is None or "case" not in results:
        return results
    said = [*results["case"].get("crime_numbers", []), *noted]
    return {**results, "case": {**results["case"], "crime_numbers": said}}
