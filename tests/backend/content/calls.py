"""The calls among the cases, and what the board makes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from backend.rules.assess import assess
from tests.fixtures.device_engine import device_engine

ROOT = Path(__file__).resolve().parents[3]
CALLS = sorted(path.stem for path in (ROOT / "tests" / "cases").glob("call_*.json"))
FULLEST = "call_whispering_suspect_outside"
AT_MOST = 2_640  # the fullest call, with all that nobody is noted as told of, and for whom; an ordinary one fits 1,000
ORDINARY = 1_000
Data = dict[str, Any]


def call(name: str) -> Data:
    """A call: {"about", "as_of", "answers", "expected"}."""
    case: Data = json.loads((ROOT / "tests" / "cases" / f"{name}.json").read_text("utf-8"))
    return case


def board_of(data: Data) -> Data:
    """What the pack designates for the board."""
    board: Data = data["about"]["designated"]["board"]
    return board


def blocks_of(data: Data) -> dict[str, str]:
    """The board's blocks by what they are for: log, exact_words, read_back, T, H, R, I, V, E."""
    board = board_of(data)
    named = {role: board[role] for role in ("log", "exact_words", "read_back")}
    return named | {one["letter"]: one["block"] for one in board["thrive"]}


def copies(data: Data, answers: Data, as_of: str = "2026-11-24", call_ins: Data | None = None) -> dict[str, str]:
    """Every block of the board as it is copied, by what it is for."""
    lit = call_ins or {}
    result = assess(data, answers, as_of, lit, kind="call")
    return {
        role: device_engine().copy_text(data, block, answers, result, lit, kind="call")
        for role, block in blocks_of(data).items()
    }


def lit_by(data: Data, **values: Any) -> set[str]:
    """The findings that these answers light."""
    answers = {name: {"value": value} for name, value in values.items()}
    found = assess(data, answers, "2026-11-24", {}, kind="call")["findings"]
    return {one["id"] for one in found if one["state"] == "applies"}
