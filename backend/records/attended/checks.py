"""What `flask audit verify` looks at among acts on attended incidents: each is one that the trail tells of."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.core.audit import events_of
from backend.core.checks import LOOK_INTO, Finding, Progress
from backend.core.database import db
from backend.records.attended.models import AttendedAct


def check_attended(progress: Progress) -> Iterator[Finding]:
    """What was done about attended incidents, against the trail."""
    said = {event.detail["act"]: event for event in events_of("attended_acted")}
    for one in progress.over("attended acts", db.session.execute(select(AttendedAct)).scalars()):
        event, where = said.pop(one.id, None), f"table attended_act, {one.id}"
        if event is None:
            yield Finding(f"An act stands, and no event says that person {one.actor_id} did it.", where)
        elif (event.actor_id, event.object_id, event.detail["kind"], event.at) != (
            *(one.actor_id, one.attended_id, one.kind),
            one.at.replace(microsecond=0),
        ):
            yield Finding(f"An act is not as it was: event {event.seq} says otherwise.", where)
    for act_id, event in sorted(said.items()):
        yield Finding(f"An act that event {event.seq} tells of is gone.", f"table attended_act, {act_id}", LOOK_INTO)
