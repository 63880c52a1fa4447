"""The forms of this package: what each field may hold, in words for whoever filled it in. Unknown fields are errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_load, validate

SIGN_IN_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,79}")
INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


SECRET = frozenset({"password", "new_password"})  # spaces around one are part of it, and it is never shown again

Rule = Callable[[Any], Any]


def _visible(value: str) -> None:
    if INVISIBLE.search(value):
        raise ValidationError("Take out characters that cannot be seen")


def seen_text(words: str, longest: int = 120, **more: Any) -> fields.String:
    """A required text without characters that cannot be seen; `words` say what to enter."""
    rules: list[Rule] = [
        validate.Length(min=1, error=words),
        validate.Length(max=longest, error=f"Use {longest} characters or fewer"),
        _visible,
    ]
    return fields.String(required=True, validate=rules, error_messages={"required": words}, **more)


def _secret(words: str) -> fields.String:
    return fields.String(
        required=True, validate=validate.Length(min=1, error=words), error_messages={"required": words}
    )


def _sign_in_name_rule(value: str) -> None:
    if value and not SIGN_IN_NAME.fullmatch(value):
        raise ValidationError("Sign-in name must be small letters, digits, dots, dashes or @, such as asha.patel")


def _new_sign_in_name() -> fields.String:
    words = "Enter a sign-in name"
    rules: list[Rule] = [validate.Length(min=1, error=words), _sign_in_name_rule]
    return fields.String(required=True, validate=rules, error_messages={"required": words})


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


class SignInForm(Form):
    """Name and password; `next` is where the person was going."""

    sign_in_name = seen_text("Enter your sign-in name")
    password = _secret("Enter your password")
    next = fields.String(load_default="")


class ReadingForm(Form):
    """The password again; `next` is what the person wanted to read."""

    password = _secret("Enter your password")
    next = fields.String(load_default="")


class PasswordForm(Form):
    """One's own password, the old one and the new."""

    password = _secret("Enter your password as it is now")
    new_password = _secret("Choose a new password")


class UnlockedSchema(Schema):
    """What a phone says once it is unlocked: which key signed which number. The service judges what is in it."""

    author_key_id = fields.String(required=True, validate=validate.Length(1, 64))
    challenge = fields.String(required=True, validate=validate.Length(1, 64))
    signature = fields.String(required=True, validate=validate.Length(1, 100))


class SetUpForm(Form):
    """The first person of an empty install."""

    code = seen_text("Enter the set-up code")
    name = seen_text("Enter your name")
    sign_in_name = _new_sign_in_name()
    password = _secret("Choose a password")
    force = seen_text("Enter your force's name")
    unit = seen_text("Enter your unit's name")


class JoinForm(Form):
    """A joining code and the password it sets."""

    code = seen_text("Enter your joining code")
    password = _secret("Choose a password")


class PersonForm(Form):
    """Somebody to add: an existing unit, or a new one's name."""

    name = seen_text("Enter the person's name")
    sign_in_name = _new_sign_in_name()
    unit = fields.String(
        load_default="", validate=[validate.Length(max=120, error="Use 120 characters or fewer"), _visible]
    )
    new_unit = fields.String(
        load_default="", validate=[validate.Length(max=120, error="Use 120 characters or fewer"), _visible]
    )
    roles = fields.List(fields.String(), load_default=list)
    on_named_list = fields.String(load_default="", validate=validate.OneOf(["", "yes"]))


class DisabledForm(Form):
    """Whether an account is to be closed."""

    disabled = fields.String(required=True, validate=validate.OneOf(["yes", "no"]))


class ListedForm(Form):
    """Whether somebody is to be on the named list."""

    listed = fields.String(required=True, validate=validate.OneOf(["yes", "no"]))
