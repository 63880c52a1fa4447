"""Who has lately come to read a unit, said to its supervisors: taken from the trail, so that whoever gave it cannot
keep it quiet, nor by taking it away again. By two administrators or past them: a force's directory, a command, a force
with one administrator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from backend.accounts import READS_A_UNIT
from backend.accounts.models import Person
from backend.accounts.service.people import names_of
from backend.accounts.staff import store
from backend.accounts.trail import GIVES_ROLES, roles_given, roles_taken
from backend.core.audit import Noted

SAID_FOR = timedelta(days=7)
CLOSED, OPENED = "person_disabled", "person_enabled"


@dataclass(frozen=True)
class NewReader:
    """Somebody who reads one's unit since a moment, or did until `ended_at`; the names of the administrators who asked
    for it and who gave or confirmed it, empty where none did.
    """

    name: str
    at: datetime
    ended_at: datetime | None
    asked_by: str
    given_by: str


def list_new_readers(person: Person, now: datetime) -> list[NewReader]:
    """The other supervisors of a supervisor's unit who came to read it in this week, the latest first; those who do not
    any more among them.
    """
    if not person.holds(READS_A_UNIT):
        return []
    since = now - SAID_FOR
    others = {one.id: one for one in store.been_in(person.unit_id, since) if one.id != person.id}
    events = sorted(store.events_since(others, (*GIVES_ROLES, CLOSED, OPENED), since), key=lambda one: one.object_id)
    found = [
        _reader(others[who], given, ended)
        for who, theirs in groupby(events, lambda one: one.object_id)
        for given, ended in _times(person.unit_id, others[who].unit_id, list(theirs))
        if ended != given.at  # of a move that takes the role as well
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _times(unit_id: str, is_in: str, events: Sequence[Noted]) -> list[tuple[Noted, datetime | None]]:
    """Each of one person's events that let them read a unit, and when that ended. `is_in`: the unit they are in now."""
    found: list[tuple[Noted, datetime | None]] = []
    is_closed_only = False  # opened again, they read it again
    for event, unit_then in zip(events, _units_then(is_in, events), strict=True):
        if unit_then == unit_id and READS_A_UNIT & roles_given(event):
            found.append((event, None))
        elif found and event.action == OPENED and is_closed_only:
            found[-1] = (found[-1][0], None)
        elif found and (unit_then != unit_id or _ends(event)):
            is_closed_only = event.action == CLOSED and found[-1][1] is None
            found[-1] = (found[-1][0], found[-1][1] or event.at)
    return found


def _units_then(is_in: str, events: Sequence[Noted]) -> Sequence[str]:
    """The unit that somebody was in after each of their events: only a move says where they came from."""

    def backwards() -> Iterator[str]:
        then = is_in
        for event in reversed(events):
            yield then
            then = event.detail["from"] if event.action == "person_moved" else then

    return [*backwards()][::-1]


def _ends(event: Noted) -> bool:
    return event.action == CLOSED or bool(READS_A_UNIT & roles_taken(event))


def _reader(person: Person, event: Noted, ended_at: datetime | None) -> NewReader:
    """Of an event, who gave it: what a force's directory says stands in the trail as the person's own act, and only an
    administrator gives anything.
    """
    asked_by, gave = str(event.detail.get("asked_by", "")), event.actor_id or ""
    if gave == person.id and not person.holds(["administrator"]):
        gave = ""
    names = names_of(person.force_id, {asked_by, gave})
    return NewReader(person.name, event.at, ended_at, names.get(asked_by, ""), names.get(gave, ""))
