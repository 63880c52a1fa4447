"""The form of every kind of item (docs/shapes.md section 1). Unknown fields are errors."""

from __future__ import annotations

from marshmallow import Schema

from backend.content.authoring.schemas.about import AboutSchema
from backend.content.authoring.schemas.copies import BlockSchema
from backend.content.authoring.schemas.desk import ClosingSchema, DirectionSchema, LadderSchema, OfficerQuestionSchema
from backend.content.authoring.schemas.duties import DutySchema, ReadAloudSchema
from backend.content.authoring.schemas.holidays import BankHolidaysSchema
from backend.content.authoring.schemas.phrases import PhrasesSchema
from backend.content.authoring.schemas.prompts import PromptSchema
from backend.content.authoring.schemas.questions import QuestionSchema
from backend.content.authoring.schemas.reference import CardSchema, CodeSchema
from backend.content.authoring.schemas.rules import (
    ClockSchema,
    ConditionSchema,
    FactSchema,
    FindingSchema,
    LetterSchema,
    RecognitionRowSchema,
)
from backend.content.authoring.schemas.screens import ScreenSchema
from backend.content.authoring.schemas.sentences import SentencesSchema
from backend.content.authoring.schemas.services import ServiceSchema
from backend.content.authoring.schemas.texts import AdviceSchema, SourceSchema

SCHEMAS: dict[str, type[Schema]] = {
    "sources": SourceSchema,
    "conditions": ConditionSchema,
    "questions": QuestionSchema,
    "facts": FactSchema,
    "findings": FindingSchema,
    "four": LetterSchema,
    "recognition": RecognitionRowSchema,
    "clocks": ClockSchema,
    "advice": AdviceSchema,
    "copy_blocks": BlockSchema,
    "services": ServiceSchema,
    "cards": CardSchema,
    "codes": CodeSchema,
    "prompts": PromptSchema,
    "phrases": PhrasesSchema,
    "duties": DutySchema,
    "read_aloud": ReadAloudSchema,
    "directions": DirectionSchema,
    "officer_questions": OfficerQuestionSchema,
    "closing": ClosingSchema,
    "ladder": LadderSchema,
    "outline": ScreenSchema,
    "about": AboutSchema,
    "sentences": SentencesSchema,
    "bank_holidays": BankHolidaysSchema,
}
