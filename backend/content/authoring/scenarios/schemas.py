"""The form of a training scenario, one JSON file each (docs/content.md, "A training scenario")."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import (
    OPTION_ID,
    BoundedInteger,
    Day,
    Words,
    YesOrNo,
    an_id,
    ids,
    one_of,
    sentences,
)
from backend.content.authoring.schemas.base import ReferenceSchema, ReviewedSchema, StrictSchema
from backend.content.authoring.schemas.services import NUMBER
from backend.content.scenario import INVENTED, PARTS, PLACES, THEMES
from backend.content.statuses import STATUSES


def _no_branch_here(_: object) -> None:
    raise ValidationError("a branch has no branch of its own: tell it in one, or give it to another stage")


def _has_its_place(original: object) -> None:
    if isinstance(original, dict) and "at" not in original and original.get("source") != INVENTED:
        raise ValidationError("must be text, and not empty", "at")


class PersonSchema(StrictSchema):
    """Somebody in the story; invented."""

    name = Words(required=True)
    part = one_of(*PARTS, required=True)


class AskedSchema(StrictSchema):
    """What is told only if the question is asked."""

    question = an_id(required=True)
    says = Words(required=True)


class VoteOptionSchema(StrictSchema):
    """One answer to a vote, and why it is right or wrong."""

    id = fields.String(required=True, validate=OPTION_ID)
    text = Words(required=True)
    why = Words(required=True)
    danger = YesOrNo()


class VoteSchema(StrictSchema):
    """What the class decides. `model` names an option, or is null and `differ` says why reasonable officers differ."""

    id = an_id(required=True)
    text = Words(required=True)
    options = fields.List(fields.Nested(VoteOptionSchema), required=True, validate=validate.Length(min=2, max=6))
    model = fields.String(allow_none=True)
    differ = fields.String(allow_none=True)


class BranchSchema(StrictSchema):
    """What comes of leaving something undone, told beside the model's story. It comes back to it, and has no branch."""

    id = an_id(required=True)
    title = Words(required=True)
    told = sentences(required=True)
    undone = Words(required=True)
    findings = ids(1, required=True)
    back = sentences(required=True)
    returns_to = fields.String(allow_none=True)  # checks/branches.py says where one never comes back
    source = an_id(required=True)
    at = Words()
    branch = fields.Raw(validate=_no_branch_here)

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def _a_source_has_a_place(self, _data: object, original: object, **_: object) -> None:
        _has_its_place(original)


class StageSchema(StrictSchema):
    """One stage of the story."""

    id = an_id(required=True)
    where = one_of(*PLACES, required=True)
    title = Words(required=True)
    told = sentences(required=True)
    asked = fields.List(fields.Nested(AskedSchema))
    answers = fields.Dict(keys=fields.String())  # each is looked at as `flask assess` looks at it
    vote = fields.Nested(VoteSchema, allow_none=True)
    reveal = sentences(0)
    branch = fields.Nested(BranchSchema, allow_none=True)


class PointSchema(StrictSchema):
    """A mistake or a point to discuss, with where it stands; or `invented`, with no `at`."""

    text = Words(required=True)
    source = an_id(required=True)
    at = Words()

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def _a_source_has_a_place(self, _data: object, original: object, **_: object) -> None:
        _has_its_place(original)


class DifferSchema(StrictSchema):
    """A question on which two reasonable officers differ."""

    question = an_id(required=True)
    why = Words(required=True)


class BriefingSchema(StrictSchema):
    """The ten-minute form."""

    story = sentences(required=True)
    vote = fields.Nested(VoteSchema, required=True)
    reveal = sentences(required=True)
    tonight = sentences(required=True)


class ScenarioSchema(ReviewedSchema):
    """One scenario."""

    id = an_id(required=True)
    title = Words(required=True)
    text = Words(required=True)
    themes = fields.List(one_of(*THEMES), required=True, validate=validate.Length(min=1))
    minutes = BoundedInteger(10, 120, required=True)
    as_of = Day(required=True)
    warning = Words(required=True)
    people = fields.List(fields.Nested(PersonSchema), required=True, validate=validate.Length(min=1))
    stages = fields.List(fields.Nested(StageSchema), required=True, validate=validate.Length(min=1, max=8))
    model_findings = ids(1, required=True)
    differ = fields.List(fields.Nested(DifferSchema))
    mistakes = fields.List(fields.Nested(PointSchema), required=True, validate=validate.Length(min=1))
    discussion = fields.List(fields.Nested(PointSchema), required=True, validate=validate.Length(min=1))
    briefing = fields.Nested(BriefingSchema, required=True)
    advocate = Words(required=True)
    source = fields.List(fields.Nested(ReferenceSchema), required=True, validate=validate.Length(min=1))
    status = one_of(*STATUSES, required=True)
    reviewed_on = Day(required=True)
    review_by = Day(required=True)


class WelfareSchema(StrictSchema):
    """A line to ring; `number` is null until the force gives one."""

    text = Words(required=True)
    number = fields.String(required=True, allow_none=True, validate=NUMBER)
    status = one_of(*STATUSES, required=True)

    @validates_schema
    def _no_number_is_not_verified(self, data: Any, **_: Any) -> None:
        if data.get("number") is None and data.get("status") != STATUSES[-1]:
            raise ValidationError(f"where there is no number the status is “{STATUSES[-1]}”", "status")


class CommonSchema(ReviewedSchema):
    """The words that stand before and after every scenario."""

    warning = sentences(required=True)
    step_out = sentences(required=True)
    welfare = fields.List(fields.Nested(WelfareSchema), required=True, validate=validate.Length(min=1))
    reviewed_on = Day(required=True)
    review_by = Day(required=True)
