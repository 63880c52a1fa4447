"""Two evaluations side by side: the device's, and the server's of the same answers by the same pack."""

from __future__ import annotations

import json
from typing import Any


def are_equal(device: Any, server: Any) -> bool:
    """Whether both came to exactly the same, of two JSON values. Not by `==`: to Python 1, 1.0 and true are one."""
    try:
        return _text(device) == _text(server)
    except RecursionError:
        return False  # the server's own has few floors


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def counts_of(device: Any, server: dict[str, Any]) -> dict[str, int | bool]:
    """What a version is ordered and marked by: how many call-ins the server's evaluation lights, and whether it is
    another than the device's.
    """
    lit = {level: count_lit(server, level) for level in ("radio_now", "sergeant")}
    return {**lit, "differs": not are_equal(device, server)}


def count_lit(result: dict[str, Any], level: str) -> int:
    """How many call-ins of this level are lit."""
    return sum(1 for one in result["call_ins"] if one["level"] == level and one["state"] == "lit")
