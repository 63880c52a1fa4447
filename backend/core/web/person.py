"""Who asks."""

from __future__ import annotations

from typing import Any

from flask_login import current_user


def person() -> Any:
    """The Person who asks, not flask-login's stand-in for whoever it is at the moment."""
    return current_user._get_current_object()
