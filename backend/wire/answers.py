"""What the sync API answers a program: refusals, and what is to be asked again."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from backend.core.web.refusals import refusal
from backend.wire.errors import EnvelopeRefused


def refused(error: EnvelopeRefused) -> ResponseReturnValue:
    """The answer to an envelope, or anything a phone sends, that cannot be taken."""
    return refusal(error.status, error.error, error.message, field=error.field)


def later(status: int, wait_s: int, error: str, what: str) -> ResponseReturnValue:
    """The answer to something that is to be asked again, in `wait_s` seconds."""
    message = f"{what} What is saved on this phone is safe; it tries again by itself."
    return refusal(status, error, message, wait_s=wait_s)
