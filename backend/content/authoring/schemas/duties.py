"""The form of what is done before leaving, and of what is read one line at a time."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.content.authoring.fields import (
    BoundedInteger,
    Condition,
    Words,
    YesOrNo,
    an_id,
    described,
    ids,
    one_of,
    sentences,
)
from backend.content.authoring.schemas.base import ItemSchema, StrictSchema

PHASES = ("door", "tour_end")


class WordingSchema(StrictSchema):
    """Words that stand where their condition applies; of several the first."""

    when = Condition(required=True)
    text = Words(required=True)
    under = sentences(metadata=described("Under it instead", read=True, acts=True, default=None))


def wordings(label: str) -> fields.List[dict[str, object]]:
    """One or more wordings."""
    return fields.List(
        fields.Nested(WordingSchema), validate=validate.Length(min=1), metadata=described(label, read=True, default=())
    )


class NotOfferedSchema(StrictSchema):
    """A reason that is no reason while its condition applies."""

    when = Condition(required=True)
    option = an_id(required=True)


class DutySchema(ItemSchema):
    """A duty: done, not done because, or who and by when. Its answers are those of questions."""

    phase = one_of(*PHASES, required=True, metadata=described("To be done"))
    state = an_id(required=True, metadata=described("Its state"))
    because = an_id(required=True, metadata=described("Why it is not done"))
    other = an_id(metadata=described("Another reason"))
    who = an_id(required=True, metadata=described("Who owes it"))
    by = an_id(required=True, metadata=described("By when"))
    under = sentences(required=True, metadata=described("Under it", read=True, acts=True))
    instead = wordings("Named otherwise")
    cannot = wordings("Where it cannot be done yet")
    not_offered = fields.List(
        fields.Nested(NotOfferedSchema),
        validate=validate.Length(min=1),
        metadata=described("Reasons not offered", acts=True, default=()),
    )
    asks = ids(1, metadata=described("Asked under it", default=()))
    beside = YesOrNo(metadata=described("Asked under its taps, as they open it", default=False))
    leads_to = ids(1, metadata=described("More about it", default=()))
    behind = ids(1, metadata=described("Findings behind it", default=()))
    settles = ids(1, metadata=described("Done, asked for no more", acts=True, default=()))
    when = Condition(required=True, metadata=described("Stands", acts=True))


class ReadAloudSchema(ItemSchema):
    """Lines for large letters, one at a time. Without a condition they are always offered, to be read in silence."""

    lines = sentences(2, required=True, metadata=described("Lines", read=True, acts=True))
    at_once = YesOrNo(metadata=described("Not sent to another room first", acts=True, default=False))
    message_after = BoundedInteger(
        1, 9, metadata=described("After which line the message of now is read, where nobody may hear", acts=True)
    )
    when = Condition(metadata=described("Offered"))
