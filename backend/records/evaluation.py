"""Two evaluations side by side: the device's, and the server's of the same answers by the same pack."""

from __future__ import annotations

from typing import Any

from backend.core.canonical import NotCanonical, canonical


def are_equal(device: Any, server: Any) -> bool:
    """Whether both came to exactly the same."""
    try:
        return canonical(device) == canonical(server)
    except (NotCanonical, RecursionError):
        return False  # the server's own always has a canonical form


def counts_of(device: Any, server: dict[str, Any]) -> dict[str, int | bool]:
    """What a version is ordered and marked by: how many call-ins the server's evaluation lights, and whether it is
    another than the device's.
    """
    lit = {level: count_lit(server, level) for level in ("radio_now", "sergeant")}
    return {**lit, "differs": not are_equal(device, server)}


def count_lit(result: dict[str, Any], level: str) -> int:
    """How many call-ins of this level are lit."""
    return sum(1 for one in result["call_ins"] if one["level"] == level and one["state"] == "lit")
