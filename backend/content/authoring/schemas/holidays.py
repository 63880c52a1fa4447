"""The form of the table of bank holidays."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import Day, Words


class BankHolidaysSchema(Schema):
    """The table of bank holidays."""

    class Meta:
        unknown = RAISE

    until = Day(required=True)
    days = fields.List(Day(), required=True, validate=validate.Length(min=1))
    source = Words(required=True)

    @validates_schema
    def _in_order(self, data: Any, **_: object) -> None:
        days = data.get("days", [])
        if days != sorted(set(days)) or (days and days[-1] > data.get("until", "")):
            raise ValidationError("the days stand in order, none twice, none after `until`", "days")
