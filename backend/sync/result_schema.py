"""What both engines make of the answers, and the draft on a phone (docs/shapes.md sections 2 and 3), as schemas.

The server judges for itself and never takes a result for true, and no draft ever leaves a phone: from these come the
types of both. A test holds what the engine gives against them, the type checker what a phone keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate

from backend.rules.call_ins import LEVELS
from backend.rules.record_kinds import RECORD_KINDS
from backend.sync.body_schema import AnswerSchema, CallInSchema, CopiedSchema, ToldSchema, YesOrNo
from backend.wire.schemas import Strict, Text, WholeNumber, a_moment

STATES = ("applies", "does_not_apply", "cannot_rule_out")


class Bound(fields.Field[Any]):
    """A whole number, an ISO day, or null where unbounded."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if type(value) not in (int, str):
            raise ValidationError("must be a whole number or a day.")
        return value


def a_pair() -> fields.Tuple:
    """(least, most)."""
    return fields.Tuple((Bound(allow_none=True), Bound(allow_none=True)), required=True)


def ids() -> fields.List[str]:
    """Ids of a pack's items."""
    return fields.List(Text(), required=True)


class LeafSchema(Strict):
    """What decided: a question's value, an option that was not ticked, or the bound of a fact."""

    question = Text()
    value = fields.Raw(allow_none=True)
    not_ticked = fields.Raw(allow_none=True)
    state = Text(validate=validate.OneOf(("not_known", "declined")))
    fact = Text()
    least = WholeNumber()
    most = WholeNumber()


class JudgedSchema(Strict):
    """A finding or a letter."""

    id = Text(required=True)
    state = Text(required=True, validate=validate.OneOf(STATES))
    because = fields.List(fields.Nested(LeafSchema), required=True)
    missing = ids()


class RecognitionSchema(Strict):
    """The row of the table of recognition that decided, null where none did; what was made before it has none."""

    id = Text(required=True, allow_none=True)
    because = fields.List(fields.Nested(LeafSchema), required=True)
    missing = ids()


class ClockRunSchema(Strict):
    """A clock: the days it may count from, and the day of its limit."""

    id = Text(required=True)
    state = Text(required=True, validate=validate.OneOf(STATES))
    origin = fields.Tuple((Bound(allow_none=True), Bound(allow_none=True)), required=True, data_key="from")
    due = Text(required=True, allow_none=True)
    by_hand = YesOrNo(required=True)


class LitSchema(Strict):
    """A call-in that was lit."""

    id = Text(required=True)
    level = Text(required=True, validate=validate.OneOf(LEVELS))
    state = Text(required=True, validate=validate.OneOf(("lit", "cleared")))


class ResultSchema(Strict):
    """What `assess` gives."""

    engine = WholeNumber(required=True)
    facts = fields.Dict(Text(), a_pair(), required=True)
    hidden = ids()
    findings = fields.List(fields.Nested(JudgedSchema), required=True)
    four = fields.List(fields.Nested(JudgedSchema), required=True)
    recognition = fields.Nested(RecognitionSchema, required=True)
    clocks = fields.List(fields.Nested(ClockRunSchema), required=True)
    call_ins = fields.List(fields.Nested(LitSchema), required=True)
    ask_next = ids()


class DraftSchema(Strict):
    """A report not yet finished. `call_told`: who the call handler told; `practice`: its story, and how far it is."""

    draft_id = Text(required=True)
    record_id = Text(required=True)
    parent = Text(required=True, allow_none=True)
    kind = Text(required=True, validate=validate.OneOf(RECORD_KINDS))
    realm = Text(required=True, validate=validate.OneOf(("live", "training")))
    pack_id = Text(required=True)
    lang = Text(required=True)
    started_at = Text(required=True, validate=a_moment)
    incident_ref = Text(required=True)
    screen = Text(required=True)
    answers = fields.Dict(Text(), fields.Nested(AnswerSchema), required=True)
    call_ins = fields.Dict(Text(), fields.Nested(CallInSchema), required=True)
    copied = fields.List(fields.Nested(CopiedSchema), required=True)
    call_told = fields.List(fields.Nested(ToldSchema))
    untold = WholeNumber()
    practice = fields.Raw()
    schema = WholeNumber(required=True, validate=validate.Equal(1))
