"""A view of the list, and what it is called."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.core.web.fields import Form, Rule, seen_text, visible


def _part(longest: int) -> fields.String:
    rules: list[Rule] = [validate.Length(max=longest, error=f"Use {longest} characters or fewer"), visible]
    return fields.String(load_default="", validate=rules)


class ViewForm(Form):
    """What the list was asked for, as its address has it."""

    name = seen_text("Enter what to call this view", 60)
    state = _part(12)
    officer = _part(80)
    list = _part(60)
    unit = _part(26)
