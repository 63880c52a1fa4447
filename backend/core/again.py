"""Doing again, after a backup was put back, what was done since it was made: what the rooms that do it share.

An event is as the second place copied it: {"seq", "at", "actor_id", "action", "object_id", "detail", …}.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from backend.core.clock import from_moment

Event = dict[str, Any]
FIRST_AT = "first_at"


class NotKnown(Exception):
    """What an event names came after the backup as well, and is not here. The argument says what: one word."""


def first_done(event: Event) -> datetime:
    """When it was done first, however often a restore did it again."""
    return from_moment(event["detail"].get(FIRST_AT, event["at"]))


def detail_again(event: Event) -> dict[str, Any]:
    """The detail of the event that does it again: the same, and when it was done first."""
    return {FIRST_AT: event["at"], **event["detail"]}
