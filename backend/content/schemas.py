"""The form of every kind of item (docs/shapes.md section 1). Unknown fields are errors."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from backend.content.fields import (
    Condition,
    Day,
    Whole,
    Words,
    WordsOr,
    an_id,
    ids,
    one_of,
    sentences,
)
from backend.content.question_schemas import QuestionSchema
from backend.content.schema_base import ItemSchema, ReviewedSchema, StrictSchema


class SourceSchema(ReviewedSchema):
    """A publication."""

    id = an_id(required=True)
    text = Words()
    publisher = Words(required=True)
    title = Words(required=True)
    edition = Words()
    read_on = Day(required=True)
    after = an_id()


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


class AdviceSchema(ItemSchema):
    """What to say and what not to."""

    say = sentences()
    do_not_say = sentences()
    why = sentences()
    if_already_done = sentences()
    quote = sentences()

    @validates_schema
    def _something(self, data: Any, **_: Any) -> None:
        if not {"say", "do_not_say", "why", "if_already_done", "quote"} & set(data):
            raise ValidationError("advice has at least one of say, do_not_say, why, if_already_done, quote")


class LineSchema(StrictSchema):
    """One line of a copy block: exactly one form; `when` goes with `text`."""

    text = Words()
    when = Condition()
    answers = ids(1)
    findings = one_of("record", "do")
    unknowns = fields.Raw(validate=validate.Equal(True))
    call_ins = fields.Raw(validate=validate.Equal(True))

    @validates_schema
    def _one_form(self, data: Any, **_: Any) -> None:
        forms = [name for name in data if name != "when"]
        if len(forms) != 1 or ("when" in data and forms != ["text"]):
            raise ValidationError("a line is one of text (with or without when), answers, findings, unknowns, call_ins")


class BlockSchema(ItemSchema):
    """A text to paste elsewhere."""

    lines = fields.List(fields.Nested(LineSchema), required=True, validate=validate.Length(min=1))


class ScreenSchema(ItemSchema):
    """One screen of the outline."""

    beat = one_of("door", "listen", "heard", "leave", "outcome", "send", "more", required=True)
    kind = one_of("questions", "listen", "four", "outcome", "send", required=True)
    questions = ids(1)
    intro = WordsOr(sentences())
    shown_when = Condition()


class PoliceLinkSchema(StrictSchema):
    """The question whose answer closes a record to all but named people, and the answers that do, or ask again."""

    question = an_id(required=True)
    restricts = ids(1, required=True)
    ask_again = ids(1)


class DesignatedSchema(StrictSchema):
    """Questions that others than the rules look at, and those of which no answer may lower anything."""

    police_link = fields.Nested(PoliceLinkSchema, required=True)
    incident_ref = an_id(required=True)
    never_lowers = ids(required=True)


class AboutSchema(ReviewedSchema):
    """The pack itself."""

    title = Words(required=True)
    lang = fields.String(required=True, validate=validate.Regexp(r"[a-z]{2,3}(-[A-Z]{2})?\Z"))
    designated = fields.Nested(DesignatedSchema, required=True)
    notice = Words(required=True)


class BankHolidaysSchema(Schema):
    """The table of bank holidays."""

    class Meta:
        unknown = RAISE

    until = Day(required=True)
    days = fields.List(Day(), required=True, validate=validate.Length(min=1))
    source = Words(required=True)

    @validates_schema
    def _in_order(self, data: Any, **_: Any) -> None:
        days = data.get("days", [])
        if days != sorted(set(days)) or (days and days[-1] > data.get("until", "")):
            raise ValidationError("the days stand in order, none twice, none after `until`", "days")


SCHEMAS: dict[str, type[Schema]] = {
    "sources": SourceSchema,
    "conditions": ConditionSchema,
    "questions": QuestionSchema,
    "facts": FactSchema,
    "findings": FindingSchema,
    "four": LetterSchema,
    "clocks": ClockSchema,
    "advice": AdviceSchema,
    "copy_blocks": BlockSchema,
    "outline": ScreenSchema,
    "about": AboutSchema,
    "bank_holidays": BankHolidaysSchema,
}
