"""The form of copies: a text to paste elsewhere, its lines, and the parts of a line."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import Condition, Words, WordsOr, YesOrNo, an_id, described, ids, one_of, only_in
from backend.content.authoring.schemas.base import ItemSchema, StrictSchema

GOES_WITH = {
    "when": ("text", "say"),
    "title": ("answers", "say"),
    "from_": ("say",),
    "dated": ("say",),
    "claims": ("say",),
    "joined": ("say",),
    "whose": ("say",),
}
PARTS = (
    {"text"},
    {"text", "when"},
    {"text", "when", "unless"},
    {"of", "unless"},
    {"of", "when"},
    {"of", "unless", "when"},
)


class PartSchema(StrictSchema):
    """A part of a line: fixed words, there only where each `{question}` in them has an answer; or the answer `of` a
    question, there only where none of those it gives way to says anything. Either only `when` that is so.
    """

    text = Words()
    when = Condition()
    of = an_id()
    unless = ids(1)


class LineSchema(StrictSchema):
    """One line of a copy block: exactly one form, with what goes with it (docs/shapes.md)."""

    say = fields.List(WordsOr(fields.Nested(PartSchema)), validate=validate.Length(min=1))
    dated = YesOrNo()
    claims = YesOrNo()
    joined = fields.List(Words(), validate=validate.Length(min=1))
    whose = an_id()
    from_ = an_id(data_key="from")
    noes = fields.Raw(validate=validate.Equal(True))
    heading = Words()
    text = Words()
    when = Condition()
    answers = ids(1)
    title = Words()
    findings = one_of("record", "do")
    unknowns = fields.Raw(validate=validate.OneOf([True, "short", "once", "asked"]))
    call_ins = fields.Raw(validate=validate.Equal(True))
    told = fields.Raw(validate=validate.OneOf([True, "counted", "short", "named", "whole"]))
    clocks = fields.Raw(validate=validate.OneOf([True, "once"]))

    @validates_schema
    def _one_form(self, data: Any, **_: object) -> None:
        forms = [name for name in data if name not in GOES_WITH]
        if any(set(part) not in PARTS for part in data.get("say", []) if not isinstance(part, str)):
            raise ValidationError(
                "a part is a text (with or without when, and then unless others say it), or of a question unless "
                "others say more, or when that is so"
            )
        if len(forms) != 1 or any(name in data and forms[0] not in with_ for name, with_ in GOES_WITH.items()):
            raise ValidationError(
                "a line is one of say (with or without title, from, whose, dated, claims, joined, when), "
                "text (with or without when), "
                "answers (with or without title), heading, findings, noes, unknowns, call_ins, told, clocks"
            )


class BlockSchema(ItemSchema):
    """A text to paste elsewhere."""

    note = Words(metadata=described("Beside it, and never in it", read=True, default=None))
    lines = fields.List(fields.Nested(LineSchema), required=True, metadata=described("Lines", read=True))
    since = an_id(metadata=described("Only what is new since the last copy of"))
    little_without = ids(1, metadata=described("Little in it until one of these is answered"))
    only_in = only_in()
