"""People from a file: looked at, kept whole or not at all, and taken back whole. An import is what the trail says of
it: its event, and after that one the events of its units and people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from backend.accounts.errors import NoSuchImport
from backend.accounts.models import Person
from backend.accounts.service import two_people
from backend.accounts.service.people import check_administrates, every_role, units_of
from backend.accounts.staff import import_store, store
from backend.accounts.staff.people_file import Known, Line, Read, read_people
from backend.accounts.two_people import store as asked_for
from backend.core.audit import Event, Noted, append_all, event_of, events_about, following_events, hold, last_event
from backend.core.database import writing
from backend.core.ids import new_id

IMPORTED, TAKEN_BACK, KIND = "people_imported", "people_import_taken_back", "people_import"
SHOWN = 20
OF_NO_ACCOUNT = frozenset(
    (
        *("person_added", "joining_code_made", "person_moved", "roles_changed", "person_renamed"),
        *("sign_in_name_changed", "access_asked", "access_refused", "access_taken_back", "access_lapsed"),
        "access_confirmed",
    )
)
"""What may have happened to somebody who can be taken back: nothing they did, and nothing others could read by it."""


class ImportRefused(Exception):
    """There are faults in it, or units that nobody has confirmed: nothing was kept."""


@dataclass(frozen=True)
class Preview:
    """What keeping a file would do; `here`: names in it that somebody of the force has already."""

    read: Read
    here: list[str]


@dataclass(frozen=True)
class Kept:
    """An import: who of it is here still, who of these have joined or are on other record and so would stay, who has
    not joined, and how many there were at first.
    """

    id: str
    at: datetime
    added: int
    people: Sequence[Person]
    stay: Sequence[Person]
    not_joined: frozenset[str]
    is_taken_back: bool


@dataclass(frozen=True)
class Note:
    """An event of an import, by whom and when: `note(action, kind, detail, object_id)`; of the import itself unless it
    says another thing.
    """

    actor: Person
    now: datetime
    import_id: str

    def __call__(self, action: str, kind: str, detail: Mapping[str, object], object_id: str = "") -> Event:
        """The event, to be added."""
        about = {"actor_id": self.actor.id, "object_type": kind, "object_id": object_id or self.import_id}
        return event_of("force", action, about | {"force_id": self.actor.force_id}, detail, self.now)


def preview(actor: Person, text: str) -> Preview:
    """What keeping a file would do. Keeps nothing."""
    read = read_people(text, _known(actor.force_id))
    names = {line.name.lower(): line.name for line in read.lines}
    here = store.names_taken(actor.force_id, names)
    return Preview(read, sorted(names[name] for name in here))


def keep(text: str, units: Collection[str], *, actor: Person, now: datetime) -> str:
    """Keep a file's people, all or none, in units of which the new ones are named in `units`; the import's id. Raises
    ImportRefused, NotAdministrator.
    """
    try:
        return _keep(text, units, actor, now)
    except IntegrityError as error:  # somebody took one of the names a moment ago
        raise ImportRefused from error


def _keep(text: str, units: Collection[str], actor: Person, now: datetime) -> str:
    with writing():
        hold()
        check_administrates(actor)
        read = read_people(text, _known(actor.force_id))
        if read.faults or not read.lines or not set(units).issuperset(read.new_units):
            raise ImportRefused
        import_id, force_id = new_id(), actor.force_id
        made = {name: new_id() for name in read.new_units}
        ids = {unit.name: unit.id for unit in units_of(force_id)} | made
        asked = {line.number: two_people.that_wait(line.roles, False, force_id) for line in read.lines}
        people = [(new_id(), _that_counts(line, asked[line.number])) for line in read.lines]
        import_store.add_units(force_id, made)
        import_store.add_people(force_id, [(person_id, line, ids[line.unit]) for person_id, line in people])
        note = Note(actor, now, import_id)
        waits = [(person_id, what) for person_id, line in people for what in sorted(asked[line.number])]
        asked_for.add([two_people.row_of(*one, actor.id, now) for one in waits])
        asks = [note("access_asked", "person", {"what": what}, person_id) for person_id, what in waits]
        append_all([*_events(made, people, ids, note), *asks])
    return import_id


def _that_counts(line: Line, waits: Collection[str]) -> Line:
    """A line without the roles that another administrator has to confirm."""
    return replace(line, roles=tuple(role for role in line.roles if role not in waits))


def _events(made: dict[str, str], people: list[tuple[str, Line]], ids: dict[str, str], note: Note) -> Iterator[Event]:
    """First the import's, then of each new unit and person."""
    yield note(IMPORTED, KIND, {"units": len(made), "people": len(people)})
    for unit_id in made.values():
        yield note("unit_added", "unit", {}, unit_id)
    for person_id, line in people:
        detail = {"unit_id": ids[line.unit], "roles": sorted(line.roles), "on_named_list": False}
        yield note("person_added", "person", detail, person_id)


def imports_of(force_id: str) -> list[Noted]:
    """The events of a force's newest imports that were not taken back, the newest first."""
    events = events_about(KIND, force_id)
    back = {one.object_id for one in events if one.action == TAKEN_BACK}
    return [one for one in reversed(events) if one.action == IMPORTED and one.object_id not in back][:SHOWN]


def kept(import_id: str, force_id: str) -> Kept:
    """An import of a force. Raises NoSuchImport."""
    event = _event_of(import_id, force_id)
    _, added = _made_by(event)
    people = import_store.people_with(added)
    known = import_store.with_other_events([one.id for one in people], OF_NO_ACCOUNT)
    not_joined = store.not_joined_among([one.id for one in people])
    stay = [one for one in people if one.id not in not_joined or one.id in known]
    return Kept(
        import_id, event.at, len(added), people, stay, not_joined, last_event(TAKEN_BACK, KIND, import_id) is not None
    )


def take_back(import_id: str, *, actor: Person, now: datetime) -> int:
    """Take out those whom an import added and who have not joined since, and its units where nobody is or was; how many
    people these are. Raises NoSuchImport, also for one that was taken back already, NotAdministrator.
    """
    with writing():
        hold()
        check_administrates(actor)
        import_ = kept(import_id, actor.force_id)
        if import_.is_taken_back:
            raise NoSuchImport
        stay = {one.id for one in import_.stay}
        gone = [one.id for one in import_.people if one.id not in stay]
        import_store.take_out_people(gone)
        units, _ = _made_by(_event_of(import_id, actor.force_id))
        empty, note = import_store.take_out_units(units), Note(actor, now, import_id)
        events = [note(TAKEN_BACK, KIND, {"people": len(gone), "stay": len(stay)})]
        events += [note("person_removed", "person", {}, one) for one in gone]
        append_all(events + [note("unit_removed", "unit", {}, one) for one in empty])
    return len(gone)


def _event_of(import_id: str, force_id: str) -> Noted:
    event = next((one for one in events_about(KIND, force_id, import_id) if one.action == IMPORTED), None)
    if event is None:
        raise NoSuchImport
    return event


def _made_by(event: Noted) -> tuple[list[str], list[str]]:
    """The ids of the units and of the people that an import added."""
    units = event.detail["units"]
    ids = [one.object_id for one in following_events(event.seq, units + event.detail["people"])]
    return ids[:units], ids[units:]


def _known(force_id: str) -> Known:
    units = units_of(force_id)
    roles = every_role()
    return Known(
        units={_small(unit.name): unit.name for unit in units if unit.closed_at is None},
        closed=frozenset(_small(unit.name) for unit in units if unit.closed_at is not None),
        roles={_small(role.title): role.name for role in roles} | {role.name: role.name for role in roles},
        taken=lambda names: _whose(force_id, names),
    )


def _whose(force_id: str, names: Sequence[str]) -> dict[str, str]:
    """Of whom a sign-in name is, where that is somebody of one's own force."""
    found = store.by_sign_in_name(names)
    return {taken: f" by {name}" if force == force_id else "" for taken, (force, name) in found.items()}


def _small(text: str) -> str:
    return " ".join(text.lower().split())
