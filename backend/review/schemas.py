"""What is looked for in the list of received records."""

from __future__ import annotations

from backend.core.web.fields import Form, seen_text


class FindForm(Form):
    """An incident number."""

    number = seen_text("Enter an incident number", 80)
