"""Makes the pack's table of bank holidays from the `holidays` library, which follows GOV.UK."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

FIRST_YEAR = 2015  # clocks may count from what happened years ago


def bank_holidays(until: str) -> dict[str, Any]:
    """The table for England and Wales, from 1 January 2015 to `until` (an ISO day)."""
    from holidays import country_holidays

    years = range(FIRST_YEAR, int(until[:4]) + 1)
    days = sorted(day.isoformat() for day in country_holidays("GB", subdiv="ENG", years=years))
    source = (
        f"GOV.UK, UK bank holidays, England and Wales, as kept by the Python library holidays {version('holidays')}"
    )
    return {"until": until, "days": [day for day in days if day <= until], "source": source}


def write_bank_holidays(folder: Path, until: str) -> Path:
    """Write bank_holidays.json into a pack folder and return its path."""
    path = folder / "bank_holidays.json"
    path.write_text(json.dumps(bank_holidays(until), indent=2) + "\n", "utf-8")
    return path
