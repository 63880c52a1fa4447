"""What `flask audit verify` looks at of what two administrators give: whether what waits was asked for by whoever it
says, and whether a force with two still takes two. Whoever changes one with a statement of their own gives alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.accounts.models import Force
from backend.accounts.two_people import store as kept
from backend.accounts.two_people.models import AccessAsked
from backend.core.audit import events_of
from backend.core.checks import LOOK_INTO, Finding, Progress
from backend.core.database import db

ASKED, RESTORED = "access_asked", "restored"
ENDED = ("access_confirmed", "access_refused", "access_taken_back", "access_lapsed")
REFUSE_IT = f"Refuse it on their page under People, and ask whoever it names. {LOOK_INTO}"
AS_ONCE = f"Have it set again by whoever owns the database, and look at who was given what meanwhile. {LOOK_INTO}"


def check_two_people(progress: Progress) -> Iterator[Finding]:
    """What waits, then the forces."""
    said = _said()
    for one in progress.over("what waits", db.session.execute(select(AccessAsked)).scalars()):
        if said.get((one.person_id, one.what)) != one.asked_by:
            what = f"For person {one.person_id} {one.what} waits, and no event says that {one.asked_by} asked for it."
            yield Finding(what, "table access_asked", REFUSE_IT)
    for force in db.session.execute(select(Force).order_by(Force.id)).scalars():
        if force.two_administrators_since is None and len(kept.administrators(force.id)) > 1:
            what = f"Force {force.id} has two administrators, and one alone would give what reads much."
            yield Finding(what, "table force, two_administrators_since", AS_ONCE)


def _said() -> dict[tuple[str, str], str | None]:
    """{(person, what): who asked for it} of what the trail says waits."""
    said: dict[tuple[str, str], str | None] = {}
    for event in events_of(ASKED, *ENDED, RESTORED):
        if event.action == RESTORED:
            said.clear()
            continue
        which = (event.object_id, str(event.detail["what"]))
        if event.action == ASKED:
            said[which] = event.actor_id
        else:
            said.pop(which, None)
    return said
