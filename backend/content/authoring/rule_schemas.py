"""The form of what decides: conditions, facts, findings, letters, clocks."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import Condition, Whole, Words, an_id, ids, one_of, only_in, sentences
from backend.content.authoring.schema_base import ItemSchema, StrictSchema


class ConditionSchema(ItemSchema):
    """A named condition."""

    when = Condition(required=True)


class LeastFromSchema(StrictSchema):
    """Which options of which question say at least how many."""

    question = an_id(required=True)
    least = fields.Dict(keys=fields.String(), values=Whole(1, 9999), required=True, validate=validate.Length(min=1))


class FactSchema(ItemSchema):
    """What rows come to."""

    of = one_of("count", "first_day", "last_day", "days_since_last", required=True)
    rows = an_id(required=True)
    least_from = fields.Nested(LeastFromSchema)

    @validates_schema
    def _least_from_is_for_counts(self, data: Any, **_: Any) -> None:
        if "least_from" in data and data.get("of") != "count":
            raise ValidationError("only a count has a `least_from`", "least_from")


class FindingSchema(ItemSchema):
    """What follows from answers."""

    when = Condition(required=True)
    rank = Whole(0, 9999, required=True)
    call_in = one_of("radio_now", "sergeant")
    script = sentences(3, 3)
    handler_script = sentences(3, 3)
    only_in = only_in()
    do = sentences(required=True)
    say = ids(required=True)
    record = Words()
    why = Words(required=True)
    law = Words()


class LetterSchema(ItemSchema):
    """One letter of FOUR."""

    letter = one_of("F", "O", "U", "R", required=True)
    when = Condition(required=True)
    ask = ids(required=True)


class OriginSchema(StrictSchema):
    """What a clock counts from: a fact or a question of kind `day`."""

    fact = an_id()
    question = an_id()

    @validates_schema
    def _just_one(self, data: Any, **_: Any) -> None:
        if len(data) != 1:
            raise ValidationError('a clock counts from one thing: {"fact": id} or {"question": id}')


class AddSchema(StrictSchema):
    """What a clock adds: months, then days, then working days."""

    months = Whole(1, 1200)
    days = Whole(-3660, 3660)
    working_days = Whole(1, 260)

    @validates_schema
    def _something(self, data: Any, **_: Any) -> None:
        if not data:
            raise ValidationError("a clock adds months, days or working_days")


class ClockSchema(ItemSchema):
    """A limit in law or policy."""

    origin = fields.Nested(OriginSchema, data_key="from", required=True)
    add = fields.Nested(AddSchema, required=True)
    when = Condition(required=True)
    safety = Words(required=True)
