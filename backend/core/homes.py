"""The room in which somebody begins, by their roles."""

from __future__ import annotations

from collections.abc import Collection

HOME = "/home"
"""Where whoever asks is led to the room in which they begin."""
HOMES = (
    (("supervisor", "coordinator"), "/records"),
    (("officer", "call_handler"), "/reports"),
    (("professional_standards", "auditor"), "/audit"),
    (("trainer",), "/training"),
    (("content_lead",), "/signing"),
    (("administrator",), "/people"),
)
"""Where whoever holds one of these roles begins; of several, what waits for somebody comes first."""


def home_of(role_names: Collection[str]) -> str:
    """The address of the room in which somebody with these roles begins."""
    return next((address for roles, address in HOMES if any(role in role_names for role in roles)), "/reports")
