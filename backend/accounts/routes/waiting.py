"""When a password or a code is not looked at now: the form again, with how long to wait and what else would do."""

from __future__ import annotations

from collections.abc import Callable

from flask.typing import ResponseReturnValue

from backend.accounts.errors import TooBusy, ToWait
from backend.core.web.forms import Filled

BUSY = (
    "Many people are signing in at this moment, so your password was not looked at. Nothing is wrong with it: press "
    "the button again in a few seconds."
)
ELSEWHERE = (
    "On a device where you have signed in before you can sign in now, whoever else tries your name. A joining code "
    "from your administrator works at once."
)


def to_wait(
    form: Filled, field: str, error: ToWait, page: Callable[[Filled], str], more: str = ""
) -> ResponseReturnValue:
    """The form again: 503 where so many hash passwords that this one was not looked at, else 429."""
    is_busy = isinstance(error, TooBusy)
    form.errors[field] = BUSY if is_busy else " ".join(filter(None, (waiting_words(error.wait_s), more)))
    return page(form), 503 if is_busy else 429, {"Retry-After": str(error.wait_s)}


def waiting_words(wait_s: int) -> str:
    """How long to wait, in words."""
    minutes = -(-wait_s // 60)
    return f"Too many tries. Wait {minutes} minute{'' if minutes == 1 else 's'} and try again."
