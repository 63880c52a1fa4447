"""What an officer's copies say of a few answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.conformance.both_engines import CORE
from tests.fixtures.device_engine import DeviceEngine, device_engine

Data = dict[str, Any]
ON = "2026-11-24"


def officers(pack: Any, said: Data, core: Path = CORE, call_ins: Data | None = None) -> dict[str, str]:
    """Each block of an officer's report with these values and what was noted as told, by its id."""
    answers = {name: {"value": value} for name, value in said.items()}
    told = call_ins or {}
    if core == CORE:
        return device_engine().copies(pack, answers, ON, told, kind="scene")
    with DeviceEngine(core) as spoilt:
        return spoilt.copies(pack, answers, ON, told, kind="scene")


def line_of(text: str, title: str) -> str:
    """The line under a title; "" where there is none."""
    return next((line for line in text.split("\n") if line.startswith(f"{title}:")), "")


def without(pack: Data, block: str, words: str) -> None:
    """Takes every part out of a block that says this."""
    for line in next(one for one in pack["copy_blocks"] if one["id"] == block)["lines"]:
        if "say" in line:
            kept = [one for one in line["say"] if words not in ((one,) if isinstance(one, str) else one.values())]
            line["say"] = kept or ["incident_ref"]
