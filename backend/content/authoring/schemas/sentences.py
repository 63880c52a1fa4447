"""The form of the catalogue of sentences: each one's name, and its text or, where it counts, its two forms."""

from __future__ import annotations

from marshmallow import INCLUDE, Schema, ValidationError, validates_schema

FORMS = {"one", "other"}


class SentencesSchema(Schema):
    """What engines speak, by name. Which names there are is checked once an overlay lies over it."""

    class Meta:
        unknown = INCLUDE

    @validates_schema(pass_original=True)
    def _texts(self, _data: object, sentences: dict[str, object], **_: object) -> None:
        wrong = {name: ["a text, or two as one and other"] for name, said in sentences.items() if not _is_said(said)}
        if wrong:
            raise ValidationError(wrong)


def _is_said(said: object) -> bool:
    if isinstance(said, dict):
        return set(said) == FORMS and all(_is_text(form) for form in said.values())
    return _is_text(said)


def _is_text(said: object) -> bool:
    return isinstance(said, str) and said.strip() == said != ""
