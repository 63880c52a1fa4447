"""What is looked for in the list of received records."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.core.web.fields import Form, visible
from backend.records.rows.words import plain_words

NOTHING = "Enter an incident number, or words"


class FindForm(Form):
    """An incident number, or words of what names somebody in a record."""

    number = fields.String(load_default="", validate=[validate.Length(max=80, error="At most 80 characters"), visible])
    words = fields.String(load_default="", validate=[validate.Length(max=80, error="At most 80 characters"), visible])

    @validates_schema
    def one_of_both(self, data: Mapping[str, str], **_: object) -> None:
        """There is something to look for."""
        if not data["number"] and not plain_words(data["words"]):
            raise ValidationError(NOTHING, "number")
