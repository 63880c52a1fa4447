"""What no page of the matrix shows of Immediate calls: which come to which supervisor, by who opened them and by who is
on duty for calls. A sentence for each that is wrong. Whatever a probe writes is rolled back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import update

from backend.accounts.duty.models import Duty
from backend.accounts.models import Person, Unit
from backend.core import clock
from backend.core.database import db
from backend.core.ids import new_id
from backend.records import KEYS, visibility
from backend.records.openings.models import CALL, Opening
from backend.records.openings.store import note_calls
from backend.records.rows.models import Record
from backend.records.rows.reading import Which
from tests.backend.authority.probes_of_records import _attends, _keep_out, _letter_of_kind, _opens, _point_on_all
from tests.backend.authority.rolled_back import given_up
from tests.backend.authority.world import Thing, World

Makes = Callable[[], None]


@dataclass
class _Calls:
    """The calls of one force, graded Immediate, as one supervisor has them, and those she may have."""

    world: World
    hana: Person
    calls: list[Thing]

    def __post_init__(self) -> None:
        self.may = {one.id for one in self.calls if not one.restricted and self.hana.id not in one.kept_out}
        self.mac = _point_on_all(self.world.of_kind("record"), {})
        ids = [one.id for one in self.calls]
        db.session.execute(update(Record).where(Record.record_id.in_(ids)).values(is_immediate=True))
        self.before = self.has()

    def has(self) -> dict[str, set[str]]:
        ways = _attends(self.hana, self.world.app.extensions[KEYS], self.mac, Which(""))
        return {**ways, "why": set(visibility.visible_attending(self.hana, [one.id for one in self.calls]))}

    def are_hers_after(self, *made: Makes, of: set[str] | None = None) -> bool:
        """Whether exactly these come to her by this, each way it is asked; none of them without `of`."""
        with db.session.begin_nested() as once:
            for make in made:
                make()
            db.session.flush()
            found = self.has()
            once.rollback()
        return all(ids - self.before[way] == (of or set()) for way, ids in found.items())


def of_openings_of_calls(world: World) -> Iterator[str]:
    """A call that somebody of her unit opened comes to a supervisor: of her force, of whoever wrote it, by no other
    opening.
    """
    with given_up():
        at = _Calls(world, world.people.hana, _calls(world))
        hana, tove, mina = at.hana, world.people.tove, world.people.mina
        if not at.are_hers_after(lambda: _open(at, hana), of=at.may):
            yield "which calls come to the supervisor of whoever opened them"
        for made, whose in (
            ((lambda: _open(at, world.people.ben),), "what one unit opened comes to another's supervisor"),
            ((lambda: _open(at, hana, author_id=tove.id),), "what another wrote under its id brings a call"),
            ((lambda: _open(at, hana, kind="reason"),), "a reason brings a call"),
            ((lambda: _open(at, hana, force_id=mina.force_id),), "another force's opening brings a call"),
            ((lambda: _open(at, hana), lambda: _rows(at, force_id=mina.force_id)), "another force's call comes"),
        ):
            if not at.are_hers_after(*made):
                yield whose
        _open(at, hana)
        if any(_opens(world.people.asha, one) for one in at.calls if one.author != world.people.asha.id):
            yield "an officer reads a call because it was opened"
        yield from _said_and_new(at)
        _rows(at, author_id=tove.id)
        _open(at, hana, author_id=tove.id)
        if any(_opens(hana, one) for one in at.calls if one.id not in at.before["versions"]):
            yield "a row of another author opens what this one wrote"


def _said_and_new(at: _Calls) -> Iterator[str]:
    before = clock.now() - timedelta(minutes=1)
    if set(visibility.visible_brought(at.hana, before, 1000)) != at.may:
        yield "which calls are said to have come to a supervisor"
    _open(at, at.hana, author_id=at.world.people.tove.id)
    said = visibility.visible_attending(at.hana, [one.id for one in at.calls])
    if any(len(one.opened) != 1 for one in said.values()):
        yield "an opening of what another wrote under its id is said to be of this call"
    out = min(at.may)
    _keep_out(at.hana, out)
    if out in visibility.visible_brought(at.hana, before, 1000):
        yield "a call that somebody is kept out of is said to have come"
    if out in visibility.visible_attending(at.hana, [out]):
        yield "why a call is in a list is said to who is kept out of it"


def of_calls_that_wait(world: World) -> Iterator[str]:
    """An Immediate call to which nobody is sent comes to a supervisor whose own tour lasts in a unit of her force that
    is named for calls, and to nobody else.
    """
    with given_up():
        at = _Calls(world, world.people.hana, _calls(world))
        hana, chloe, tove, mina, dev = (getattr(world.people, one) for one in ("hana", "chloe", "tove", "mina", "dev"))
        named, on = (lambda: _name(hana), lambda: _tour(hana))
        if not at.are_hers_after(named, on, of=at.may):
            yield "which calls wait for the supervisor who is on duty for them"
        for made, whose in (
            ((named,), "whoever is not on duty"),
            ((on,), "whoever is on duty in a unit that is not named"),
            ((on, lambda: _name(chloe)), "whoever is on duty while another unit is named"),
            ((named, lambda: _tour(chloe, unit_id=hana.unit_id)), "whoever is not on duty, while another is"),
            ((named, lambda: _tour(hana, force_id=mina.force_id)), "whoever is on duty in another force"),
            ((named, on, lambda: _rows(at, force_id=mina.force_id)), "a supervisor of another force"),
            ((named, on, lambda: _send(at, world.people.ben)), "a unit named for calls after somebody was sent"),
        ):
            if not at.are_hers_after(*made):
                yield f"calls wait for {whose}"
        for made_for, how in (
            ((lambda: _open(at, world.people.ben),), "an opening"),
            ((lambda: _send(at, chloe, author_id=tove.id),), "a brief of what another wrote"),
            ((lambda: _send(at, dev),), "a brief to somebody whom nobody supervises"),
            ((lambda: _send(at, chloe), lambda: _keep_all_out(at, chloe)), "a supervisor who is kept out of it"),
        ):
            if not at.are_hers_after(named, on, *made_for, of=at.may):
                yield f"{how} takes a call from those who are on duty for it"


def of_who_fetched(world: World) -> Iterator[str]:
    """What one officer fetched is not noted as fetched by another, nor is another's opening theirs."""
    ben, asha = world.people.ben, world.people.asha
    call = next(one for one in _calls(world) if not one.restricted and not one.kept_out)
    with given_up():
        versions = visibility.visible_versions_of(world.people.gita, call.id)[-1:]
        for person in (ben, asha):
            note_calls(person, versions, clock.now())
        fetched = db.session.query(Opening.person_id).filter(Opening.kind == CALL, Opening.record_id == call.id)
        if {row[0] for row in fetched} != {ben.id, asha.id}:
            yield "who fetched a call is noted as another"


PROBES = (of_openings_of_calls, of_calls_that_wait, of_who_fetched)


def _calls(world: World) -> list[Thing]:
    return [one for one in world.of_kind("record") if one.name.startswith("home: ") and one.is_call]


def _open(at: _Calls, by: Person, **otherwise: str) -> None:
    now = clock.now()
    for one in at.calls:
        about = {"record_id": one.id, "author_id": one.author, "force_id": by.force_id, "kind": CALL, **otherwise}
        db.session.add(Opening(id=new_id(), person_id=by.id, at=now, until=now, **about))
    db.session.flush()


def _send(at: _Calls, to: Person, author_id: str = "") -> None:
    for one in at.calls:
        _letter_of_kind("brief", to, one, author_id or one.author, to.force_id)


def _keep_all_out(at: _Calls, unit_of: Person) -> None:
    """Everybody of a person's unit, of each of these calls."""
    for person in db.session.query(Person).filter(Person.unit_id == unit_of.unit_id):
        for one in at.calls:
            if person.id not in one.kept_out:
                _keep_out(person, one.id)


def _rows(at: _Calls, **columns: str) -> None:
    ids = [one.id for one in at.calls]
    db.session.execute(update(Record).where(Record.record_id.in_(ids)).values(**columns))


def _name(person: Person) -> None:
    db.session.execute(update(Unit).where(Unit.id == person.unit_id).values(sees_calls=True))


def _tour(person: Person, **otherwise: str) -> None:
    now = clock.now()
    of = {"force_id": person.force_id, "unit_id": person.unit_id, "person_id": person.id, **otherwise}
    lasts = {"since": now, "until": now + timedelta(hours=8), "set_at": now}
    db.session.add(Duty(id=new_id(), set_by=person.id, **lasts, **of))
    db.session.flush()
