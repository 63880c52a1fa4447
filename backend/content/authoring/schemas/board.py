"""The form of what the board of a call looks at: its blocks and questions, by what each is for."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import OPTION_ID, BoundedInteger, Words, an_id, ids, one_of
from backend.content.authoring.schemas.base import StrictSchema

LETTERS = ("T", "H", "R", "I", "V", "E")
MINUTES = (1, 240)


class ThriveSchema(StrictSchema):
    """One letter of THRIVE and the block that is filled in beside it."""

    letter = one_of(*LETTERS, required=True)
    text = Words(required=True)
    block = an_id(required=True)


class QuietSchema(StrictSchema):
    """The question whose options say that the caller cannot speak freely.

    To such a caller no answer leads to `later` before `until` is answered: their yes or no is dear.
    """

    question = an_id(required=True)
    options = fields.List(fields.String(validate=OPTION_ID), required=True, validate=validate.Length(min=1))
    later = ids(1)
    until = an_id()


class UnheardSchema(StrictSchema):
    """Call-ins of which a caller is told nothing until the question is answered no: somebody may hear it."""

    question = an_id(required=True)
    findings = ids(1, required=True)


class ReportedByCallerSchema(StrictSchema):
    """What one answer to who is calling says of who reported it."""

    caller = fields.String(validate=OPTION_ID, required=True)
    value = fields.String(validate=OPTION_ID, required=True)


class ReportedSchema(StrictSchema):
    """The officer's question who reported it, and what the caller of a call that is brought in answers of it."""

    question = an_id(required=True)
    by = fields.List(fields.Nested(ReportedByCallerSchema), required=True)


class CallerSchema(StrictSchema):
    """The question who is calling, and which options mean the victim, somebody else, perhaps the suspect.

    `reported` carries the answer over to the officer's own question, not confirmed.
    """

    question = an_id(required=True)
    victim = fields.List(fields.String(validate=OPTION_ID), required=True)
    others = fields.List(fields.String(validate=OPTION_ID), required=True)
    suspect = fields.List(fields.String(validate=OPTION_ID), required=True)
    reported = fields.Nested(ReportedSchema)


class PlaceSchema(StrictSchema):
    """The question whose yes confirms the place, and the finding that stands on the board until then.

    `others` is asked of the victim's place where somebody else rings: that is where officers go. `words` holds the
    caller's place as said, which stands in a message where the caller is the victim; `others_words` the victim's place,
    as somebody else says it.
    """

    question = an_id(required=True)
    others = an_id()
    words = an_id()
    others_words = an_id()
    finding = an_id(required=True)


class RingBackToldSchema(StrictSchema):
    """Which thing done says that somebody was told, and the text field of its row that names who."""

    option = fields.String(validate=OPTION_ID, required=True)
    who = an_id(required=True)


class RingBackWaysSchema(StrictSchema):
    """Whether the number may be rung, whether a way to the victim is fixed, and which things done ring somebody.

    `note` is the text field of their row that says by which way, where not every way is safe.
    """

    number = an_id(required=True)
    fixed = an_id(required=True)
    acts = fields.List(fields.String(validate=OPTION_ID), required=True)
    note = an_id()


class WayRowSchema(StrictSchema):
    """A row of the card for officers on the way, or of a record in short: its name, and the questions it answers.
    `care` is what to mind, once one of them was answered with more than a no.
    """

    text = Words(required=True)
    care = Words()
    questions = ids(1, required=True)


class LeftOutSchema(StrictSchema):
    """Options of a question that alone would read as an all-clear: read in a car, or in a brief, they comfort."""

    question = an_id(required=True)
    options = fields.List(fields.String(validate=OPTION_ID), required=True, validate=validate.Length(min=1))


class OnTheWaySchema(StrictSchema):
    """The card: seven rows, and the eighth, which names what matters and was not asked.

    `left_out` stands in no row, as a no stands in none that has no words of its own.
    """

    rows = fields.List(fields.Nested(WayRowSchema), required=True, validate=validate.Length(equal=7))
    left_out = fields.List(fields.Nested(LeftOutSchema))
    not_asked = Words(required=True)
    matters = ids(1, required=True)


class BoardSchema(StrictSchema):
    """The blocks and questions that the board looks at.

    `ring_back` says how to reach the victim: sensitive, and in the log all the same, for whoever rings reads it there.
    `to_victim` is advice that is said to the victim alone, not to whoever rings for one.
    `when_alone` is advice not said while the caller cannot talk freely, or while a RADIO NOW is lit.
    `closing` is advice that is said last then.
    `immediate` is the option of `grade` by which a call comes to sergeants and to the units named for calls.
    `held` is kept in mind for the whole call: it stands above every danger, and is never folded.
    `ring_back_minutes` is null where the force sets none.
    """

    log = an_id(required=True)
    log_new = an_id()
    ring_back = an_id()
    exact_words = an_id(required=True)
    read_back = an_id(required=True)
    thrive = fields.List(fields.Nested(ThriveSchema), required=True)
    quiet = fields.Nested(QuietSchema, required=True)
    unheard = fields.Nested(UnheardSchema)
    caller = fields.Nested(CallerSchema)
    place = fields.Nested(PlaceSchema)
    on_the_way = fields.Nested(OnTheWaySchema)
    tag = an_id(required=True)
    grade = an_id(required=True)
    immediate = fields.String(validate=OPTION_ID)
    resourced = an_id(required=True)
    ring_backs = an_id(required=True)
    ring_back_told = fields.Nested(RingBackToldSchema)
    ring_back_ways = fields.Nested(RingBackWaysSchema)
    first = ids(1)
    held = ids(1)
    opening = ids(1)
    to_victim = ids(1)
    when_alone = ids(1)
    closing = ids(1)
    confirm_nothing = an_id()
    ring_back_minutes = BoundedInteger(*MINUTES, required=True, allow_none=True)

    @validates_schema
    def _six_letters(self, data: Any, **_: Any) -> None:
        if tuple(one.get("letter") for one in data.get("thrive", [])) != LETTERS:
            raise ValidationError(f"the letters are {', '.join(LETTERS)}, in that order, once each", "thrive")
