"""Somebody goes off duty: what they had taken is theirs no longer. Records sit above accounts, and hear of it here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Listener = Callable[[str, datetime], None]
_listeners: list[Listener] = []


def when_duty_ends(listener: Listener) -> None:
    """Have `listener(person_id, now)` called in the same write whenever somebody says that they go off duty."""
    if listener not in _listeners:
        _listeners.append(listener)


def duty_ended(person_id: str, now: datetime) -> None:
    """Tell those who asked."""
    for listener in _listeners:
        listener(person_id, now)
