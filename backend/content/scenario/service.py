"""The training scenarios in use: those of the sealed pack, checked when it was built."""

from __future__ import annotations

from backend.content.kinds import Item
from backend.content.scenario import Scenario, Scenarios
from backend.content.service import in_use


def scenarios() -> Scenarios:
    """Every scenario, and the words common to all. Raises PackFileRefused."""
    return in_use().scenarios


def scenario(scenario_id: str) -> Scenario | None:
    """A scenario by its id, or None. Raises PackFileRefused."""
    return scenarios().sound.get(scenario_id)


def common() -> Item:
    """The words around every scenario: {"warning", "step_out", "welfare", …}. Raises PackFileRefused."""
    return scenarios().common
