"""What `flask audit verify` looks at among acts at a desk: each is one that the trail tells of, as it tells it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.core.audit import events_of
from backend.core.checks import LOOK_INTO, Finding, Progress
from backend.core.database import db
from backend.records.acts.models import DeskAct


def check_acts(progress: Progress) -> Iterator[Finding]:
    """Acts, against the trail."""
    said = {event.detail["act"]: event for event in events_of("desk_acted")}
    for one in progress.over("acts", db.session.execute(select(DeskAct)).scalars()):
        event, where = said.pop(one.id, None), f"table desk_act, {one.id}, record {one.record_id}"
        if event is None:
            yield Finding(f"An act stands on a record, and no event says that person {one.actor_id} did it.", where)
            continue
        detail = event.detail
        as_said = (event.actor_id, event.object_id, detail["version_id"], detail["kind"], detail["about"], event.at)
        row = (one.actor_id, one.record_id, one.version_id, one.kind, one.about or "record")
        if as_said != (*row, one.at.replace(microsecond=0)):
            yield Finding(f"An act is not as it was: event {event.seq} says otherwise.", where)
    for act_id, event in sorted(said.items()):
        yield Finding(f"An act that event {event.seq} tells of is gone.", f"table desk_act, {act_id}", LOOK_INTO)
