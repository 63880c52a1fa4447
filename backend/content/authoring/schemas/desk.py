"""The form of what a desk says and asks: standard directions, what must be settled before a record is closed, and what
goes from one person on duty to the next until somebody takes it.
"""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import BoundedInteger, Condition, Words, YesOrNo, an_id, described, one_of
from backend.content.authoring.schemas.base import ItemSchema, StrictSchema

MINUTES = (1, 7 * 24 * 60)
WAITS_FOR = ("told", "read", "point", "answer", "number", "task", "task_left", "look_again")
ASKED = ("answer", "number")
UPON = ("answers", "version", "call")
AT_ONCE = (0, MINUTES[1])
STEP_ROLES = ("supervisor", "coordinator", "inspector")
PARTS = ("who", "when", "words")


class DirectionSchema(ItemSchema):
    """A direction that a supervisor gives in one tap: its text."""


class OfficerQuestionSchema(ItemSchema):
    """A question that an officer is asked in one tap: its text. Nobody's safety hangs on it, so that it can wait."""


class PartAskedSchema(StrictSchema):
    """A part of an account of how something was settled: who (by name, with rank, role or number), when (a day and a
    time that have been), or in words.
    """

    id = an_id(required=True)
    kind = one_of(*PARTS, required=True)
    text = Words(required=True)


class WaySchema(StrictSchema):
    """One way in which a point is settled, and what is asked of it."""

    id = an_id(required=True)
    text = Words(required=True)
    asks = fields.List(fields.Nested(PartAskedSchema), required=True, validate=validate.Length(min=1, max=8))


class ClosingSchema(ItemSchema):
    """A point that stands against closing a record where `when` is yes and `settled_when` is not; an act at the desk
    settles it too, in one of its `ways` (without any: by whom, when and how). `settle` says what that asks for, `list`
    heads the list of records of which it stands. `whose`: what somebody is to do about it by name until then.
    """

    list = Words(required=True, metadata=described("Its list"))
    settle = Words(required=True, metadata=described("To settle it"))
    whose = Words(metadata=described("Whose it is until then"))
    ways = fields.List(
        fields.Nested(WaySchema), validate=validate.Length(min=1, max=6), metadata=described("Ways to settle it")
    )
    when = Condition(required=True, metadata=described("Stands", acts=True))
    settled_when = Condition(metadata=described("Settled by the record"))


class StepSchema(StrictSchema):
    """A step of a ladder: whom it is shown to (a role on duty, for the author's unit or in the force),
    and after how many minutes the next one goes; of the last step, after how many it goes again. `inspector`: whoever
    is on duty as the force's duty inspector; any supervisor of it on duty where nobody is who may act on the record.
    """

    role = one_of(*STEP_ROLES, required=True)
    of = one_of("unit", "force", required=True)
    minutes = BoundedInteger(*MINUTES, required=True)

    @validates_schema
    def _inspector_is_of_the_force(self, data: dict[str, object], **_: object) -> None:
        if data.get("role") == "inspector" and data.get("of") != "force":
            raise ValidationError("an inspector's step is of the force", "of")


class LadderSchema(ItemSchema):
    """What goes from one on duty to the next until somebody takes it. `waits_for`: that somebody is noted as told of
    a danger, that somebody reads it, that a `point` before closing is settled, that the record answers `settled_when`
    where `when` is yes; that a crime number is noted where it is (`number`; a desk settles it otherwise in one of its
    `ways`, of which there may be none); that a line of a plan is done, which is late (`task`) or nobody's
    (`task_left`); that somebody looks at the plan again (`look_again`), `upon` answers that come to `when` (those that
    `says` names are said, and another answer to one asks anew), upon any other version, or upon a call. `first_after`:
    minutes until the first step; `by_end_of_tour`: or sooner, where a tour of duty for the unit ends before.
    `taken_for`: minutes for which it is whoever's who took it.
    """

    waits_for = one_of(*WAITS_FOR, required=True, metadata=described("Waits for"))
    point = an_id(metadata=described("Point before closing"))
    when = Condition(metadata=described("Stands"))
    settled_when = Condition(metadata=described("Settled by the record"))
    ways = fields.List(
        fields.Nested(WaySchema), validate=validate.Length(min=1, max=6), metadata=described("Ways to settle it")
    )
    upon = one_of(*UPON, metadata=described("Upon", acts=True))
    says = fields.List(an_id(), validate=validate.Length(min=1, max=6), metadata=described("Says the answers to"))
    first_after = BoundedInteger(*AT_ONCE, required=True, metadata=described("Minutes until the first step", acts=True))
    by_end_of_tour = YesOrNo(metadata=described("Or by the end of a tour"))
    steps = fields.List(
        fields.Nested(StepSchema),
        required=True,
        validate=validate.Length(min=1, max=9),
        metadata=described("Steps", printed=False),
    )
    taken_for = BoundedInteger(
        *MINUTES, required=True, metadata=described("Minutes it is theirs who took it", acts=True)
    )

    @validates_schema
    def _waits_for_what_it_names(self, data: dict[str, object], **_: object) -> None:
        waits_for = data.get("waits_for")
        if (waits_for == "point") != ("point" in data):
            raise ValidationError("belongs to what waits for a point before closing, and only there", "point")
        if (waits_for == "look_again") != ("upon" in data):
            raise ValidationError("belongs to what asks for another look, and only there", "upon")
        if (waits_for in ASKED or data.get("upon") == "answers") != ("when" in data):
            raise ValidationError("belongs to what waits for an answer or follows from answers, and only there", "when")
        if "ways" in data and waits_for not in ASKED:
            raise ValidationError("belongs to what waits for an answer or a number, and only there", "ways")
        if "settled_when" in data and waits_for == "number":
            raise ValidationError("does not belong to what waits for a number: no other answer is one", "settled_when")
        if "says" in data and data.get("upon") != "answers":
            raise ValidationError("belongs to what follows from answers, and only there", "says")
