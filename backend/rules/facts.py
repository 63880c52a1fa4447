"""Facts: what the rows come to, each as (least, most). The Python twin of static/js/core/facts.js.

Unknown is None, never zero: what has not been told is not nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backend.rules.answers import rows_in, said_all, span_of, value_of
from backend.rules.days import days_from, is_day
from backend.rules.json_types import Answers, Pair, Row
from backend.rules.shapes.pack import Fact, Question

UNBOUNDED: Pair = (None, None)
Span = tuple[str, str]


def facts_of(
    facts: Mapping[str, Fact], questions: Mapping[str, Question], answers: Answers, as_of: str | None
) -> dict[str, Pair]:
    """Every fact's (least, most): whole numbers, or ISO days for first_day and last_day."""
    return {fact_id: _fact(fact, questions, answers, as_of) for fact_id, fact in facts.items()}


def _fact(fact: Fact, questions: Mapping[str, Question], answers: Answers, as_of: str | None) -> Pair:
    rows = _rows(fact["rows"], questions, answers)
    told_all = said_all(answers.get(fact["rows"]))
    if fact["of"] == "count":
        return _count(rows, told_all, _least_from(fact, questions, answers))
    spans = spans_of(rows, as_of)
    return DAY_FACTS[fact["of"]](spans, told_all, as_of) if spans else UNBOUNDED


def spans_of(rows: list[Row], as_of: str | None) -> list[Span]:
    """The spans of those rows that have one and have begun: what is dated after `as_of` cannot have happened yet."""
    spans = [span for row in rows if (span := span_of(row.get("dates"))) is not None]
    return [span for span in spans if as_of is None or span[0] <= as_of]


def _rows(question_id: str, questions: Mapping[str, Question], answers: Answers) -> list[Row]:
    question = questions.get(question_id)
    if question is None or question["kind"] != "rows":
        return []
    return rows_in(value_of(question, answers.get(question_id)))


def _least_from(fact: Fact, questions: Mapping[str, Question], answers: Answers) -> int | None:
    source = fact.get("least_from")
    question = questions.get(source["question"]) if source else None
    value = value_of(question, answers.get(question["id"])) if question else None
    if not source or not isinstance(value, str):
        return None
    return source["least"].get(value)


def _count(rows: list[Row], told_all: bool, told_least: int | None) -> Pair:
    if not rows:
        return (told_least, None)
    weights = [2 if row.get("times") == "more" else 1 for row in rows]
    without_worst = sum(weight for weight, row in zip(weights, rows, strict=True) if row.get("role") != "worst")
    least = max(1, without_worst, told_least or 0)
    exact = told_all and all(row.get("times") in (None, "once") for row in rows)
    return (least, len(rows) if exact and len(rows) >= least else None)


def _first_day(spans: list[Span], told_all: bool, _as_of: str | None) -> Pair:
    return (earliest_start(spans) if told_all else None, min(end for _, end in spans))


def _last_day(spans: list[Span], told_all: bool, as_of: str | None) -> Pair:
    latest = max(end for _, end in spans)
    most = latest if told_all else (max(latest, as_of) if as_of else None)
    return (max(start for start, _ in spans), most)


def _days_since_last(spans: list[Span], told_all: bool, as_of: str | None) -> Pair:
    least_day, most_day = _last_day(spans, told_all, as_of)
    return (_days_back(most_day, as_of), _days_back(least_day, as_of))


def _days_back(day: object, as_of: str | None) -> int | None:
    return max(0, days_from(day, as_of)) if as_of is not None and isinstance(day, str) and is_day(day) else None


def earliest_start(spans: list[Span]) -> str:
    """The earliest day on which any of the spans may have begun."""
    return min(start for start, _ in spans)


DAY_FACTS: dict[str, Callable[[list[Span], bool, str | None], Pair]] = {
    "first_day": _first_day,
    "last_day": _last_day,
    "days_since_last": _days_since_last,
}
