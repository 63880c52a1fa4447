"""What every item has in common."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import Day, Words, YesOrNo, an_id, described, one_of
from backend.content.statuses import HOW_SIGNED, STATUSES


class StrictSchema(Schema):
    """Unknown fields are errors."""

    class Meta:
        unknown = RAISE


class ReviewedSchema(StrictSchema):
    """Something that is looked at again by a day."""

    reviewed_on = Day(metadata=described(printed=False, is_currency=True))
    review_by = Day(metadata=described(printed=False, is_currency=True))

    @validates_schema
    def _review_lies_ahead(self, data: Any, **_: Any) -> None:
        if data.get("review_by", "9") <= data.get("reviewed_on", "0"):
            raise ValidationError("must be after reviewed_on", "review_by")


class ReferenceSchema(StrictSchema):
    """Where in which source something stands."""

    ref = an_id(required=True)
    at = Words(required=True)


class SignedSchema(StrictSchema):
    """Who signed an item for a force, as read at its source or agreed as practice. `content build` writes it."""

    how = one_of(*HOW_SIGNED, required=True)
    role = Words(required=True)
    force = Words(required=True)
    source = Words(required=True)
    on = Day(required=True)
    until = Day(required=True)


class ItemSchema(ReviewedSchema):
    """The common fields. `after` places an overlay's new item and is dropped once it has done so; `staff_only` keeps a
    pack from being shown to people who have not signed in.
    """

    id = an_id(required=True, metadata=described(printed=False))
    text = Words(required=True, metadata=described("Text", read=True))
    source = fields.List(
        fields.Nested(ReferenceSchema),
        required=True,
        validate=validate.Length(min=1),
        metadata=described(printed=False, is_currency=True),
    )
    status = one_of(*STATUSES, required=True, metadata=described(printed=False, is_currency=True))
    reviewed_on = Day(required=True, metadata=described(printed=False, is_currency=True))
    review_by = Day(required=True, metadata=described(printed=False, is_currency=True))
    after = an_id()
    staff_only = YesOrNo()
    signed = fields.Nested(SignedSchema, metadata=described(printed=False, is_currency=True))
