"""The forms of this package, in words for whoever fills them in."""

from __future__ import annotations

import re

from marshmallow import fields, validate

from backend.core.web.fields import Form

DAY = re.compile(r"^(?:20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))?$")


class ReviewForm(Form):
    """The day on which a record is reviewed, as "2026-11-27"; empty for none."""

    review_on = fields.String(load_default="", validate=validate.Regexp(DAY, error="Enter a day"))


class HoldForm(Form):
    """Whether a record is to be on legal hold."""

    held = fields.String(required=True, validate=validate.OneOf(["yes", "no"]))
