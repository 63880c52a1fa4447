"""The form of the screens of the outline."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.content.authoring.fields import Condition, Words, WordsOr, an_id, described, ids, one_of, sentences
from backend.content.authoring.schemas.base import ItemSchema, StrictSchema
from backend.content.authoring.schemas.services import KnownFromSchema
from backend.content.kinds import BEATS

SCREENS = ("questions", "listen", "four", "outcome", "send", "services", "contents", "board")


class GroupSchema(StrictSchema):
    """A heading of the table of contents, or of the outcome, where it names the findings under it."""

    id = an_id(required=True)
    text = Words(required=True)
    findings = ids(1)


class ScreenSchema(ItemSchema):
    """One screen of the outline."""

    beat = one_of(*BEATS, required=True, metadata=described("Beat"))
    kind = one_of(*SCREENS, required=True, metadata=described("Kind"))
    questions = ids(1, metadata=described("Questions on it", default=()))
    strip = ids(1, metadata=described("Always on show", default=()))
    groups = fields.List(fields.Nested(GroupSchema), validate=validate.Length(min=1), metadata=described(default=()))
    group = an_id(metadata=described(default=None))
    intro = WordsOr(sentences(), metadata=described("Introduction", read=True, default=()))
    shown_when = Condition(metadata=described("Shown"))
    known_from = fields.List(fields.Nested(KnownFromSchema), validate=validate.Length(min=1))
