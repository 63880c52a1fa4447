"""What a unit of training is called and which version of it is taught now."""

from __future__ import annotations

from backend.content.scenario.service import scenario
from backend.training.attendance.note import Training


def training_of(scenario_id: str, version: str | None) -> Training:
    """A scenario as it was practised. One this server does not know (any more) is called by its id."""
    known = scenario(scenario_id)
    return Training(scenario_id, known.data["title"] if known else scenario_id, version)
