"""Two evaluations side by side: the device's, and the server's of the same answers by the same pack."""

from __future__ import annotations

import json
import marshal
from typing import Any, NotRequired, TypedDict, cast

from backend.rules.call_ins import LEVELS
from backend.rules.shapes.record import Level, Result


class Results(TypedDict):
    """What was made of a version: `untold` (how many call-ins nobody is noted as told of) and `worst_untold` (the place
    of the worst of them, rows/order.py; None where there are none) are missing in what was received before they were.
    """

    incident_ref: str | None
    device_result: dict[str, object]
    server_result: Result
    untold: NotRequired[int]
    worst_untold: NotRequired[int | None]


def are_equal(device: object, server: object) -> bool:
    """Whether both came to exactly the same, of two JSON values. Not by `==`: to Python 1, 1.0 and true are one."""
    try:
        if device != server:
            return False  # what is one to Python may be two; what is two is never one
        # the same bytes say the same, types and all; other bytes may be another order of keys
        return _in_order(device) == _in_order(server) or _sorted(device) == _sorted(server)
    except (RecursionError, ValueError):
        return False  # one that is too deep: the server's own has few floors


def _in_order(value: object) -> bytes:
    return marshal.dumps(cast("Any", value), 0)


def _sorted(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def counts_of(device: object, server: Result) -> dict[str, int | bool]:
    """What a version is ordered and marked by: how many call-ins the server's evaluation lights, and whether it is
    another than the device's.
    """
    lit: dict[str, int] = {level: count_lit(server, level) for level in LEVELS}
    return {**lit, "differs": not are_equal(device, server)}


def count_lit(result: Result, level: Level) -> int:
    """How many call-ins of this level are lit."""
    return sum(1 for one in result["call_ins"] if one["level"] == level and one["state"] == "lit")
