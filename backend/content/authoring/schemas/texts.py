"""The form of what is read: sources and advice."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from backend.content.authoring.fields import Day, Words, YesOrNo, an_id, described, one_of, sentences, settled_when
from backend.content.authoring.schemas.base import ItemSchema, ReviewedSchema
from backend.content.authoring.schemas.reference import found_by
from backend.content.statuses import HOW_READ, READ


class SourceSchema(ReviewedSchema):
    """A publication."""

    id = an_id(required=True, metadata=described(printed=False))
    text = Words(metadata=described("Text"))
    publisher = Words(required=True, metadata=described("Published by"))
    title = Words(required=True, metadata=described("Title"))
    edition = Words(metadata=described("Edition", default=None))
    read_on = Day(required=True, metadata=described("Read on", is_currency=True))
    how_read = one_of(*HOW_READ, metadata=described("Read", is_currency=True, default=READ))
    after = an_id()
    staff_only = YesOrNo()


class AdviceSchema(ItemSchema):
    """What to say and what not to."""

    say = sentences(metadata=described("Say", read=True, acts=True))
    do_not_say = sentences(metadata=described("Do not say", read=True, acts=True))
    why = sentences(metadata=described("Why", read=True))
    if_already_done = sentences(metadata=described("If it is done already", read=True))
    quote = sentences(metadata=described("Quoted"))
    words = found_by()
    settled_when = settled_when("Not in front any more")

    @validates_schema
    def _something(self, data: Any, **_: Any) -> None:
        if not {"say", "do_not_say", "why", "if_already_done", "quote"} & set(data):
            raise ValidationError("advice has at least one of say, do_not_say, why, if_already_done, quote")
