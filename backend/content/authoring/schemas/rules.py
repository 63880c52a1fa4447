"""The form of what decides: conditions, facts, findings, letters, clocks."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import (
    OPTION_ID,
    BoundedInteger,
    Condition,
    Words,
    YesOrNo,
    an_id,
    described,
    ids,
    one_of,
    only_in,
    sentences,
    settled_when,
)
from backend.content.authoring.schemas.base import ItemSchema, StrictSchema
from backend.content.kinds import COMES_OUT, Item

RANKS = ("sergeant", "inspector")  # whom a danger may ask for; `designated.ranks` says how each is known
ON_A_CALL = "On a call, for the call handler to say"


class ConditionSchema(ItemSchema):
    """A named condition."""

    text = Words(required=True, metadata=described("Text"))  # for who writes packs: no officer reads it
    when = Condition(required=True, metadata=described("Applies"))


class LeastFromSchema(StrictSchema):
    """Which options of which question say at least how many."""

    question = an_id(required=True)
    least = fields.Dict(
        keys=fields.String(), values=BoundedInteger(1, 9999), required=True, validate=validate.Length(min=1)
    )


class FactSchema(ItemSchema):
    """What rows come to."""

    text = Words(required=True, metadata=described("Text"))  # stands in the reason of a finding, not alone
    of = one_of("count", "first_day", "last_day", "days_since_last", required=True, metadata=described("What it is"))
    rows = an_id(required=True, metadata=described("From the rows of"))
    least_from = fields.Nested(LeastFromSchema, metadata=described("At least, by an answer"))

    @validates_schema
    def _least_from_is_for_counts(self, data: Any, **_: Any) -> None:
        if "least_from" in data and data.get("of") != "count":
            raise ValidationError("only a count has a `least_from`", "least_from")


class MessageSchema(StrictSchema):
    """What the one merged message says of a call-in: what is so, and what is needed; on a call, what of whom."""

    has = Words(required=True)
    needs = Words()
    handler_needs = Words()
    needs_decided = Words()
    copied = Words()


class InsteadSchema(StrictSchema):
    """Words that stand instead while a question of one answer has this one."""

    question = an_id(required=True)
    value = fields.String(required=True, validate=OPTION_ID)
    text = Words(required=True)


def instead(label: str) -> fields.List[dict[str, object]]:
    """At least one, the first that is so holds."""
    return fields.List(
        fields.Nested(InsteadSchema), validate=validate.Length(min=1), metadata=described(label, default=())
    )


class HeldSchema(StrictSchema):
    """What a call-in asks for instead while the suspect is in custody or prison: nobody searches for them."""

    script = sentences(3, 3, required=True)
    handler_script = sentences(3, 3)
    needs = Words(required=True)
    handler_needs = Words()


class FindingSchema(ItemSchema):
    """What follows from answers."""

    when = Condition(required=True, metadata=described("Applies", acts=True))
    rank = BoundedInteger(0, 9999, required=True, metadata=described("Place (small comes first)"))
    said_in = ids(1, metadata=described("Said by these as well", default=None))
    beside = YesOrNo(metadata=described("Stands on Do beside dangers and duties", default=None))
    call_in = one_of("radio_now", "sergeant", metadata=described("Call-in", default=None))
    danger = BoundedInteger(1, 10, metadata=described("Place in the order of danger", default=None))
    named_by = an_id(metadata=described("Goes out, told to nobody, once this says it is something else", default=None))
    line = Words(metadata=described("In one line", read=True, default=None))
    line_if = instead("In one line, by answer")
    asks_for = one_of(*RANKS, metadata=described("Asks for", acts=True, default=None))
    after_told = Words(metadata=described("While it stands, once somebody was told", read=True, default=None))
    after_told_if = instead("While it stands, once somebody was told, by answer")
    message = fields.Nested(MessageSchema, metadata=described("In the one message", default=None))
    held = fields.Nested(HeldSchema, metadata=described("While the suspect is held", default=None))
    script = sentences(3, 3, metadata=described("Read out", read=True, default=()))
    handler_script = sentences(
        3, 3, metadata=described("On a call, for the call handler to say", read=True, default=())
    )
    caller_quiet = Words(metadata=described("To a caller who can only answer yes or no", read=True, default=None))
    caller_quiet_if = instead("To a caller who can only answer yes or no, by answer")
    caller_others = Words(metadata=described("To somebody else who rings", read=True, default=None))
    only_in = only_in()
    do = sentences(required=True, metadata=described("Do", read=True, acts=True, default=()))
    say = ids(required=True, metadata=described("Say", acts=True, default=()))
    record = Words(metadata=described("For the crime record", read=True, default=None))
    why = Words(required=True, metadata=described("Why", read=True))
    law = Words(metadata=described("Law", read="law", default=None))
    ask = ids(metadata=described("Asks tonight, where it applies", default=()))
    settled_when = settled_when("Not shown any more")

    @validates_schema
    def _a_call_in_is_never_settled(self, data: Item, **_: object) -> None:
        if "settled_when" in data and "call_in" in data:
            raise ValidationError("what is called in stands until it was told", "settled_when")


class LetterSchema(ItemSchema):
    """One letter of FOUR."""

    letter = one_of("F", "O", "U", "R", required=True, metadata=described("Letter"))
    when = Condition(required=True, metadata=described("Applies", acts=True))
    ask = ids(required=True, metadata=described("Asks while unlit", default=()))


class RecognitionRowSchema(ItemSchema):
    """One row of the table of recognition.

    The first in order that applies decides. `tag`: the log's tag of possible stalking is due; `heading`: what a copy
    may be headed with.
    """

    when = Condition(required=True, metadata=described("Applies", acts=True))
    comes_out = one_of(*COMES_OUT, required=True, metadata=described("Comes out as", acts=True))
    tag = YesOrNo(metadata=described("Tag the log", acts=True, default=False))
    heading = Words(metadata=described("Heading of copies", read=True, default=None))
    do = sentences(metadata=described("Do", read=True, acts=True, default=()))
    ask = ids(metadata=described("Asks", default=()))


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

    months = BoundedInteger(1, 1200)
    days = BoundedInteger(-3660, 3660)
    working_days = BoundedInteger(1, 260)

    @validates_schema
    def _something(self, data: Any, **_: Any) -> None:
        if not data:
            raise ValidationError("a clock adds months, days or working_days")


class ClockSchema(ItemSchema):
    """A limit in law or policy, or a day of the force's own before one."""

    origin = fields.Nested(OriginSchema, data_key="from", required=True, metadata=described("Counts"))
    add = fields.Nested(AddSchema, required=True, metadata=described("Counts", printed=False))
    when = Condition(required=True, metadata=described("Applies", acts=True))
    safety = Words(required=True, metadata=described("Before the limit", read=True, default=None))
    target = YesOrNo(metadata=described("A day of the force's own, not a limit: no copy says it"))
