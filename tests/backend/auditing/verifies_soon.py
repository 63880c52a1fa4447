"""The app in a server that looks within a second of its start whether the trail is whole (test_verified.py)."""

from __future__ import annotations

from backend.auditing import verify_daily
from wsgi import app

__all__ = ["app"]

verify_daily.FIRST_AFTER_S = 0.5
