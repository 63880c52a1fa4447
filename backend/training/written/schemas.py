"""The forms of writing that have few fields; the scenario's own is read by its names (form.py)."""

from __future__ import annotations

from marshmallow import fields

from backend.core.web.fields import Form, seen_text


class CopyForm(Form):
    """Which scenario to begin with."""

    scenario = seen_text("Choose a scenario to copy", 60)


class SignTextForm(Form):
    """The digest of the text that stood on the page, that it was read, and how far it is checked."""

    sha256 = seen_text("Open the page again", 64)
    read = fields.String(load_default="")
    status = fields.String(load_default="")
    at_source = fields.String(load_default="")
    reviewed_on = fields.String(load_default="")
    review_by = fields.String(load_default="")
