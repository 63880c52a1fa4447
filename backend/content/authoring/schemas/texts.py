"""The form of what is read: the pack itself, its sources, advice, copies, screens, and the table of bank holidays."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import (
    Condition,
    Day,
    Words,
    WordsOr,
    YesOrNo,
    an_id,
    described,
    ids,
    one_of,
    only_in,
    sentences,
    settled_when,
)
from backend.content.authoring.schemas.base import ItemSchema, ReviewedSchema, StrictSchema
from backend.content.authoring.schemas.calls import BoardSchema, WayRowSchema, found_by
from backend.content.authoring.schemas.services import KnownFromSchema
from backend.content.kinds import BEATS
from backend.content.statuses import HOW_READ, READ

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
SCREENS = ("questions", "listen", "four", "outcome", "send", "services", "contents", "board")


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
    def _one_form(self, data: Any, **_: Any) -> None:
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


class PoliceLinkSchema(StrictSchema):
    """The question whose answer closes a record to all but named people, and the answers that do, or ask again."""

    question = an_id(required=True)
    restricts = ids(1, required=True)
    ask_again = ids(1)


class ToldSchema(StrictSchema):
    """Where it is written once of the sergeant who was told: the question of the name, and the tick that says so."""

    who = an_id(required=True)
    tick = fields.Tuple((an_id(), an_id()), required=True)


class AlwaysSaidSchema(StrictSchema):
    """Advice that is there whatever was answered: the four sentences, the rights behind them, safe advice."""

    rights = an_id(required=True)
    behind = an_id(required=True)
    always = ids(1, required=True)
    folded = ids()


class ReferenceGroupSchema(StrictSchema):
    """A heading of the quick reference and what stands under it. What a force has taken out is not shown."""

    id = an_id(required=True)
    text = Words(required=True)
    advice = ids()
    cards = ids()
    services = fields.Boolean()


class RankSchema(StrictSchema):
    """Somebody who is told: what they are called, and words by which a name that was noted is known to be theirs."""

    id = an_id(required=True)
    text = Words(required=True)
    known_by = sentences(required=True)


class PlanSchema(StrictSchema):
    """A safety plan: a question of kind rows, its fields by what each says; `over`: the states of what is not owed."""

    question = an_id(required=True)
    what = ids(1)
    who = an_id(required=True)
    by = an_id(required=True)
    state = an_id(required=True)
    over = ids(1)


class OrderStageSchema(StrictSchema):
    """How far a protection order has got: a question of kind choice. `over`: the stages after which nothing waits."""

    question = an_id(required=True)
    over = ids(1)


class ChosenSchema(StrictSchema):
    """Options of a question of kind choice."""

    question = an_id(required=True)
    options = ids(1, required=True)


class CustodySchema(StrictSchema):
    """Whether the suspect is in custody: of these questions the first that is answered decides (`by`). `said`: what
    the list of those in custody says of each, of kind text: out when, and who tells the victim.
    """

    by = fields.List(fields.Nested(ChosenSchema), required=True, validate=validate.Length(min=1))
    said = ids(1, required=True)


class ReleaseSchema(StrictSchema):
    """What says that the suspect is out, or is to be: any of these options (`by`), or a day in `on`, of kind day.

    `today`: of kind yes_no, by which it is on the day on which that was said; `teller`: of kind text, who tells the
    victim before it; `told`: of kind yes_no, whether they were; `point`: which of `closing` stands until they were.
    """

    by = fields.List(fields.Nested(ChosenSchema), required=True, validate=validate.Length(min=1))
    on = an_id(required=True)
    today = an_id(required=True)
    teller = an_id(required=True)
    told = an_id(required=True)
    point = an_id(required=True)


class SpokenRowsSchema(StrictSchema):
    """Rows that say that somebody spoke to the victim, by options of a `field`.

    It is of kind choice or choices; the field `at` holds the moment, or the day.
    """

    question = an_id(required=True)
    field = an_id(required=True)
    options = ids(1, required=True)
    at = an_id(required=True)


class SpokenToSchema(StrictSchema):
    """What says that somebody spoke to the victim.

    That is: `answers` but no, `rows`, `points` that a desk settled, `directions` that were followed, and the `lines` of
    a plan (by what they do) that were done as tasks.
    """

    answers = ids(1, required=True)
    rows = fields.List(fields.Nested(SpokenRowsSchema), required=True)
    points = ids(required=True)
    directions = ids(required=True)
    lines = ids(required=True)


class HeardSchema(StrictSchema):
    """Who may hear what is said. `by`: findings that say that the suspect may.

    `near`: findings that say they are close enough to, while the question `asked` is not answered no.

    `devices`: call-ins about something that may listen. Their names stand on no screen that others see, and are said
    aloud nowhere near it.
    """

    by = ids(1, required=True)
    near = ids(1, required=True)
    asked = an_id(required=True)
    devices = ids(1, required=True)


class SaidOfTwoSchema(StrictSchema):
    """What is said in a row of two accounts where a question has one of these options."""

    question = an_id(required=True)
    options = ids(1, required=True)
    text = Words(required=True)


class TwoAccountsSchema(StrictSchema):
    """What a row says while roles are not settled. `other`: who saw the other person alone, as typed; `not_yet`: how
    what is typed there begins where nobody has; `unseen`: what is said then, and where nothing was typed.
    """

    said = fields.List(fields.Nested(SaidOfTwoSchema), required=True, validate=validate.Length(min=1))
    other = an_id(required=True)
    not_yet = sentences(required=True)
    unseen = Words(required=True)


class DesignatedSchema(StrictSchema):
    """Questions that others than the rules look at, and those of which no answer may lower anything."""

    police_link = fields.Nested(PoliceLinkSchema, required=True)
    incident_ref = an_id(required=True)
    call_sign = an_id()
    crime_number = an_id()
    never_lowers = ids(required=True)
    looked_at_softly = ids(1)
    told = fields.Nested(ToldSchema)
    board = fields.Nested(BoardSchema)
    say = fields.Nested(AlwaysSaidSchema)
    known_by = ids(1)
    end = an_id()
    ranks = fields.List(fields.Nested(RankSchema), validate=validate.Length(min=1))
    reference = fields.List(fields.Nested(ReferenceGroupSchema), validate=validate.Length(min=1))
    found_by = ids(1)
    in_short = fields.List(fields.Nested(WayRowSchema), validate=validate.Length(min=1))
    plan = fields.Nested(PlanSchema)
    order_stage = fields.Nested(OrderStageSchema)
    custody = fields.Nested(CustodySchema)
    release = fields.Nested(ReleaseSchema)
    spoken_to = fields.Nested(SpokenToSchema)
    heard = fields.Nested(HeardSchema)
    two_accounts = fields.Nested(TwoAccountsSchema)


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
