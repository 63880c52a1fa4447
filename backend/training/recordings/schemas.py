"""The forms of recorded calls."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate

from backend.core.web.fields import Form, seen_text, visible

MOST_WORDS = 6000
TOO_LONG = f"Use {MOST_WORDS} characters or fewer: what is said, and nothing about it"
NO_WORDS = "Write down what is said in it"


def _seen(value: str) -> None:
    visible(" ".join(value.split()))


def _said(value: str) -> None:
    if not value.strip():
        raise ValidationError(NO_WORDS)


class KeepForm(Form):
    """Which scenario it belongs to, and what is said in it, or nothing yet. The file comes beside it."""

    scenario = seen_text("Select a scenario", 60)
    words = fields.String(load_default="", validate=[validate.Length(max=MOST_WORDS, error=TOO_LONG), _seen])


class WordsForm(Form):
    """What is said in it."""

    words = fields.String(
        required=True,
        validate=[_said, validate.Length(max=MOST_WORDS, error=TOO_LONG), _seen],
        error_messages={"required": NO_WORDS},
    )
