"""The inside of an envelope, field by field (docs/shapes.md sections 2 and 4), and whether it fits the pack it names.

A body that fails here was stored and receipted long ago: it goes to the quarantine, never back to the phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.rules import limits
from backend.rules.answers import state_of, value_of
from backend.rules.days import is_day
from backend.rules.json_types import Pack
from backend.rules.record_kinds import RECORD_KINDS
from backend.rules.shapes.pack import Question
from backend.rules.shapes.record import Answer, Body
from backend.wire.schemas import Strict, Text, a_moment, an_id

TAKEN_BACK = "not_asked"  # an answer cleared on the phone; it is kept for what it was before


class YesOrNo(fields.Field[bool]):
    """true or false, and nothing like them."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("must be true or false.")
        return value


def a_day(value: str) -> None:
    """Raise unless the text is an ISO day."""
    if not is_day(value):
        raise ValidationError("must be a day such as 2026-11-24.")


class SaidSchema(Strict):
    """A value or a state, by whom and when: what `was` holds, and what an answer adds to."""

    value = fields.Raw()
    state = Text(validate=validate.OneOf(("not_known", "declined", TAKEN_BACK)))
    all = YesOrNo()
    by = Text(required=True, validate=validate.OneOf(("officer", "call_handler")))
    at = Text(required=True, validate=a_moment)

    @validates_schema
    def _one_of_them(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if ("value" in data) == ("state" in data):
            raise ValidationError("must have a value or a state.", "value")


class AnswerSchema(SaidSchema):
    """An answer."""

    confirmed = YesOrNo(required=True)
    was = fields.List(fields.Nested(SaidSchema))


class ToldSchema(Strict):
    """Who was told of a call-in, and when. `said`: the words on the screen at that tap, at the first that it named."""

    who = Text(required=True, validate=validate.Length(1, limits.TOLD))
    at = Text(required=True, validate=a_moment)
    said = fields.List(
        Text(validate=validate.Length(1, limits.SAID)), validate=validate.Length(1, limits.SAID_LINES)
    )  # kept, since answers change: made anew they would be other words


class ClearedSchema(Strict):
    """When and why a call-in was cleared."""

    at = Text(required=True, validate=a_moment)
    reason = Text(required=True, validate=validate.Length(1, limits.REASON))


class LightingSchema(Strict):
    """One lighting of a call-in: when, who was told of it, why it was cleared."""

    lit_at = Text(required=True, validate=a_moment)
    told = fields.List(fields.Nested(ToldSchema))
    cleared = fields.Nested(ClearedSchema)


class CallInSchema(LightingSchema):
    """A call-in as the phone kept it: its present lighting, and the ones before it, oldest first."""

    earlier = fields.List(fields.Nested(LightingSchema))


class CopiedSchema(Strict):
    """A block that was copied, and when."""

    block = Text(required=True, validate=validate.Length(1, 100))
    at = Text(required=True, validate=a_moment)


class AnswersLetterSchema(Strict):
    """What the author answers to a letter from a desk, and when."""

    letter_id = Text(required=True, validate=an_id)
    text = Text(required=True, validate=validate.Length(1, limits.TEXT))
    at = Text(required=True, validate=a_moment)


class BodySchema(Strict):
    """The whole body."""

    kind = Text(required=True, validate=validate.OneOf(RECORD_KINDS))
    incident_ref = Text(required=True, allow_none=True, validate=validate.Length(0, limits.TEXT))
    as_of = Text(required=True, validate=a_day)
    sent_as = Text(required=True, validate=validate.OneOf(("so_far", "finished")))
    answers = fields.Dict(Text(), fields.Nested(AnswerSchema), required=True)
    call_ins = fields.Dict(Text(), fields.Nested(CallInSchema), required=True)
    copied = fields.List(fields.Nested(CopiedSchema), required=True)
    device_result = fields.Dict(Text(), fields.Raw(allow_none=True), required=True)
    answers_letter = fields.Nested(AnswersLetterSchema)


BODY = BodySchema()


def fits_schema(body: dict[str, object]) -> TypeGuard[Body]:
    """Whether a body has the form every body has."""
    return not BODY.validate(body)


def fits_pack(body: Body, pack_data: Pack) -> bool:
    """Whether every answer is to a question of the pack and of its kind, and every call-in one of its findings'."""
    questions = {question["id"]: question for question in pack_data["questions"]}
    findings = {finding["id"] for finding in pack_data["findings"] if finding.get("call_in")}
    if not set(body["call_ins"]) <= findings:
        return False
    return all(name in questions and _is_answer(questions[name], answer) for name, answer in body["answers"].items())


def _is_answer(question: Question, answer: Answer) -> bool:
    is_state = state_of(answer) is not None or answer.get("state") == TAKEN_BACK
    return is_state or value_of(question, answer) is not None
