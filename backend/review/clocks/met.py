"""What a desk noted of clocks, for the record's page."""

from __future__ import annotations

from backend.accounts.service.people import names_of
from backend.content.sentences import when
from backend.records.acts.kinds import Text
from backend.records.acts.service import Desk
from backend.records.rows.clocks import met_in


def clocks_met(desk: Desk, force_id: str) -> dict[tuple[str, str], str]:
    """{(clock, its day): who met it and when, and who noted that} of those that are met."""
    acts = {(one.about, desk.texts.get(one.id, Text()).get("due", "")): one for one in desk.acts if one.kind == "clock"}
    names = names_of(force_id, {one.actor_id for one in acts.values()}) if acts else {}
    return {
        which: f"{desk.texts[acts[which].id]['why']} "
        f"(noted by {names.get(acts[which].actor_id, 'somebody not in this force')}, {when(acts[which].at)})"
        for which in met_in(desk.acts, desk.texts)
    }
