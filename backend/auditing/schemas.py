"""What is looked for in the audit trail."""

from __future__ import annotations

import re
from datetime import date

from marshmallow import ValidationError, fields, validate, validates

from backend.auditing.catalogue import KINDS
from backend.core.ids import is_id
from backend.core.web.fields import Form, Rule, seen_text, visible

LONGEST = 80
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PAGES = 10_000


def _is_day(value: str) -> None:
    try:
        date.fromisoformat(value if not value or DAY.fullmatch(value) else "no day")
    except ValueError as error:
        if value:
            raise ValidationError("Enter the day as 2026-11-27") from error


def _is_record(value: str) -> None:
    if value and not is_id(value):
        raise ValidationError("This is no record's id")


def _words() -> fields.String:
    rules: list[Rule] = [validate.Length(max=LONGEST, error=f"Use {LONGEST} characters or fewer"), visible]
    return fields.String(load_default="", validate=rules)


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
