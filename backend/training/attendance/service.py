"""What the register does, as verbs. Who acts and when are arguments; everything is of the actor's own force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from backend.accounts.models import Person
from backend.accounts.service.people import people_of, units_of
from backend.core.ids import new_id
from backend.rules.london import london_day
from backend.training.attendance import store
from backend.training.attendance.note import Trainee, Training, note_attendance
from backend.training.attendance.paper import Known, Line, Read, read_register
from backend.training.attendance.views import Names, latest
from backend.training.database import writing
from backend.training.events import append_event
from backend.training.written.offered import offered

IMPORTS_SHOWN = 10
TOLD = ("scenario", "title", "on", "how", "version", "state")


class RegisterRefused(Exception):
    """A register with faults was to be kept."""


class NoSuchImport(Exception):
    """There is no such import, it was taken back already, or it is another force's: one answer for all."""


@dataclass(frozen=True)
class Preview:
    """What an import would do: `new` lines, and how many are in the register already."""

    read: Read
    new: tuple[Line, ...]
    known: int


def names_of(force_id: str, of: Sequence[Person] | None = None) -> Names:
    """Who and what the register's rows are about: the force's people, or these of them, its units, and what is taught
    now.
    """
    people = people_of(force_id) if of is None else of
    return Names(
        people={one.id: (one.name, one.sign_in_name, one.unit_id) for one in people},
        left=frozenset(one.id for one in people if one.disabled_at is not None),
        units={unit.id: unit.name for unit in units_of(force_id)},
        taught={one.id: (one.data["title"], one.version) for one in offered(force_id).values()},
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
    titles = {one.id: one.data["title"] for one in offered(actor.force_id).values()}
    import_id = new_id()
    with writing():
        for line in seen.new:
            what = Training(line.scenario, titles[line.scenario], line.version)
            who = Trainee(actor.force_id, line.unit or actor.unit_id, collar=line.collar)
            done: dict[str, Any] = {"how": "register", "on": line.day, "completed": False, "import_id": import_id}
            note_attendance(_once(actor, line), who, what, **done, now=now)
        note_done("register_imported", actor, len(seen.new), now, import_id)
    return len(seen.new)


def imports(actor: Person) -> list[dict[str, Any]]:
    """The newest imports of the actor's force: [{"id", "at", "lines"}]."""
    return store.imports_of(actor.force_id, IMPORTS_SHOWN)


def take_back(actor: Person, import_id: str, now: datetime) -> int:
    """Take a wrong import out of the register again; how many lines went. Raises NoSuchImport."""
    with writing():
        lines = store.take_out(actor.force_id, import_id)
        if not lines:
            raise NoSuchImport
        note_done("register_taken_back", actor, lines, now, import_id)
    return lines


def trained(person: Person) -> list[dict[str, Any]]:
    """What one person was trained in, by their account or their collar number, the newest first: {"scenario", "title",
    "on", "how", "version", "state"}, one for each scenario; state `changed` where its content has changed since.
    """
    rows = store.rows_of_person(person.force_id, person.id, person.sign_in_name.upper())
    found = latest(rows, names_of(person.force_id, [person]))  # of 3,000 people each was read for one account page
    return [{name: one[name] for name in TOLD} for one in sorted(found, key=lambda one: one["on"], reverse=True)]


def _known(actor: Person, now: datetime) -> Known:
    every = offered(actor.force_id).values()
    titles = {" ".join(one.data["title"].lower().split()): one.id for one in every}
    return Known(
        scenarios=titles | {one.id: one.id for one in every},
        units={" ".join(unit.name.lower().split()): unit.id for unit in units_of(actor.force_id)},
        today=date.fromisoformat(london_day(now)),
    )


def _once(actor: Person, line: Line) -> str:
    return f"register:{actor.force_id}:{line.collar}:{line.scenario}:{line.day}"


def note_done(action: str, actor: Person, lines: int, now: datetime, import_id: str | None = None) -> None:
    """Put into the list of what was done, inside the caller's write."""
    append_event(
        action,
        actor_id=actor.id,
        force_id=actor.force_id,
        unit_id=actor.unit_id,
        object_id=import_id,
        detail={"lines": lines},
        now=now,
    )
