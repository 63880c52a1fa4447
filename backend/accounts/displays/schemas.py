"""The forms with which a display is made and begun."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.core.web.fields import Form, seen_text


class DisplayForm(Form):
    """What it is called, and of which unit it is; empty for the whole force."""

    name = seen_text("Enter where it hangs, such as Control room", 80)
    unit = fields.String(load_default="", validate=validate.Length(max=26, error="Select a unit of your force"))


class BeginForm(Form):
    """Its code."""

    code = seen_text("Enter the code that an administrator was shown", 40)
