"""The form of this package, in words for whoever fills it in."""

from __future__ import annotations

from backend.core.web.fields import Form, seen_text


class KeepOutForm(Form):
    """Who is kept out: a name, or a sign-in name."""

    called = seen_text("Enter their name or sign-in name")
