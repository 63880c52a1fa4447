"""Who is on duty: said with one tap by themselves, or by a list that is looked at, kept whole or not at all, and taken
back whole. The actor and the time are arguments; all of it is in the audit trail.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts import store as accounts
from backend.accounts.duty import store
from backend.accounts.duty.duty_file import Known, Line, Read, Someone, names_in, read_list
from backend.accounts.duty.ending import duty_ended
from backend.accounts.duty.models import Duty
from backend.accounts.duty.store import Asked, Listed
from backend.accounts.models import Person
from backend.accounts.trail import note_of_person
from backend.core.audit import Noted, append, events_about, hold
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.web.errors import FieldRefused

KEPT, TAKEN_BACK, KIND = "duty_list_kept", "duty_list_taken_back", "duty_list"
AHEAD = timedelta(hours=24)
SHOWN = 10
PER_PAGE = 50
EVERYBODY = Asked()
COMES_ON = ("supervisor", "coordinator")
"""The roles of those who may act on what waits, and so come on duty for it."""


class ListRefused(Exception):
    """There are faults in a list: nothing was kept."""


class NoSuchList(Exception):
    """There is no such list in this force, or it was taken back."""


@dataclass(frozen=True)
class Tour:
    """A tour of duty, as it is shown."""

    person_id: str
    name: str
    unit_id: str
    since: datetime
    until: datetime
    is_inspector: bool


@dataclass(frozen=True)
class OfForce:
    """A page of who is on duty in a force and who comes within a day, and whether there are more; its open units by
    their ids; the names of those with a supervisor for which nobody is on duty, and of who is the duty inspector now,
    whatever was asked for.
    """

    now: list[Tour]
    coming: list[Tour]
    has_more: bool
    units: dict[str, str]
    without: list[str]
    inspectors: list[str]


def start(person: Person, hours: int, now: datetime, *, as_inspector: bool = False) -> None:
    """Come on duty for one's own unit, for at most so long; `as_inspector`: and as the force's duty inspector, which
    opens nothing to them that their roles do not. A tour that lasts is ended first. A write of its own.
    """
    with writing():
        hold()
        store.end_current(person.id, now)
        who = {"person_id": person.id, "force_id": person.force_id, "unit_id": person.unit_id, "set_by": person.id}
        until = now + timedelta(hours=hours)
        tour = {"since": now, "until": until, "set_at": now, "is_inspector": as_inspector}
        store.add_tours([{"id": new_id(), **who, **tour}])
        detail = {"unit_id": person.unit_id, "hours": hours, "as_inspector": as_inspector}
        note_of_person("duty_started", person, person.id, now, detail)


def end(person: Person, now: datetime) -> None:
    """Go off duty: what one had taken goes back to whoever is on. A write of its own."""
    with writing():
        hold()
        if store.end_current(person.id, now):
            note_of_person("duty_ended", person, person.id, now)
            duty_ended(person.id, now)


def current(person: Person, now: datetime) -> Duty | None:
    """The tour somebody is on."""
    return store.current(person.id, now)


def asked_for(words: str, unit_id: str) -> Asked:
    """Tours of people in whose name these words are, for a unit ("" for whatever)."""
    return Asked(words, unit_id)


def of_force(person: Person, now: datetime, asked: Asked = EVERYBODY, page: int = 1) -> OfForce:
    """Who is on duty in somebody's force: a page of those who are asked for. A pure read."""
    start = (page - 1) * PER_PAGE
    rows = store.of_force(person.force_id, now, now + AHEAD, asked, slice(start, start + PER_PAGE + 1))
    shown = [(_tour(row, name), comes) for row, name, comes in rows]
    on, coming = ([tour for tour, comes in shown[:PER_PAGE] if comes == later] for later in (False, True))
    units = {unit.id: unit.name for unit in store.open_units(person.force_id)}
    covered = store.covered_units(person.force_id, now)
    without = [unit.name for unit in store.supervised_units(person.force_id) if unit.id not in covered]
    return OfForce(on, coming, len(rows) > PER_PAGE, units, without, store.inspectors(person.force_id, now))


def _tour(row: Duty, name: str) -> Tour:
    return Tour(row.person_id, name, row.unit_id, row.since, row.until, row.is_inspector)


def tours_between(
    force_id: str, since: datetime, until: datetime, people: Collection[str] | None = None
) -> list[Listed]:
    """A force's tours that touch a time, where it keeps lists; none else. `people`: theirs alone. A pure read."""
    return store.tours_between(force_id, since, until, people)


def preview(actor: Person, text: str, now: datetime) -> Read:
    """What keeping a list would do. Keeps nothing."""
    return read_list(text, _known(actor, text, now))


def keep(actor: Person, text: str, now: datetime) -> int:
    """Keep a list, all of it or nothing; how many tours are new: those that overlap what stands of the same person and
    unit are left out. Raises ListRefused. A write of its own.
    """
    with writing():
        hold()
        read = preview(actor, text, now)
        if read.faults or not read.lines:
            raise ListRefused
        known = store.overlapping([(one.person_id, one.unit_id, one.since, one.until) for one in read.lines])
        new = [one for one in read.lines if (one.person_id, one.unit_id) not in known]
        if new:
            list_id = new_id()
            store.add_tours([_row(one, list_id, actor, now) for one in new])
            about = {"object_type": KIND, "object_id": list_id, "force_id": actor.force_id}
            append("force", "duty_list_kept", actor_id=actor.id, detail={"tours": len(new)}, now=now, **about)
    return len(new)


def _row(line: Line, list_id: str, actor: Person, now: datetime) -> dict[str, object]:
    tour = {"person_id": line.person_id, "unit_id": line.unit_id, "since": line.since, "until": line.until}
    of_list = {"set_by": actor.id, "set_at": now, "list_id": list_id, "is_inspector": line.is_inspector}
    return {"id": new_id(), **tour, "force_id": actor.force_id, **of_list}


def address_of(person_id: str, domains: Collection[str]) -> str:
    """Where mail for somebody goes: the address they gave, or their sign-in name where it is one; "" where neither is
    of these domains. A pure read.
    """
    person = accounts.person(person_id)
    if person is None:
        return ""
    said = (store.address_of(person_id), person.sign_in_name)
    return next((one for one in said if _domain(one) in domains), "")


def set_address(person: Person, address: str, domains: Collection[str], now: datetime) -> None:
    """Where mail for somebody is to go; "" for nowhere but their sign-in name. Raises FieldRefused. A write of its
    own.
    """
    if address and _domain(address) not in domains:
        raise FieldRefused("address", f"Use an address of your force: one that ends in {' or '.join(domains)}")
    with writing():
        store.put_address(person.id, address, now)
        note_of_person("mail_address_set", person, person.id, now)


def _domain(address: str) -> str:
    return address.lower().rpartition("@")[2] if "@" in address else ""


def lists_of(actor: Person) -> list[Noted]:
    """The events of a force's newest lists that were not taken back, the newest first."""
    events = events_about(KIND, actor.force_id)
    back = {one.object_id for one in events if one.action == TAKEN_BACK}
    return [one for one in reversed(events) if one.action == KEPT and one.object_id not in back][:SHOWN]


def take_back(actor: Person, list_id: str, now: datetime) -> int:
    """Take a wrong list out again; how many tours went. Raises NoSuchList. A write of its own."""
    with writing():
        hold()
        gone = store.take_out(list_id, actor.force_id)
        if not gone:
            raise NoSuchList
        about = {"object_type": KIND, "object_id": list_id, "force_id": actor.force_id}
        append("force", "duty_list_taken_back", actor_id=actor.id, detail={"tours": gone}, now=now, **about)
    return gone


def _known(actor: Person, text: str, now: datetime) -> Known:
    found = store.people_named(names_in(text))
    own = {
        name: Someone(one.id, one.unit_id, comes_on=one.holds(COMES_ON))
        for name, one in found.items()
        if one.force_id == actor.force_id and one.disabled_at is None
    }
    units = {" ".join(unit.name.lower().split()): unit.id for unit in store.open_units(actor.force_id)}
    return Known(own, units, now)
