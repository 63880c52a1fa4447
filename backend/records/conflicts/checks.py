"""What `flask audit verify` looks at among conflicts: whoever was kept out still is, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.core.audit import Noted, events_of
from backend.core.checks import LOOK_INTO, Finding, Progress
from backend.core.database import db
from backend.records.conflicts.models import Conflict

IN_AGAIN = f"Until it is put right they may read it: consider stopping the server. {LOOK_INTO}"


def check_conflicts(progress: Progress) -> Iterator[Finding]:
    """Rows against the trail."""
    said: dict[tuple[str, str], Noted] = {}
    for event in events_of("conflict_set", "conflict_lifted"):
        whose = str(event.detail["person_id"]), event.object_id
        said.pop(whose, None)
        if event.action == "conflict_set":
            said[whose] = event
    for row in progress.over("conflicts", db.session.execute(select(Conflict)).scalars()):
        if said.pop((row.person_id, row.record_id), None) is None:
            what = f"Somebody is kept out of a record, and no event says so: person {row.person_id}."
            yield Finding(what, f"table conflict, record {row.record_id}")
    for (person_id, record_id), event in sorted(said.items()):
        what = f"Somebody was kept out of a record by event {event.seq} and is not any more: person {person_id}."
        yield Finding(what, f"table conflict, record {record_id}", IN_AGAIN)
