"""The form of questions, their options and the fields of their rows."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from backend.content.authoring.fields import (
    OPTION_ID,
    Condition,
    Implications,
    Words,
    WordsOr,
    YesOrNo,
    an_id,
    described,
    one_of,
    only_in,
    settled_when,
)
from backend.content.authoring.schemas.base import ItemSchema, StrictSchema
from backend.content.kinds import Item

KINDS = ("yes_no", "choice", "choices", "text", "number", "day", "rows")
WITH_OPTIONS = ("choice", "choices")
RESERVED = {"dates": "dates", "times": "choice", "role": "choice"}
RESERVED_OPTIONS = {"times": {"once", "more"}, "role": {"first", "worst", "latest"}}


# all but those that answer yes, take back and undo; with Shift, letters are what the board does
# k, not known, and n, no: only where no chip has it (checks/letters.py)
ANSWER_LETTERS = tuple("abcdefghijklmnopqrstuvw")


class OptionSchema(StrictSchema):
    """One possible answer. `key` is its letter on the call handler's board."""

    id = fields.String(required=True, validate=OPTION_ID)
    key = one_of(*ANSWER_LETTERS)
    text = Words(required=True)
    said = Words()
    hint = Words()
    implies = Implications()
    words = an_id()  # the question whose typed words say what it was: a copy that has them names the option no more
    rare = YesOrNo()  # stands behind "More" until it is ticked
    yes = YesOrNo()  # says yes in other words: on the board `y` chooses it, and `n` is pressed twice


class ImpliesSchema(StrictSchema):
    """What a yes answers of other questions."""

    yes = Implications(required=True)


class SpokenSchema(StrictSchema):
    """How an answer reads in a sentence of a copy: to a yes-or-no question, to any other, or row by row."""

    yes = Words()
    no = Words()
    value = Words()
    row = Words()


class FieldSchema(StrictSchema):
    """One field of a row."""

    id = an_id(required=True)
    text = Words(required=True)
    kind = one_of("text", "choice", "choices", "dates", "moment", required=True)
    options = fields.List(fields.Nested(OptionSchema))
    sensitive = YesOrNo()
    folded = YesOrNo()

    @validates_schema
    def _fits(self, data: Any, **_: Any) -> None:
        _options_fit(data)
        field_id = data.get("id")
        if field_id == "id":
            raise ValidationError("every row has an `id` of its own already", "id")
        if field_id in RESERVED and data.get("kind") != RESERVED[field_id]:
            raise ValidationError(f"the field `{field_id}` is of kind {RESERVED[field_id]}", "kind")
        if field_id in RESERVED_OPTIONS and not _ids(data.get("options", [])) <= RESERVED_OPTIONS[field_id]:
            allowed = ", ".join(sorted(RESERVED_OPTIONS[field_id]))
            raise ValidationError(f"the options of `{field_id}` are {allowed}", "options")


class QuestionSchema(ItemSchema):
    """One question."""

    kind = one_of(
        "yes_no", "choice", "choices", "text", "number", "day", "rows", required=True, metadata=described("Kind")
    )
    short = Words(required=True, metadata=described("Short name"))
    hint = Words(metadata=described("Hint", read=True, default=None))
    why = Words(metadata=described("Why", read=True, default=None))
    options = fields.List(fields.Nested(OptionSchema), metadata=described("Options", read=True, acts=True, default=()))
    fields_ = fields.List(
        fields.Nested(FieldSchema), data_key="fields", metadata=described("Fields of a row", read=True, default=())
    )
    sensitive = YesOrNo(metadata=described("Sensitive", default=False))
    find_out = WordsOr(YesOrNo(), metadata=described("To find out", read=True, default=False))
    can_decline = YesOrNo(metadata=described("May be declined", default=False))
    offers_unknown = YesOrNo(metadata=described("“Not known” is offered", default=True))
    shown_when = Condition(metadata=described("Shown"))
    opens_under = an_id(metadata=described("Opens under"))
    opens_when = Condition(metadata=described("Opens when"))
    settled_when = settled_when("Not asked any more")
    implies = fields.Nested(ImpliesSchema, metadata=described("A yes answers"))
    said = fields.Nested(SpokenSchema, metadata=described("In a sentence"))
    none_unsaid = YesOrNo(metadata=described("No copy says that none of them was: it would comfort"))
    ages = YesOrNo(metadata=described("A later copy says when it was answered"))
    only_in = only_in()

    @validates_schema
    def _fits(self, data: Any, **_: Any) -> None:
        _options_fit(data)
        if "implies" in data and data.get("kind") != "yes_no":
            raise ValidationError("of a question with options, each option says what it implies", "implies")
        _said_fits(data)
        rows = data.get("kind") == "rows"
        if rows != bool(data.get("fields_")):
            raise ValidationError("a question of kind rows has fields, and only such a question", "fields")
        field_ids = [field.get("id") for field in data.get("fields_", [])]
        if len(set(field_ids)) != len(field_ids):
            raise ValidationError("two fields have the same id", "fields")


def _options_fit(data: Any) -> None:
    options = data.get("options", [])
    if (data.get("kind") in WITH_OPTIONS) != bool(options):
        raise ValidationError("choice and choices have options, and nothing else has", "options")
    if len(_ids(options)) != len(options):
        raise ValidationError("two options have the same id", "options")


def _said_fits(data: Item) -> None:
    said, kind = data.get("said", {}), data.get("kind")
    fits = {"yes": kind == "yes_no", "no": kind == "yes_no", "value": kind != "yes_no", "row": kind == "rows"}
    for name in said:
        if not fits[name]:
            raise ValidationError(f"a question of kind {kind} is not said by `{name}`", "said")
    if "value" in said and said["value"].count("{answer}") != 1:
        raise ValidationError("`value` has one {answer} in it, for the answer", "said")


def _ids(options: list[dict[str, Any]]) -> set[Any]:
    return {option.get("id") for option in options}
