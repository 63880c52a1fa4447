"""The forms of this package: what each field may hold, in words for whoever filled it in."""

from __future__ import annotations

import re

from marshmallow import Schema, ValidationError, fields, validate

from backend.core.ids import ID_PATTERN
from backend.core.web.fields import Form, Rule, seen_text, visible

SIGN_IN_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,79}")


ROLE_OR_NONE = re.compile(r"^[a-z_]{0,40}$")
ID_OR_NONE = re.compile(r"^(?:[a-z2-7]{26})?$")


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


class SignInForm(Form):
    """Name and password; `next` is where the person was going."""

    sign_in_name = seen_text("Enter your sign-in name")
    password = _secret("Enter your password")
    next = fields.String(load_default="")


class ReadingForm(Form):
    """The password again, and a code of whoever has an app; `next` is what the person wanted to read."""

    password = _secret("Enter your password")
    code = fields.String(load_default="", validate=validate.Length(max=20, error="Enter six digits"))
    next = fields.String(load_default="")


class CodeForm(Form):
    """A code of an authenticator app; `next` is where the person was going."""

    code = seen_text("Enter the six digits your app shows")
    next = fields.String(load_default="")


class SecondFactorForm(Form):
    """The first code of a secret that was shown."""

    secret = fields.String(required=True)
    code = seen_text("Enter the six digits your app shows")


class PasskeyForm(Form):
    """What an authenticator answered, as the browser wrote it down; `next` is where the person was going."""

    credential = fields.String(required=True, validate=validate.Length(max=20_000))
    next = fields.String(load_default="")


class NewPasskeyForm(Form):
    """A passkey that was just made, and what its owner calls it."""

    credential = fields.String(load_default="", validate=validate.Length(max=20_000))
    name = seen_text("Enter a name by which you know it, such as work phone", longest=60)


class PasskeyNameForm(Form):
    """What the owner calls a passkey."""

    name = seen_text("Enter a name by which you know it, such as work phone", longest=60)


class PasswordForm(Form):
    """One's own password, the old one and the new."""

    password = _secret("Enter your password as it is now")
    new_password = _secret("Choose a new password")


def _url_safe(most: int) -> fields.String:
    words = f"must be 1 to {most} characters of URL-safe base64."
    return fields.String(required=True, validate=validate.Regexp(rf"^[A-Za-z0-9_-]{{1,{most}}}\Z", error=words))


class UnlockedSchema(Schema):
    """What a phone says once it is unlocked: which key signed which number. The service judges what is in it."""

    author_key_id = _url_safe(64)
    challenge = _url_safe(64)
    signature = _url_safe(100)


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
    """Somebody to add: an existing unit, or a new one's name; `sure`: "yes" where they were asked about what reads
    much, "no" to go back to the form.
    """

    name = seen_text("Enter the person's name")
    sign_in_name = _new_sign_in_name()
    unit = fields.String(
        load_default="", validate=[validate.Length(max=120, error="Use 120 characters or fewer"), visible]
    )
    new_unit = fields.String(
        load_default="", validate=[validate.Length(max=120, error="Use 120 characters or fewer"), visible]
    )
    roles = fields.List(fields.String(), load_default=list)
    on_named_list = fields.String(load_default="", validate=validate.OneOf(["", "yes"]))
    sure = fields.String(load_default="", validate=validate.OneOf(["", "yes", "no"]))


class FindPeopleForm(Form):
    """Which people: a part of their names, and what is chosen of a list."""

    q = fields.String(load_default="", validate=validate.Length(max=80))
    unit = fields.String(load_default="", validate=validate.Regexp(ID_OR_NONE))
    role = fields.String(load_default="", validate=validate.Regexp(ROLE_OR_NONE))
    state = fields.String(load_default="", validate=validate.Regexp(ROLE_OR_NONE))


class ChangeForm(Form):
    """What somebody is to be: `unit` is a unit's id; `sure`: they were asked about a role that reads much."""

    name = seen_text("Enter the person's name")
    sign_in_name = _new_sign_in_name()
    unit = fields.String(required=True, validate=validate.Regexp(ID_PATTERN, error="Select a unit"))
    roles = fields.List(fields.String(), load_default=list)
    sure = fields.String(load_default="", validate=validate.OneOf(["", "yes"]))


class UnitForm(Form):
    """A unit's name."""

    name = seen_text("Enter the unit's name")


class UnitCallsForm(Form):
    """Whether a unit is named for calls."""

    named = fields.String(required=True, validate=validate.OneOf(["yes", "no"]))


class IntoForm(Form):
    """The unit that another is merged into."""

    into = fields.String(required=True, validate=validate.Regexp(ID_PATTERN, error="Select a unit"))


class SlipsForm(Form):
    """For whom slips are made: of a unit, of an import, or all who have not joined."""

    unit = fields.String(load_default="", validate=validate.Regexp(ID_OR_NONE))
    of_import = fields.String(load_default="", validate=validate.Regexp(ID_OR_NONE))


class DisabledForm(Form):
    """Whether an account is to be closed."""

    disabled = fields.String(required=True, validate=validate.OneOf(["yes", "no"]))


class ListedForm(Form):
    """Whether somebody is to be on the named list."""

    listed = fields.String(required=True, validate=validate.OneOf(["yes", "no"]))


class AccessForm(Form):
    """What waits for another administrator: a role's name, or "named_list"; `unit`: the unit of whom it is for, on the
    page of whoever confirms it.
    """

    what = fields.String(required=True, validate=validate.Regexp(r"^[a-z_]{1,40}\Z"))
    unit = fields.String(load_default="", validate=validate.Regexp(ID_OR_NONE))


class WholePhoneForm(Form):
    """Whether a phone is lost, so that everybody's key on it is taken back."""

    whole = fields.String(load_default="no", validate=validate.OneOf(["yes", "no"]))
