"""What the register does, as verbs. Who acts and when are arguments; everything is of the actor's own force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from backend.accounts.models import Person
from backend.accounts.service.people import people_of, units_of
from backend.content.scenario_service import scenarios
from backend.core.clock import london_day
from backend.training.attendance import store, xapi
from backend.training.attendance.csv_file import csv_of
from backend.training.attendance.note import Trainee, Training, note_attendance
from backend.training.attendance.paper import Known, Line, Read, read_register
from backend.training.attendance.views import HOW, Names, Row, entry, latest, person_id_of, who_of
from backend.training.database import writing
from backend.training.events import append_event

HEAD = (
    "Name or collar number",
    "Unit",
    "Training",
    "Content version",
    "Content now",
    "How",
    "Completed",
    "Day",
)
STATES = {"now": "as trained", "changed": "changed since", "unknown": "version not known", "gone": "no longer taught"}


TOLD = ("scenario", "title", "on", "how", "version", "state")


class RegisterRefused(Exception):
    """A register with faults was to be kept."""


@dataclass(frozen=True)
class Preview:
    """What an import would do: `new` lines, and how many are in the register already."""

    read: Read
    new: tuple[Line, ...]
    known: int


def names_of(force_id: str) -> Names:
    """Who and what the register's rows are about: the force's people and units, and what is taught now."""
    return Names(
        people={one.id: (one.name, one.sign_in_name, one.unit_id) for one in people_of(force_id)},
        units={unit.id: unit.name for unit in units_of(force_id)},
        taught={one.id: (one.data["title"], one.version) for one in scenarios().sound.values()},
    )


def rows_of(actor: Person) -> Sequence[Any]:
    """The attendances of the actor's force, newest first."""
    return store.rows_of(actor.force_id)


def uncounted(actor: Person) -> int:
    """How much practice came in that counts for nobody."""
    return store.uncounted(actor.force_id)


def preview(actor: Person, text: str, now: datetime) -> Preview:
    """What keeping a paper register would do."""
    read = read_register(text, _known(actor, now))
    noted = store.noted([_once(actor, line) for line in read.lines])
    new = tuple(line for line in read.lines if _once(actor, line) not in noted)
    return Preview(read, new, len(read.lines) - len(new))


def keep(actor: Person, text: str, now: datetime) -> int:
    """Keep a paper register, all of it or nothing; returns how many lines are new. Raises RegisterRefused."""
    try:
        return _keep(actor, text, now)
    except IntegrityError:  # the same register, kept by somebody else just now: look again
        return _keep(actor, text, now)


def _keep(actor: Person, text: str, now: datetime) -> int:
    seen = preview(actor, text, now)
    if seen.read.faults:
        raise RegisterRefused
    titles = {one.id: one.data["title"] for one in scenarios().sound.values()}
    with writing():
        for line in seen.new:
            what = Training(line.scenario, titles[line.scenario], line.version)
            who = Trainee(actor.force_id, line.unit or actor.unit_id, collar=line.collar)
            note_attendance(_once(actor, line), who, what, how="register", on=line.day, completed=False, now=now)
        _note("register_imported", actor, len(seen.new), now)
    return len(seen.new)


def as_csv(actor: Person, now: datetime) -> str:
    """The register of the actor's force as CSV, after a row in the list of what was done."""
    names, rows = names_of(actor.force_id), rows_of(actor)
    with writing():
        _note("register_exported_csv", actor, len(rows), now)
    by_sign_in = names.by_sign_in
    return csv_of(HEAD, (_cells(row, names, by_sign_in) for row in rows))


def as_xapi(actor: Person, site: str, now: datetime) -> list[dict[str, Any]]:
    """The same as xAPI statements; who did not say who they are has no account, and so no statement."""
    names, rows = names_of(actor.force_id), rows_of(actor)
    with writing():
        _note("register_exported_xapi", actor, len(rows), now)
    by_sign_in = names.by_sign_in
    done = [one for one in (_done(row, names, by_sign_in) for row in rows) if one is not None]
    return xapi.statements(done, site=site, force_id=actor.force_id, force_name=actor.force.name)


def trained(person: Person) -> list[dict[str, Any]]:
    """What one person was trained in, by their account or their collar number, the newest first: {"scenario", "title",
    "on", "how", "version", "state"}, one for each scenario; state `changed` where its content has changed since.
    """
    rows = store.rows_of_person(person.force_id, person.id, person.sign_in_name.upper())
    found = latest(rows, names_of(person.force_id))
    return [{name: one[name] for name in TOLD} for one in sorted(found, key=lambda one: one["on"], reverse=True)]


def _known(actor: Person, now: datetime) -> Known:
    every = scenarios().sound.values()
    titles = {" ".join(one.data["title"].lower().split()): one.id for one in every}
    return Known(
        scenarios=titles | {one.id: one.id for one in every},
        units={" ".join(unit.name.lower().split()): unit.id for unit in units_of(actor.force_id)},
        today=london_day(now),
    )


def _once(actor: Person, line: Line) -> str:
    return f"register:{actor.force_id}:{line.collar}:{line.scenario}:{line.day}"


def _cells(row: Row, names: Names, by_sign_in: dict[str, str]) -> list[str]:
    who, one = who_of(row, names, by_sign_in), entry(row, names)
    return [
        (row.collar or who.name) if who else "Not named",
        who.unit if who else names.units.get(row.unit_id, ""),
        one["title"],
        row.content_version or "",
        STATES[one["state"]],
        HOW[row.how],
        "yes" if row.completed else "no",
        row.on,
    ]


def _done(row: Any, names: Names, by_sign_in: dict[str, str]) -> xapi.Done | None:
    person = names.people.get(person_id_of(row, by_sign_in) or "")
    account = person[1] if person else row.collar
    if account is None:
        return None
    version, title = row.content_version, entry(row, names)["title"]
    return xapi.Done(row.id, account, row.scenario, title, version, row.how, row.completed, row.on, row.at)


def _note(action: str, actor: Person, lines: int, now: datetime) -> None:
    append_event(
        action,
        actor_id=actor.id,
        force_id=actor.force_id,
        unit_id=actor.unit_id,
        detail={"lines": lines},
        now=now,
    )
