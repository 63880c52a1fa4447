"""By which cookie a display is known; it is no sign-in, and opens nothing but the wall."""

from __future__ import annotations

from backend.accounts.cookies import Cookie
from backend.accounts.displays.models import Display
from backend.accounts.displays.service import LASTS, display_with
from backend.core import clock

DISPLAY = Cookie("foursight-display", LASTS)


def asking_display() -> Display | None:
    """The display that makes this request."""
    return display_with(DISPLAY.sent(), clock.now())


def is_display() -> bool:
    """Whether a display makes this request."""
    return asking_display() is not None
