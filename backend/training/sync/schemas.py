"""The inside of a training envelope (docs/shapes.md section 5): that somebody practised. What they answered is not
here.
"""

from __future__ import annotations

from typing import Any

from marshmallow import validate

from backend.wire.schemas import Strict, Text, a_moment

CONTENT_VERSION = validate.Regexp(r"^[0-9a-f]{12}\Z", error="must be 12 hexadecimal digits.")
SCENARIO = validate.Regexp(r"^[a-z][a-z0-9_]{0,59}\Z", error="must be the id of a scenario.")


class PracticeSchema(Strict):
    """One scenario, practised to its end."""

    kind = Text(required=True, validate=validate.Equal("practice"))
    scenario = Text(required=True, validate=SCENARIO)
    content_version = Text(required=True, validate=CONTENT_VERSION)
    form = Text(required=True, validate=validate.Equal("own"))
    started_at = Text(required=True, validate=a_moment)
    finished_at = Text(required=True, validate=a_moment)


def fits_schema(body: dict[str, Any]) -> bool:
    """Whether a body has the form every practice has."""
    return not PracticeSchema().validate(body)
