"""The model's answers of a scenario, and what they light."""

from __future__ import annotations

from typing import Any

from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.rules.assess import assess
from backend.rules.call_ins import LEVELS, level_words
from backend.rules.record_kinds import RecordKind
from backend.rules.shapes.pack import Finding
from backend.rules.shapes.record import Judged


def answers_after(scenario: Item, stage_id: str | None = None) -> dict[str, Any]:
    """The model's answers after a stage, those of earlier stages with them; after the last one where none is named."""
    answers: dict[str, Any] = {}
    for stage in scenario["stages"]:
        answers |= stage["answers"]
        if stage["id"] == stage_id:
            break
    return answers


def kind_after(scenario: Item, stage_id: str | None = None) -> RecordKind:
    """The kind of record in which a stage is worked, the last where none is named: "call" or "scene"."""
    stages = {stage["id"]: stage["where"] for stage in scenario["stages"]}
    where = stages[stage_id] if stage_id else scenario["stages"][-1]["where"]
    return "call" if where == "call" else "scene"


def applying(scenario: Item, stage_id: str | None, pack: Pack) -> list[Judged]:
    """The findings that apply to the model's answers after a stage, as assessed, in pack order. Where none is named:
    those of the last, with what the call lit and only a call can (`only_in`).
    """
    last_call = [stage["id"] for stage in scenario["stages"] if stage["where"] == "call"][-1:]
    found = _applying(scenario, stage_id, pack)
    if stage_id is None and kind_after(scenario) != "call" and last_call:
        found += [one for one in _applying(scenario, last_call[0], pack) if "only_in" in pack.finding(one["id"])]
    return found


def lit_after(scenario: Item, stage_id: str | None, pack: Pack) -> list[Item]:
    """The findings that apply to the model's answers after a stage (None: at the end, with what the call lit), call-ins
    first, each as {"id", "text", "call_in" (or None), "level": in words, "because"}, in the order of their ranks.
    """
    kind = kind_after(scenario, stage_id)
    found = [
        {
            "id": one["id"],
            "text": pack.finding(one["id"])["text"],
            "call_in": pack.finding(one["id"]).get("call_in"),
            "level": _level(pack, pack.finding(one["id"]), kind),
            "because": one["because"],
        }
        for one in applying(scenario, stage_id, pack)
    ]
    levels = [*LEVELS, None]
    return sorted(found, key=lambda one: (levels.index(one["call_in"]), pack.finding(one["id"])["rank"]))


def _applying(scenario: Item, stage_id: str | None, pack: Pack) -> list[Judged]:
    answers, kind = answers_after(scenario, stage_id), kind_after(scenario, stage_id)
    result = assess(pack.data, answers, scenario["as_of"], kind=kind)
    return [one for one in result["findings"] if one["state"] == "applies"]


def _level(pack: Pack, finding: Finding, kind: RecordKind) -> str:
    return level_words(pack.data, finding["call_in"], kind) if "call_in" in finding else ""
