"""The form in which somebody is sent a brief."""

from __future__ import annotations

from backend.core.web.fields import seen_text
from backend.review.acts.schemas import SHORT, ActForm


class BriefForm(ActForm):
    """Who is sent there, by name or sign-in name."""

    called = seen_text("Enter who is sent there: a name or a sign-in name", SHORT)
