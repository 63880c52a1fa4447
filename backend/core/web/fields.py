"""What the fields of a form may hold, in words for whoever filled it in. Unknown fields are errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_load, validate

INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
SECRET = frozenset({"password", "new_password"})  # spaces around one are part of it, and it is never shown again

Rule = Callable[[Any], Any]


class Form(Schema):
    """What all forms share: spaces around a text are not part of it, except in passwords."""

    @pre_load
    def _tidy(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        tidy = {
            name: value.strip() if isinstance(value, str) and name not in SECRET else value
            for name, value in data.items()
        }
        if isinstance(tidy.get("sign_in_name"), str):
            tidy["sign_in_name"] = tidy["sign_in_name"].lower()
        return tidy


def seen_text(words: str, longest: int = 120, **more: Any) -> fields.String:
    """A required text without characters that cannot be seen; `words` say what to enter."""
    rules: list[Rule] = [
        validate.Length(min=1, error=words),
        validate.Length(max=longest, error=f"Use {longest} characters or fewer"),
        visible,
    ]
    return fields.String(required=True, validate=rules, error_messages={"required": words}, **more)


def visible(value: str) -> None:
    """Raise ValidationError for characters that cannot be seen."""
    if INVISIBLE.search(value):
        raise ValidationError("Take out characters that cannot be seen")
