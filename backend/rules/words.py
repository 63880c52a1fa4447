"""Answers in words, for people to read: the Python twin of static/js/core/words.js."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from backend.rules.answers import rows_in, said_all, span_of, state_of, value_of
from backend.rules.days import is_moment
from backend.rules.json_types import Json, Row
from backend.rules.london import london_clock, london_day, london_time
from backend.rules.sentences import Speaks, say
from backend.rules.shapes.pack import Field, Question
from backend.rules.shapes.sentences import SentenceId

STATES: dict[str, SentenceId] = {"not_known": "answer_not_known", "declined": "answer_declined"}
CAPITAL = re.compile(r"[A-Z][a-z]|A ")
YES_NO: dict[str, SentenceId] = {"yes": "answer_yes", "no": "answer_no"}


def answer_in_words(pack: Speaks, question: Question, answer: Json, for_copy: bool = False) -> str:
    """The answer as one would say it; "not known", "declined to answer" or "not asked" where there is no value.

    `for_copy` leaves out the sensitive fields of rows; whether a whole question may be copied is the caller's to ask.
    """
    value = value_of(question, answer)
    if value is None:
        return state_in_words(pack, state_of(answer))
    if question["kind"] == "rows":
        return _rows(pack, question, rows_in(value), said_all(answer), for_copy)
    if isinstance(value, list):
        chosen = "; ".join(_option(question, str(one)) for one in value)
        return chosen or say(pack, _none(for_copy) if said_all(answer) else "answer_nothing_chosen")
    return _single(pack, question, value)


def _none(for_copy: bool) -> SentenceId:
    """On a screen the options stand beside it; in a copy nobody sees of what there was none."""
    return "answer_none_reported" if for_copy else "answer_none_of_these"


def state_in_words(pack: Speaks, state: str | None) -> str:
    """What is said where there is no value: "not known", "declined to answer", "not asked"."""
    return say(pack, STATES.get(state or "", "answer_not_asked"))


def _single(pack: Speaks, question: Question, value: str | int) -> str:
    match question["kind"]:
        case "yes_no":
            return say(pack, YES_NO[str(value)])
        case "choice":
            return _option(question, str(value))
        case "day":
            return day_in_words(pack, str(value))
    return str(value)


def day_in_words(pack: Speaks, day: str) -> str:
    """ "24 November 2026"."""
    month = say(pack, "date_months").split(" ")[int(day[5:7]) - 1]
    return say(pack, "date_day", day=int(day[8:10]), month=month, year=day[0:4])


def when(pack: Speaks, at: datetime) -> str:
    """ "24 November 2026 at 02:10", as clocks in England show it."""
    return say(pack, "date_at", day=day_in_words(pack, london_day(at)), time=london_clock(at))


def moment_in_words(pack: Speaks, moment: str) -> str:
    """ "24 November 2026 02:10", as clocks in England show it."""
    day, time = london_time(moment)
    return say(pack, "date_moment", day=day_in_words(pack, day), time=time)


def _rows(pack: Speaks, question: Question, rows: list[Row], told_all: bool, for_copy: bool) -> str:
    said = [words for row in rows if (words := _row(pack, question, row, for_copy))]
    return "; ".join(said) or say(pack, "answer_no_rows" if told_all and not rows else "answer_nothing_written")


def _row(pack: Speaks, question: Question, row: Row, for_copy: bool) -> str:
    fields = [field for field in question.get("fields", []) if not (for_copy and field.get("sensitive"))]
    return ", ".join(words for field in fields if (words := _field(pack, field, row.get(field["id"]))))


def field_in_words(pack: Speaks, field: Field, value: Json) -> str:
    """A field of a row as one would say it; "" where nothing was said."""
    return _field(pack, field, value)


def _field(pack: Speaks, field: Field, value: Json) -> str:
    in_words = FIELD_WORDS.get(field["kind"])
    return in_words(pack, field, value) if in_words else ""


def _text(_pack: Speaks, _field: Field, value: Json) -> str:
    return str(value_of({"kind": "text"}, {"value": value}) or "")


def _choice(_pack: Speaks, field: Field, value: Json) -> str:
    option_id = value_of({"kind": "choice", "options": field.get("options", [])}, {"value": value})
    return _option(field, str(option_id)) if option_id else ""


def _choices(_pack: Speaks, field: Field, value: Json) -> str:
    chosen = value_of({"kind": "choices", "options": field.get("options", [])}, {"value": value})
    return ", ".join(_option(field, str(one)) for one in chosen) if isinstance(chosen, list) else ""


def _dates(pack: Speaks, _field: Field, value: Json) -> str:
    span = span_of(value)
    if span is None:
        return ""
    first, last = (day_in_words(pack, day) for day in span)
    return first if first == last else say(pack, "date_span", first=first, last=last)


def _moment(pack: Speaks, _field: Field, value: Json) -> str:
    return moment_in_words(pack, value) if is_moment(value) else ""


def _option(holder: Question | Field, option_id: str) -> str:
    return next((str(option["text"]) for option in holder.get("options", []) if option["id"] == option_id), option_id)


FIELD_WORDS: dict[str, Callable[[Speaks, Field, Json], str]] = {
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "dates": _dates,
    "moment": _moment,
}


def in_small(words: str) -> str:
    """Within a sentence a capital is no beginning; a word of capitals stays."""
    return words[0].lower() + words[1:] if CAPITAL.match(words) else words
