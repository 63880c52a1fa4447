"""Tasks in words."""

from __future__ import annotations

from datetime import datetime

ROLES = {
    "supervisor": "Sergeant on duty, of the author's unit",
    "coordinator": "Stalking coordinator on duty",
}
NOBODY = "Nobody"


def role_words(role: str) -> str:
    """Whoever is on duty with a role."""
    return ROLES.get(role, role)


def how_late(due: datetime, now: datetime) -> str:
    """How long something is late, in the unit somebody would say it in."""
    minutes = max(0, int((now - due).total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} min late"
    return f"{minutes // 60} h late" if minutes < 48 * 60 else f"{minutes // 1440:,} days late"
