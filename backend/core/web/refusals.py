"""What is answered to a program that asks for what it cannot have: {"error", "field", "message"}, wherever it asks."""

from __future__ import annotations

from flask.typing import ResponseReturnValue


def refusal(
    status: int, error: str, message: str, *, field: str = "", wait_s: int | None = None, **more: object
) -> ResponseReturnValue:
    """`error`: one word for the program; `message`: for the person; `field`: where; `wait_s`: seconds after which it
    is to be asked again; `more`: what the program is to offer instead.
    """
    headers = {} if wait_s is None else {"Retry-After": str(wait_s)}
    return {"error": error, "field": field, "message": message, **more}, status, headers
