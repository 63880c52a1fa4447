"""The form of every kind of item (docs/shapes.md section 1). Unknown fields are errors."""

from __future__ import annotations

from marshmallow import Schema

from backend.content.authoring.call_schemas import CardSchema, CodeSchema, PromptSchema
from backend.content.authoring.phrase_schemas import PhrasesSchema
from backend.content.authoring.question_schemas import QuestionSchema
from backend.content.authoring.rule_schemas import ClockSchema, ConditionSchema, FactSchema, FindingSchema, LetterSchema
from backend.content.authoring.service_schemas import ServiceSchema
from backend.content.authoring.text_schemas import (
    AboutSchema,
    AdviceSchema,
    BankHolidaysSchema,
    BlockSchema,
    ScreenSchema,
    SourceSchema,
)

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
    "services": ServiceSchema,
    "cards": CardSchema,
    "codes": CodeSchema,
    "prompts": PromptSchema,
    "phrases": PhrasesSchema,
    "outline": ScreenSchema,
    "about": AboutSchema,
    "bank_holidays": BankHolidaysSchema,
}
