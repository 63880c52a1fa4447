"""The form that finds somebody in the register."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.core.web.fields import Form


class FindTrainedForm(Form):
    """Whom: a part of a name, a collar number or a unit."""

    who = fields.String(load_default="", validate=validate.Length(max=80))
