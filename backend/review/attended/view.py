"""What was attended without a report, prepared for its pages. Units stand by name: no page ranks anybody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import names_of, units_of
from backend.content.sentences import when
from backend.core.keys.ring import KeyRing
from backend.records.attended import service
from backend.records.attended.service import Done, Incident
from backend.records.attended.store import Sought
from backend.rules.limits import short_reference

PER_PAGE = 50
DONE = {"asked": "Asked", "will": "To be made", "not_needed": "Not needed", "needed": "Needed after all"}
STATES = {"open": "To be made", "not_needed": "Not needed"}


def attended_page(
    person: Person, ring: KeyRing, now: datetime, *, unit_id: str, state: str, page: int
) -> dict[str, object]:
    """{"rows", "units", "unit", "states", "state", "page_number", "has_more", "every"}. Raises NotWrittenDown."""
    names = {unit.id: unit.name for unit in units_of(person.force_id)}
    many = service.how_many_without(person)
    asked = unit_id if unit_id in names else ""
    found, has_more = service.without_report(
        person,
        ring,
        now,
        which=Sought(state == "open", asked or None),
        start=(page - 1) * PER_PAGE,
        at_most=PER_PAGE,
    )
    people = names_of(person.force_id, _people(found))
    return {
        "rows": [_row(one, names, people, now) for one in found],
        "units": {one: f"{name}: {counted(many[one])}" for one, name in names.items() if one in many},
        "unit": asked,
        "unit_name": names.get(asked, ""),
        "states": STATES,
        "state": state,
        "page_number": page,
        "has_more": has_more,
        "every": f"{sum(many.values())}{'+' if any(one >= service.COUNTED for one in many.values()) else ''}",
    }


def counted(how_many: int) -> str:
    """How many there are of a unit: where as many are there as are counted, there may be more."""
    return f"{how_many}{'+' if how_many >= service.COUNTED else ''}"


def attended_part(person: Person, ring: KeyRing, now: datetime, unit_id: str | None, at_most: int) -> dict[str, object]:
    """{"rows", "has_more"}: the same for the sheet, of one unit where it is asked for. Raises NotWrittenDown."""
    found, has_more = service.without_report(person, ring, now, which=Sought(unit_id=unit_id), at_most=at_most)
    names = {unit.id: unit.name for unit in units_of(person.force_id)}
    people = names_of(person.force_id, _people(found))
    return {"rows": [_row(one, names, people, now) for one in found], "has_more": has_more}


def _people(found: Collection[Incident]) -> set[str]:
    return {done.actor_id for one in found for done in one.done}


def _row(incident: Incident, units: dict[str, str], people: dict[str, str], now: datetime) -> dict[str, object]:
    return {
        "id": incident.id,
        "incident_ref": short_reference(incident.incident_ref) or "Incident number not readable",
        "logged_as": incident.logged_as,
        "unit": units.get(incident.unit_id, ""),
        "attended": when(incident.at),
        "since": _since(incident.at, now),
        "done": [_done(done, people) for done in incident.done],
    }


def _done(done: Done, people: dict[str, str]) -> str:
    who = people.get(done.actor_id, "Not in your force")
    return f"{DONE[done.kind]}: {done.words or 'words not readable'} ({who}, {when(done.at)})"


def _since(at: datetime, now: datetime) -> str:
    hours = max(0, int((now - at).total_seconds() // 3600))
    if hours < 48:
        return f"{hours} h ago"
    return f"{hours // 24} days ago"
