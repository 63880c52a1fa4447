"""Where figures of `make bench` are kept: tests/bench/results/latest.json, one entry for each row that was printed.

    {"machine": {"processor", "cores", "system", "python", "node", "chromium", "postgres"},
     "rows": {what: {"n", "median", "p95", "unit", "ratio" or null, "measured_on", "commit", "processor"}}}

A row that is measured again takes its old one's place; the others stay, with the day they were measured on.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from backend.core.clock import now
from tests.fixtures.browser import chromium
from tests.fixtures.databases import postgres_programs
from tests.fixtures.run import ROOT

LATEST = Path(__file__).with_name("results") / "latest.json"


def note(what: str, **figures: Any) -> None:
    """Keep the figures of one row."""
    kept = json.loads(LATEST.read_text()) if LATEST.exists() else {}
    taken = {"measured_on": now().date().isoformat(), "commit": commit(), "processor": _processor()}
    rows = kept.get("rows", {}) | {what: {**figures, **taken}}
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps({"machine": machine(), "rows": dict(sorted(rows.items()))}, indent=1) + "\n")


@cache
def machine() -> dict[str, Any]:
    """What the figures were taken on, with the versions of what was measured."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "node": _version("node", "--version"),
        "chromium": _version(chromium(), "--version"),
        "postgres": _version(str(postgres_programs() / "postgres"), "--version"),
    }


@cache
def commit() -> str:
    """The commit of what was measured, with a plus where something was changed since; empty where there is none."""
    asked = subprocess.run(
        ("git", "describe", "--always", "--dirty=+"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip()


def _version(*command: str) -> str:
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else ""


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
