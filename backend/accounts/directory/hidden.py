"""A refresh token, encrypted under a key that the browser's token makes (backend/accounts/hidden.py)."""

from __future__ import annotations

from backend.accounts import hidden

LABEL = b"fs/directory/v1"


def hide(token: str, refresh: str | None) -> bytes | None:
    """What is kept of it; None where the directory gave none."""
    return None if refresh is None else hidden.hide(LABEL, token, refresh.encode())


def show(token: str, sealed: bytes | None) -> str | None:
    """The refresh token again, None where there is none or the browser's token is another."""
    shown = None if sealed is None else hidden.show(LABEL, token, sealed)
    return None if shown is None else shown.decode()
