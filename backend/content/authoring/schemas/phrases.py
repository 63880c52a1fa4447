"""The form of families of phrases: what they find, what excuses it, and what to ask an officer who wrote it."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import Words, described, ids
from backend.content.authoring.schemas.base import ItemSchema

LANG = validate.Regexp(r"[a-z]{2,3}\Z", error="a language is two or three small letters")
LIST_NAME = validate.Regexp(r"[a-z_]+\Z", error="the name of a list of words is small letters and _")


def phrases() -> fields.List[str]:
    """A list of phrases; `checks/phrases.py` looks at how each is written."""
    return fields.List(Words(), validate=validate.Length(min=1))


class PhrasesSchema(ItemSchema):
    """A family (`finds`, `ask`), or what a language lends to all its families (`words`, `unless`, `warns`)."""

    text = Words(required=True, metadata=described("Text"))  # for who writes packs: no officer reads it
    lang = fields.String(required=True, validate=LANG)
    finds = phrases()
    unless = phrases()
    words = fields.Dict(keys=fields.String(validate=LIST_NAME), values=phrases(), metadata=described("Lists of words"))
    warns = phrases()
    ask = Words(metadata=described("Asks"))
    advice = ids(1)

    @validates_schema
    def _family_or_language(self, data: Any, **_: Any) -> None:
        family = "finds" in data
        if family != ("ask" in data) or (family and {"words", "warns"} & set(data)):
            raise ValidationError("a family has finds and ask; words and warns stand where there is neither")
        if not family and not {"words", "unless", "warns"} & set(data):
            raise ValidationError("phrases have finds, or words, unless or warns")
