"""What a unit of training is called and which version of it is taught now."""

from __future__ import annotations

from backend.content.scenario.service import scenario
from backend.training.attendance.note import Training
from backend.training.written.on_phones import title_in


def training_of(scenario_id: str, version: str | None, force_id: str) -> Training:
    """A scenario as it was practised, of the pack or of one's own force. One this server does not know (any more) is
    called by its id.
    """
    known = scenario(scenario_id)
    title = known.data["title"] if known else title_in(force_id, scenario_id)
    return Training(scenario_id, title or scenario_id, version)
