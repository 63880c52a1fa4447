"""What `flask audit verify` looks at among briefs that were asked for: each is one that the trail tells of, and ends as
it says.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.core.audit import events_of
from backend.core.checks import LOOK_INTO, Finding, Progress
from backend.core.clock import from_moment
from backend.core.database import db
from backend.records.briefs.models import BriefAsked


def check_briefs(progress: Progress) -> Iterator[Finding]:
    """Who asked for the brief of a number, against the trail."""
    said = {event.object_id: event for event in events_of("brief_asked")}
    for one in progress.over("briefs asked for", db.session.execute(select(BriefAsked)).scalars()):
        event, where = said.pop(one.id, None), f"table brief_asked, {one.id}"
        if event is None:
            yield Finding(f"A brief was asked for, and no event says that person {one.person_id} did.", where)
        elif (event.actor_id, event.at, from_moment(event.detail["until"])) != (
            *(one.person_id, one.at.replace(microsecond=0)),
            one.until.replace(microsecond=0),
        ):
            yield Finding(f"A brief that was asked for is not as it was: event {event.seq} says otherwise.", where)
    for asked_id, event in sorted(said.items()):
        what = f"What event {event.seq} says was asked for is gone: no signal knows of which number it was."
        yield Finding(what, f"table brief_asked, {asked_id}", LOOK_INTO)
