"""What is looked for in the audit trail."""

from __future__ import annotations

import re
from datetime import date, timedelta

from marshmallow import ValidationError, fields, validate, validates, validates_schema

from backend.auditing.catalogue import KINDS
from backend.core.ids import is_id
from backend.core.web.fields import Form, Rule, seen_text, visible

LONGEST = 80
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_YEAR, LAST_YEAR = 1970, 2999
PAGES = 10_000
MOST_DAYS = 31
A_LINE = re.compile(r"[0-9a-f]{48}")


def _is_day(value: str) -> None:
    if not value:
        return
    try:
        day = date.fromisoformat(value if DAY.fullmatch(value) else "no day")
    except ValueError as error:
        raise ValidationError("Enter the day as 2026-11-27") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:  # a day has a beginning and a next one, also in London
        raise ValidationError("Enter a day of this time, as 2026-11-27")


def _is_record(value: str) -> None:
    if value and not is_id(value):
        raise ValidationError("This is no record's id")


def _words() -> fields.String:
    rules: list[Rule] = [validate.Length(max=LONGEST, error=f"Use {LONGEST} characters or fewer"), visible]
    return fields.String(load_default="", validate=rules)


def _day(words: str) -> fields.String:
    rules: list[Rule] = [validate.Length(min=1, error=words), _is_day]
    return fields.String(required=True, validate=rules, error_messages={"required": words})


class DecoyForm(Form):
    """The record nobody has a reason to open."""

    record = fields.String(required=True, validate=validate.Predicate("__len__", error="Enter the record's id"))

    @validates("record")
    def _is_an_id(self, value: str, **_: object) -> None:
        _is_record(value)


class ConflictForm(Form):
    """Who is kept out (a name, or a sign-in name), and of what: a record's id, or an incident number."""

    called = seen_text("Enter their name or sign-in name")
    record = seen_text("Enter an incident number, or the id of a record", longest=LONGEST)


class TrailForm(Form):
    """Each part of it may be empty: then it is whatever there is."""

    person = _words()
    incident = _words()
    record = fields.String(load_default="", validate=_is_record)
    kind = fields.String(load_default="", validate=validate.OneOf(["", *KINDS], error="Select one of the acts"))
    since = fields.String(load_default="", validate=_is_day)
    until = fields.String(load_default="", validate=_is_day)
    page = fields.Integer(load_default=1, validate=validate.Range(1, PAGES, error="There is no such page"))


class TakeOutForm(Form):
    """Which days are taken out, and after which line of a file before."""

    since = _day("Enter the first day")
    until = _day("Enter the last day")
    after = fields.String(load_default="")

    @validates("after")
    def _is_a_line(self, value: str, **_: object) -> None:
        if value and not A_LINE.fullmatch(value):
            raise ValidationError("This is no line's id. Copy the id of the last line, 48 letters and digits")

    @validates_schema(skip_on_field_errors=True)
    def _are_days_in_order(self, data: dict[str, str], **_: object) -> None:
        first, last = date.fromisoformat(data["since"]), date.fromisoformat(data["until"])
        if last < first:
            raise ValidationError("The last day is before the first", "until")
        if last - first >= timedelta(days=MOST_DAYS):
            raise ValidationError(f"Take out {MOST_DAYS} days or fewer at once", "until")
