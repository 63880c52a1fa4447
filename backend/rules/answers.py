"""What an answer says: the Python twin of static/js/core/answers.js.

"Answered" means a value of the question's own kind. Everything else (absent, not known, declined, a value of another
kind) is no answer, and never a "no".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from backend.rules import limits
from backend.rules.days import is_day
from backend.rules.json_types import Asked, Json, Row, Value, as_whole_number, is_object

ROW_ID = re.compile(r"[a-z0-9]{8,}", re.ASCII)


def value_of(question: Asked, answer: Json) -> Value | None:
    """The answer's value where it is of the question's kind, else None. Numbers come as int, lists as they are."""
    if not is_object(answer) or "value" not in answer or "state" in answer:
        return None
    read = READ_AS.get(question["kind"])
    return None if read is None else read(question, answer["value"])


def state_of(answer: Json) -> str | None:
    """ "not_known" or "declined" where the answer says so, else None."""
    if not is_object(answer) or "value" in answer:
        return None
    state = answer.get("state")
    return state if isinstance(state, str) and state in ("not_known", "declined") else None


def said_all(answer: Json) -> bool:
    """Whether the officer has said "that is all"."""
    return is_object(answer) and answer.get("all") is True


def rows_in(value: Value | None) -> list[Row]:
    """The rows of a value; none where it is of another kind, or nothing."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def option_ids(question: Asked) -> list[str]:
    """The ids of a question's (or a row field's) options, in order."""
    return [option["id"] for option in question.get("options", [])]


def span_of(value: Json) -> tuple[str, str] | None:
    """The days (from, to) of a row's `dates`, or None where they are not a span of days."""
    start, end = (value.get("from"), value.get("to")) if is_object(value) else (None, None)
    return (start, end) if is_day(start) and is_day(end) and start <= end else None


def _yes_no(_question: Asked, value: Json) -> str | None:
    return value if isinstance(value, str) and value in ("yes", "no") else None


def _choice(question: Asked, value: Json) -> str | None:
    return value if isinstance(value, str) and value in option_ids(question) else None


def _choices(question: Asked, value: Json) -> list[str] | None:
    if not isinstance(value, list) or any(_choice(question, one) is None for one in value):
        return None
    return value if len(set(value)) == len(value) else None


def _text(_question: Asked, value: Json) -> str | None:
    return value if isinstance(value, str) and 0 < len(value) <= limits.TEXT else None


def _number(_question: Asked, value: Json) -> int | None:
    number = as_whole_number(value)
    return number if number is not None and 0 <= number <= limits.NUMBER else None


def _day(_question: Asked, value: Json) -> str | None:
    return value if is_day(value) else None


def _rows(_question: Asked, value: Json) -> list[Row] | None:
    if not isinstance(value, list) or not all(_is_row(row) for row in value):
        return None
    return value if len({row["id"] for row in value}) == len(value) else None


def _is_row(row: Json) -> bool:
    row_id = row.get("id") if is_object(row) else None
    return isinstance(row_id, str) and ROW_ID.fullmatch(row_id) is not None


READ_AS: dict[str, Callable[[Asked, Json], Value | None]] = {
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "text": _text,
    "number": _number,
    "day": _day,
    "rows": _rows,
}
