"""Where figures of `make bench` are kept: tests/bench/results/latest.json, one entry for each row that was printed.

    {"machine": {"processor", "cores", "system", "python", "measured_on"},
     "rows": {what: {"n", "median", "p95", "unit", "ratio": {"of", "median"} or null, "chromium" or null}}}

A row that is measured again takes its old one's place; the others stay, with the day they were measured on.
"""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

LATEST = Path(__file__).with_name("results") / "latest.json"


def note(what: str, **figures: Any) -> None:
    """Keep the figures of one row."""
    kept = json.loads(LATEST.read_text()) if LATEST.exists() else {}
    rows = kept.get("rows", {}) | {what: {**figures, "measured_on": datetime.now(UTC).date().isoformat()}}
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps({"machine": machine(), "rows": dict(sorted(rows.items()))}, indent=1) + "\n")


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
