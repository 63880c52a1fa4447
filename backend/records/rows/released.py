"""What a record says of the suspect's release: on which day, and who tells the victim before it. By the questions that
its pack designates; nothing where it designates none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from backend.records.evaluation import Case, Release
from backend.records.tasks.standing import moment_of
from backend.rules.answers import value_of
from backend.rules.index import index_of
from backend.rules.json_types import Pack
from backend.rules.london import london_day
from backend.rules.shapes.pack import Question
from backend.rules.shapes.pack import Release as Designated
from backend.rules.shapes.record import Body, Result
from backend.rules.words import answer_in_words, day_in_words

RELEASED = "released_on:"
"""Before a day, in the name of its list: no id holds a colon."""
NOT_SAID = "not in the record"
OR_IN_COURT = "that day, or in court"


def release_in(pack: Pack, body: Body, result: Result) -> Release | None:
    """What a version says of it; None where it says of no release."""
    designated = pack["about"]["designated"].get("release")
    if designated is None:
        return None
    values = _values(pack, body, result)
    on, today = values.get(designated["on"]), _said_today(designated, body, values)
    is_out = any(values.get(one["question"]) in one["options"] for one in designated["by"])
    if on is None and not today and not is_out:
        return None
    questions = index_of(pack).questions
    day, teller = questions[designated["on"]], questions[designated["teller"]]
    said = (
        said_of(pack, day, body) if on or not today else f"{day['short']}: {day_in_words(pack, today)} ({OR_IN_COURT})"
    )
    return {
        "on": str(on or today),
        "said": [said, said_of(pack, teller, body)],
        "told": values.get(designated["told"]) == "yes",
        "point": designated["point"],
    }


def said_of(pack: Pack, question: Question, body: Body) -> str:
    """An answer as a line that names what was asked; that it is not in the record, where it is not."""
    answer = body["answers"].get(question["id"])
    if value_of(question, answer) is None:
        return f"{question['short']}: {NOT_SAID}"
    words, as_line = answer_in_words(pack, question, answer), question.get("said", {}).get("value")
    return f"{question['short']}: {words}" if as_line is None else as_line.replace("{answer}", words)


def _values(pack: Pack, body: Body, result: Result) -> dict[str, object]:
    """What was answered to what is not hidden, by its question."""
    questions = index_of(pack).questions
    known = {one: questions[one] for one in body["answers"] if one in questions and one not in result["hidden"]}
    return {one: value_of(question, body["answers"][one]) for one, question in known.items()}


def _said_today(designated: Designated, body: Body, values: dict[str, object]) -> str:
    """The day on which it was said that he is out that day, or in court."""
    if values.get(designated["today"]) != "yes":
        return ""
    at = moment_of(body["answers"][designated["today"]]["at"])
    return "" if at is None else london_day(at)


def releases_in(cases: Iterable[Case]) -> list[Release]:
    """What each of these says of a release."""
    return [one["release"] for one in cases if "release" in one]


def days_of_release(cases: Iterable[Case]) -> list[str]:
    """The days, "2026-11-28", on which these say that the suspect is out, or is to be; each once."""
    return list(dict.fromkeys(one["on"] for one in releases_in(cases) if one["on"]))


def is_told(cases: Iterable[Case], points: Collection[str]) -> bool:
    """Whether the victim is noted as told of every release that these say: by its record, or at a desk, which left none
    of the `points` that stood for it.
    """
    said = [(one["release"], one["points"]) for one in cases if "release" in one]
    return all(one["told"] or (one["point"] in stood and one["point"] not in points) for one, stood in said)
