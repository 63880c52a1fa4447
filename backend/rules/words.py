"""Answers in words, for people to read: the Python twin of static/js/core/words.js."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from backend.rules.answers import rows_in, said_all, span_of, state_of, value_of
from backend.rules.days import is_moment
from backend.rules.json_types import Json, Row
from backend.rules.london import london_clock, london_day, london_time
from backend.rules.shapes.pack import Field, Question

NOT_ASKED = "not asked"
NOTHING_CHOSEN = {True: "none of these", False: "nothing chosen"}
STATE_WORDS = {"not_known": "not known", "declined": "declined to answer"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def answer_in_words(question: Question, answer: Json, for_copy: bool = False) -> str:
    """The answer as one would say it; "not known", "declined to answer" or "not asked" where there is no value.

    `for_copy` leaves out the sensitive fields of rows; whether a whole question may be copied is the caller's to ask.
    """
    value = value_of(question, answer)
    if value is None:
        return STATE_WORDS.get(state_of(answer) or "", NOT_ASKED)
    if question["kind"] == "rows":
        return _rows(question, rows_in(value), said_all(answer), for_copy)
    if isinstance(value, list):
        return "; ".join(_option(question, str(one)) for one in value) or NOTHING_CHOSEN[said_all(answer)]
    return _single(question, value)


def _single(question: Question, value: str | int) -> str:
    if question["kind"] == "choice":
        return _option(question, str(value))
    return day_in_words(str(value)) if question["kind"] == "day" else str(value)


def day_in_words(day: str) -> str:
    """ "24 November 2026"."""
    return f"{int(day[8:10])} {MONTHS[int(day[5:7]) - 1]} {day[0:4]}"


def when(at: datetime) -> str:
    """ "24 November 2026 at 02:10", as clocks in England show it."""
    return f"{day_in_words(london_day(at))} at {london_clock(at)}"


def moment_in_words(moment: str) -> str:
    """ "24 November 2026 02:10", as clocks in England show it."""
    day, time = london_time(moment)
    return f"{day_in_words(day)} {time}"


def _rows(question: Question, rows: list[Row], told_all: bool, for_copy: bool) -> str:
    said = [words for row in rows if (words := _row(question, row, for_copy))]
    return "; ".join(said) or ("none" if told_all and not rows else "nothing written down")


def _row(question: Question, row: Row, for_copy: bool) -> str:
    fields = [field for field in question.get("fields", []) if not (for_copy and field.get("sensitive"))]
    return ", ".join(words for field in fields if (words := _field(field, row.get(field["id"]))))


def _field(field: Field, value: Json) -> str:
    in_words = FIELD_WORDS.get(field["kind"])
    return in_words(field, value) if in_words else ""


def _text(field: Field, value: Json) -> str:
    return str(value_of({"kind": "text"}, {"value": value}) or "")


def _choice(field: Field, value: Json) -> str:
    option_id = value_of({"kind": "choice", "options": field.get("options", [])}, {"value": value})
    return _option(field, str(option_id)) if option_id else ""


def _choices(field: Field, value: Json) -> str:
    chosen = value_of({"kind": "choices", "options": field.get("options", [])}, {"value": value})
    return ", ".join(_option(field, str(one)) for one in chosen) if isinstance(chosen, list) else ""


def _dates(_field: Field, value: Json) -> str:
    span = span_of(value)
    if span is None:
        return ""
    return day_in_words(span[0]) if span[0] == span[1] else f"{day_in_words(span[0])} to {day_in_words(span[1])}"


def _moment(_field: Field, value: Json) -> str:
    return moment_in_words(value) if is_moment(value) else ""


def _option(holder: Question | Field, option_id: str) -> str:
    return next((str(option["text"]) for option in holder.get("options", []) if option["id"] == option_id), option_id)


FIELD_WORDS: dict[str, Callable[[Field, Json], str]] = {
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "dates": _dates,
    "moment": _moment,
}
