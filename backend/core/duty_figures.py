"""What a force's records say of the duties, as counts in one file: the only thing that goes from the live realm to
training. Written by a command of the live realm, read by a page of the other; neither realm asks the other.

    {"form": 1, "made_at": "2026-11-29T03:00:00Z",
     "forces": {force id: {"months": [{"name": "2026-11", "duties": [Count]}], "units": [{"name", "duties": [Count]}],
                "views": [View]}}}

Count: {"text", "of": in how many records the duty stood, "done": noted as done, "because": noted as not done}.
View: {"text": what the table of recognition came to, "of": on how many such records a desk noted its view, "stalking":
that this is stalking, "may_not_be": that it may not be, "both": each, by whomever}. No reason: nobody can free it of
names but whoever reads it.
No record, no person, no day; nothing of fewer than LEAST.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from backend.core.durable import write_atomically

LEAST = 10
"""Of fewer records nothing is said: it would tell of a case, and soon of whoever was there."""
FORM = 1
NAME = "duty-figures.json"
LONGEST = 200


class Count(TypedDict):
    """One duty, in the records of one month or of one unit."""

    text: str
    of: int
    done: int
    because: int


class Part(TypedDict):
    """A month ("2026-11"), or a unit by its name."""

    name: str
    duties: list[Count]


class View(TypedDict):
    """How a desk saw what the table of recognition came to."""

    text: str
    of: int
    stalking: int
    may_not_be: int
    both: int


class OfForce(TypedDict):
    """Of all of a force by month, and of each unit over all those months; how desks saw it, of all of the force."""

    months: list[Part]
    units: list[Part]
    views: list[View]


class Figures(TypedDict):
    """The file."""

    form: int
    made_at: str
    forces: dict[str, OfForce]


class Unreadable(Exception):
    """The file is there and is none of ours."""


class CountSchema(Schema):
    """A count that says something and adds up."""

    text = fields.String(required=True, validate=validate.Length(1, LONGEST))
    of = fields.Integer(required=True, strict=True, validate=validate.Range(min=LEAST))
    done = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))
    because = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))

    @validates_schema
    def add_up(self, data: Count, **_: object) -> None:
        """No more than there are."""
        if data["done"] + data["because"] > data["of"]:
            raise ValidationError("more than there are", "of")


class ViewSchema(Schema):
    """Views that say something and add up."""

    text = fields.String(required=True, validate=validate.Length(1, LONGEST))
    of = fields.Integer(required=True, strict=True, validate=validate.Range(min=LEAST))
    stalking = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))
    may_not_be = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))
    both = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))

    @validates_schema
    def add_up(self, data: View, **_: object) -> None:
        """Each record has one view or both."""
        if data["stalking"] + data["may_not_be"] - data["both"] != data["of"]:
            raise ValidationError("more or fewer than there are", "of")


class PartSchema(Schema):
    """A month or a unit."""

    name = fields.String(required=True, validate=validate.Length(1, LONGEST))
    duties = fields.List(fields.Nested(CountSchema), required=True)


class MonthSchema(PartSchema):
    """A month."""

    name = fields.String(required=True, validate=validate.Regexp(r"^\d{4}-(0[1-9]|1[0-2])$"))


class OfForceSchema(Schema):
    """A force."""

    months = fields.List(fields.Nested(MonthSchema), required=True)
    units = fields.List(fields.Nested(PartSchema), required=True)
    views = fields.List(fields.Nested(ViewSchema), load_default=list)


class FiguresSchema(Schema):
    """The file."""

    form = fields.Integer(required=True, validate=validate.Equal(FORM))
    made_at = fields.String(required=True, validate=validate.Regexp(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"))
    forces = fields.Dict(keys=fields.String(), values=fields.Nested(OfForceSchema), required=True)


def write_figures(instance: Path, figures: Figures) -> Path:
    """Put the file in the instance's folder, whole or not at all. Returns where it is. Raises OSError."""
    place = instance / NAME
    write_atomically(place, json.dumps(FiguresSchema().load(dict(figures)), ensure_ascii=False, indent=1).encode())
    return place


def read_figures(instance: Path) -> Figures | None:
    """The file, or None where nobody has made it. Raises Unreadable."""
    try:
        text = (instance / NAME).read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable from error
    try:
        figures: Figures = FiguresSchema().loads(text)
    except (ValidationError, ValueError) as error:
        raise Unreadable from error
    return figures
