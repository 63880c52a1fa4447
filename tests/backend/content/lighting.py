"""The shipped pack, short answers, and what they light."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess
from tests.fixtures.device_engine import device_engine

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
AS_OF = "2026-11-24"
TWICE = {"about_how_many": "few", "behaviours": ["watching"]}


@cache
def shipped() -> dict[str, Any]:
    """The pack as it is shipped."""
    return load_pack(PACK).data


def answers(**given: Any) -> dict[str, Any]:
    """Answers from plain values; a set stands for a list that is all there is."""
    return {
        name: {"value": sorted(value), "all": True} if isinstance(value, set) else {"value": value}
        for name, value in given.items()
    }


def result_of(pack: dict[str, Any], **given: Any) -> dict[str, Any]:
    """What the engine makes of these answers; of the same ones and the pack as it is shipped, made once."""
    said = answers(**given)
    return _by_the_shipped(json.dumps(said)) if pack is shipped() else assess(pack, said, AS_OF, {})


@cache
def _by_the_shipped(said: str) -> dict[str, Any]:
    return assess(shipped(), json.loads(said), AS_OF, {})


def lit(pack: dict[str, Any], **given: Any) -> set[str]:
    """The findings that apply."""
    return {finding["id"] for finding in result_of(pack, **given)["findings"] if finding["state"] == "applies"}


def due(pack: dict[str, Any], clock: str, **given: Any) -> str | None:
    """The day a clock gives."""
    day: str | None = next(one["due"] for one in result_of(pack, **given)["clocks"] if one["id"] == clock)
    return day


def copied(pack: dict[str, Any], block: str, **given: Any) -> str:
    """A copy block with these answers."""
    return device_engine().copy_text(pack, block, answers(**given), result_of(pack, **given), {})


def finding(pack: dict[str, Any], finding_id: str) -> dict[str, Any]:
    """One finding."""
    found: dict[str, Any] = next(one for one in pack["findings"] if one["id"] == finding_id)
    return found


def words(item: dict[str, Any]) -> str:
    """All that a finding tells an officer."""
    return " ".join([item["text"], *item["do"], item["why"], item.get("law", ""), item.get("record", "")])
