"""Who has lately come to read a unit, said to its supervisors: taken from the trail, so that whoever gave it cannot
keep it quiet. By two administrators or past them: a force's directory, a command, a force with one administrator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts import READS_A_UNIT
from backend.accounts.models import Person
from backend.accounts.service.people import names_of
from backend.accounts.staff import store
from backend.accounts.trail import GIVES_ROLES, roles_given
from backend.core.audit import Noted

SAID_FOR = timedelta(days=7)


@dataclass(frozen=True)
class NewReader:
    """Somebody who reads one's unit since a moment; the names of the administrators who asked for it and who gave or
    confirmed it, empty where none did.
    """

    name: str
    at: datetime
    asked_by: str
    given_by: str


def list_new_readers(person: Person, now: datetime) -> list[NewReader]:
    """The other supervisors of a supervisor's unit who came to read it in this week, the latest first."""
    if not person.holds(READS_A_UNIT):
        return []
    others = {one.id: one for one in store.holders_in(person.unit_id, READS_A_UNIT) if one.id != person.id}
    if not others:
        return []
    given = store.events_since(others, GIVES_ROLES, now - SAID_FOR)
    last = {one.object_id: one for one in given if READS_A_UNIT & roles_given(one)}
    found = [_reader(others[who], one) for who, one in last.items()]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _reader(person: Person, event: Noted) -> NewReader:
    """Of an event, who gave it: what a force's directory says stands in the trail as the person's own act, and only an
    administrator gives anything.
    """
    asked_by, gave = str(event.detail.get("asked_by", "")), event.actor_id or ""
    if gave == person.id and not person.holds(["administrator"]):
        gave = ""
    names = names_of(person.force_id, {asked_by, gave})
    return NewReader(person.name, event.at, names.get(asked_by, ""), names.get(gave, ""))
