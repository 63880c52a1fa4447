"""The form of the pack itself, and of the questions and items that it designates: those that others than the rules look
at, by what each is for.
"""

from __future__ import annotations

from marshmallow import fields, validate

from backend.content.authoring.fields import Words, an_id, ids, sentences
from backend.content.authoring.schemas.base import ReviewedSchema, StrictSchema
from backend.content.authoring.schemas.board import BoardSchema, WayRowSchema
from backend.content.authoring.schemas.rules import InsteadSchema


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
    """Advice that is there whatever was answered: the four sentences, the rights behind them, safe advice.

    `beside` are the findings that a sergeant is told and that change nothing of what is said first.
    """

    rights = an_id(required=True)
    behind = an_id(required=True)
    always = ids(1, required=True)
    folded = ids()
    beside = ids()


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
    hears = ids(1)


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
    """Whether the suspect is in custody or prison: of these questions the first that is answered decides (`by`).
    `said`: what the list of those in custody says of each, of kind text: out when, and who tells the victim.
    `not_directed`: directions to look for them, which no desk is offered meanwhile.
    """

    by = fields.List(fields.Nested(ChosenSchema), required=True, validate=validate.Length(min=1))
    said = ids(1, required=True)
    not_directed = ids(1)


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

    The first of `by` that applies warns under the question `asked`, on the tap of its yes.

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
    lives_with = fields.List(fields.Nested(InsteadSchema), validate=validate.Length(min=1))
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
