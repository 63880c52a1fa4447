"""The form of what is looked up on a call: quick-reference cards, and a force's own codes."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.content.authoring.fields import Words, YesOrNo, an_id, described, one_of, sentences
from backend.content.authoring.schemas.base import ItemSchema, StrictSchema

SEEN = ("cards", "codes", "prompts", "questions", "findings", "advice", "services", "clocks")
CARD_GROUPS = ("danger", "talk", "orders", "who", "how", "advice", "record")
# what somebody types, never shown and so no advice: a few words, not a sentence
FOUND_BY = validate.Regexp(r"[^\s.!?]+( [^\s.!?]+){0,3}\Z", error="one to four words, as somebody would type them")


def found_by() -> fields.List[str]:
    """What else an item of the quick reference is found by."""
    return fields.List(
        fields.String(validate=FOUND_BY),
        validate=validate.Length(min=1),
        metadata=described("Also found by", default=()),
    )


class SeenSchema(StrictSchema):
    """Another item of the pack, by its kind and id."""

    kind = one_of(*SEEN, required=True)
    id = an_id(required=True)


class CardSchema(ItemSchema):
    """One thing to look up: `text` is its title, `line` what to do; why and the law are folded behind."""

    line = Words(required=True, metadata=described("In one line", read=True, acts=True))
    group = one_of(*CARD_GROUPS, metadata=described("Group", default=None))
    ask = Words(metadata=described("Ask", read=True, acts=True, default=None))
    not_for = Words(metadata=described("Does not fit", read=True, default=None))
    screen_only = YesOrNo(metadata=described("Not on paper", default=False))
    why = sentences(required=True, metadata=described("Why", read=True))
    law = sentences(metadata=described("Law", read="card law", default=()))
    words = found_by()
    see = fields.List(
        fields.Nested(SeenSchema), validate=validate.Length(min=1), metadata=described("See also", default=())
    )


class CodeSchema(ItemSchema):
    """A code of the force's own. Without `code` and `qualifier` it says that the force sets them."""

    code = Words(metadata=described("Code", default=None))
    qualifier = Words(metadata=described("Qualifier", default=None))
    use = Words(required=True, metadata=described("When it is used", read=True, acts=True))
