"""What no page shows by itself: asked of the services and queries, for both forces. A sentence for each that is wrong.

Whatever a probe writes is rolled back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from backend.accounts import store as accounts
from backend.accounts.directory import store as directory
from backend.accounts.directory.claims import Said
from backend.accounts.directory.settings import Directory
from backend.accounts.displays import service as displays
from backend.accounts.duty import service as duty
from backend.accounts.duty import store as tours
from backend.accounts.models import AuthorKey, Person, ProvisionedPerson
from backend.accounts.phones import service as phones
from backend.accounts.provisioning import store as provisioning
from backend.accounts.service import adding, named, people
from backend.accounts.service import provisioning as telling
from backend.accounts.service.after_restore import add_again
from backend.accounts.service.directory.people import NameTaken, person_meant
from backend.accounts.staff import changes, imports
from backend.accounts.staff import store as staff
from backend.auditing.signals.kinds import ACTIONS, LOOKS_BACK
from backend.auditing.store import Wanted, authors_of, events_since, numbers_of, restricted_in, seen_by
from backend.core import clock
from backend.core.again import NotKnown
from backend.core.database import db
from backend.core.ids import new_id
from backend.core.web.errors import FieldRefused
from backend.records import KEYS, store, visibility
from backend.records.attended import store as attended
from backend.records.attended.models import Attended
from backend.records.briefs.models import BriefAsked
from backend.records.calls import IN_THE_TRAIL, ref_macs
from backend.records.conflicts import store as conflicts
from backend.records.conflicts.models import Conflict
from backend.records.models import Intake, Quarantine, RecordAccess, Restriction
from backend.records.openings import service as reasons
from backend.records.openings import store as openings
from backend.records.openings.models import Opening
from backend.records.rows.models import Record, RecordPlace
from backend.records.rows.store import follow_authors
from backend.training.attendance import service as register
from tests.backend.authority.immediate_calls import PROBES as OF_CALLS
from tests.backend.authority.probes_of_records import PROBES as OF_RECORDS
from tests.backend.authority.rolled_back import given_up
from tests.backend.authority.rules import is_of_its_force, reads
from tests.backend.authority.training_probes import PROBES as OF_TRAINING
from tests.backend.authority.world import Thing, World

Probe = Callable[[World], Iterator[str]]


def of_named_lists(world: World) -> Iterator[str]:
    """A force's list holds its own people."""
    for person in (world.people.gita, world.people.mina):
        for name, listed in (("open", named.named_list), ("written", named.written_list)):
            if listed(person.force_id) != {person.id}:
                yield f"the {name} list of {person.force.name} holds others than {person.name}"


def of_taking_off_a_list(world: World) -> Iterator[str]:
    """Nobody is taken off another force's list."""
    gita, mina = world.people.gita, world.people.mina
    with given_up():
        accounts.take_off_named_list(gita.id, mina.force_id)
        if gita.id not in named.written_list(gita.force_id):
            yield "another force takes Gita off the list"


def of_new_people(world: World) -> Iterator[str]:
    """Somebody new stands in a unit of their own force, though another has one of that name."""
    ivor, lena = world.people.ivor, world.people.lena
    with given_up():
        new = adding.NewPerson("Somebody New", "somebody-new", lena.unit.name, ["officer"])
        added = adding.add_person(new, ivor.force_id, actor_id=ivor.id, now=clock.now())
        if added.unit_id == lena.unit_id:
            yield "somebody new of the one force stands in a unit of the other"


def of_moves(world: World) -> Iterator[str]:
    """Nobody is put into a unit of another force."""
    ivor, lena = world.people.ivor, world.people.lena
    with given_up(), suppress(FieldRefused):
        asha = db.session.get_one(Person, world.people.asha.id)
        changes._move(asha, lena.unit_id, ivor, clock.now())
        yield "somebody of the one force is moved into a unit of the other"


def of_screens(world: World) -> Iterator[str]:
    """A screen on a wall is of no unit of another force."""
    ivor, lena = world.people.ivor, world.people.lena
    if displays._is_open_unit(ivor.force_id, lena.unit_id):
        yield "a screen of the one force is of a unit of the other"


def of_names_taken(world: World) -> Iterator[str]:
    """A sign-in name that somebody of another force has is taken, and nothing says by whom."""
    ivor, finn = world.people.ivor, world.people.finn
    read = imports.preview(ivor, f"name,sign_in_name,unit,roles\nX,{finn.sign_in_name},Headquarters,officer\n").read
    if any(finn.name in fault.words for fault in read.faults) or not read.faults:
        yield "an import names somebody of the other force"
    text = f"name,sign_in_name,unit,roles\n{finn.name},somebody.new,{ivor.unit.name},officer\n"
    if imports.preview(ivor, text).here:
        yield "an import is told who has a name in the other force"


def of_those_listed(world: World) -> Iterator[str]:
    """Among people, those of a force's list are this force's."""
    ivor, mina = world.people.ivor, world.people.mina
    if staff.listed_among(ivor.force_id, [mina.id]):
        yield "somebody of another force's list is shown as on this one's"
    if mina.unit_id in staff.people_in(ivor.force_id):
        yield "another force's units are counted as this one's"


def of_records_that_follow(world: World) -> Iterator[str]:
    """Whoever is moved stays in their force: its coordinator has what they wrote as before."""
    asha, gita, ring = world.people.asha, world.people.gita, world.app.extensions[KEYS]
    before = set(visibility.visible_record_ids(gita, 0, 1000, ring))
    with given_up():
        follow_authors([asha.id])
        if set(visibility.visible_record_ids(gita, 0, 1000, ring)) != before:
            yield "what somebody wrote is lost to their force when they are moved"


def of_accounts_done_again(world: World) -> Iterator[str]:
    """An account that a restore makes again stands in a unit of the force its event names, or not at all."""
    detail = {"unit_id": world.people.lena.unit_id, "roles": ["officer"], "on_named_list": False}
    event: Any = {"object_id": new_id(), "force_id": world.people.ivor.force_id, "detail": detail}
    with given_up(), suppress(NotKnown):
        add_again(event, clock.now())
        yield "an account is made again in a unit of another force than its event names"


def of_attended_incidents(world: World) -> Iterator[str]:
    """A force's lists of what was attended are its own; who asks for one unit's is shown that unit's."""
    [home] = [one for one in world.of_kind("attended") if one.force == world.people.gita.force_id]
    gita, mina, hana = world.people.gita, world.people.mina, world.people.hana
    row = db.session.get_one(Attended, home.id)
    list_id = row.list_id
    if attended.here_already(mina.force_id, [row.ref_mac]):
        yield "another force's incident is here already"
    if mina.unit_id in attended.open_units(gita.force_id).values():
        yield "a list names another force's unit"
    if visibility.visible_attended(gita, attended.Sought(unit_id=hana.unit_id), 0, 100):
        yield "another unit's incident is among what is asked for of one unit"
    with given_up():
        attended.take_out(list_id, mina.force_id)
        if not visibility.visible_attended(gita, attended.Sought(attended_id=home.id), 0, 1):
            yield "another force takes a list back"


def of_the_last_administrator(world: World) -> Iterator[str]:
    """Another force's administrator is none of this one's."""
    everyone = [one for _, one in world.principals() if one is not None and one.holds(["administrator"])]
    for administrator in (world.people.ivor, world.people.noel):
        others = [one for one in everyone if one.force_id == administrator.force_id and one.id != administrator.id]
        if directory.other_administrators(administrator) != len(others):
            yield f"beside {administrator.name} somebody of another force is an administrator"


def of_provisioning(world: World) -> Iterator[str]:
    """A force's directory is told nothing of whom another's has told."""
    ivor, noel = world.people.ivor, world.people.noel
    with given_up():
        told = ProvisionedPerson(person_id=noel.id, made_at=clock.now(), changed_at=clock.now())
        accounts.add(told)
        if provisioning.pairs(ivor.force_id):
            yield "a force's directory is shown whom another force's has told of"
    agreed = Directory("https://login.example", "foursight", "-", force=ivor.force.name)
    with given_up(), suppress(telling.NameTaken):
        never = Person(id=new_id(), force_id=noel.force_id, unit_id=noel.unit_id, name="Never Joined")
        never.sign_in_name = "never.joined"
        accounts.add(never)
        telling._row_for(agreed, never, clock.now())
        yield "a force's directory takes over somebody of another force who has never signed in"


def of_those_told_of(world: World) -> Iterator[str]:
    """Nobody of another force comes in by a force's directory, though theirs has told of a person of that name."""
    ivor, noel = world.people.ivor, world.people.noel
    agreed = Directory("https://login.example", "foursight", "-", force=ivor.force.name)
    said = Said("Told Of", "told.of", world.people.asha.unit.name, frozenset({"officer"}))  # both have one of that name
    with given_up(), suppress(NameTaken):
        theirs = Person(id=new_id(), force_id=noel.force_id, unit_id=noel.unit_id, name=said.name)
        theirs.sign_in_name = said.sign_in_name
        accounts.add(theirs)
        accounts.add(ProvisionedPerson(person_id=theirs.id, made_at=clock.now(), changed_at=clock.now()))
        if person_meant(agreed, "subject", said, clock.now()).id == theirs.id:
            yield "a force's directory lets in somebody of another force"


def of_duty(world: World) -> Iterator[str]:
    """A list of who is on duty names people of one's own force, and its units; nobody of another is on duty in it."""
    ivor, finn, now = world.people.ivor, world.people.finn, clock.now()
    text = f"sign_in_name,from,to\n{finn.sign_in_name},{now:%Y-%m-%d %H:%M},{now + timedelta(hours=4):%Y-%m-%d %H:%M}\n"
    if duty.preview(ivor, text, now).lines:
        yield "a list puts somebody of another force on duty"
    if any(unit.force_id != ivor.force_id for unit in tours.open_units(ivor.force_id)):
        yield "another force's units are among those for which nobody is on duty"
    if finn.id in {one.person_id for one in tours.tours_between(ivor.force_id, now, now + timedelta(hours=1))}:
        yield "another force's tours are among those by which it is asked who was off duty"


def of_numbers(world: World) -> Iterator[str]:
    """An incident number's hash by itself opens nothing to another force."""
    ring = world.app.extensions[KEYS]
    for call in _calls(world):
        for officer in (world.people.asha, world.people.finn):
            macs = ref_macs(call.force, call.word, ring)
            if bool(visibility.visible_calls(officer, macs)) != is_of_its_force(officer, call):
                yield f"{officer.name} and the hash of the number of {call.name}"


def of_readers(world: World) -> Iterator[str]:
    """What one force's named people may read is not yet read by anybody of the other."""
    home, away = (next(one for one in world.of_kind("waiting") if one.name == f"{side}: stranger") for side in SIDES)
    record_id, now = new_id(), clock.now()
    with given_up():
        for thing in (home, away):
            row = {"envelope_sha256": thing.id, "record_id": record_id, "author_id": None, "force_id": thing.force}
            store.add(Restriction(**row, at=now))
        store.add(RecordAccess(envelope_sha256=home.id, person_id=world.people.gita.id, added_at=now))
        if away.id not in {row[0] for row in store.restricted_without_readers()}:
            yield "the readers of one force count as the other's"


def of_a_unit_and_another_force(world: World) -> Iterator[str]:
    """A supervisor has what is of their unit and their force: a row that ever names another force is not theirs."""
    chloe, finn = world.people.chloe, world.people.finn
    with given_up():
        known = db.session.get_one(
            Intake, next(one.id for one in world.of_kind("waiting") if one.name == "away: stranger")
        )
        row = {column.name: getattr(known, column.name) for column in Intake.__table__.columns}
        sha256 = "0" * 64
        store.add(Intake(**row | {"envelope_sha256": sha256, "slot": "a slot", "seq": 0, "unit_id": chloe.unit_id}))
        store.add(Quarantine(envelope_sha256=sha256, reason="author_not_proven", since=clock.now()))
        if finn.force_id != chloe.force_id and visibility.visible_waiting(chloe, sha256) is not None:
            yield "a supervisor sees what another force has in their unit"


def of_lists(world: World) -> Iterator[str]:
    """A list is made of what somebody may read: no other record takes a place in it, or is named in the trail."""
    records = world.of_kind("record")
    for name, person in world.people.everyone():
        if person is not None:
            own = {one.id for one in records if reads(person, one)}
            if set(visibility.visible_record_ids(person, 0, 1000, world.app.extensions[KEYS])) != own:
                yield f"what the list of {name} is made of"


def of_a_unit_s_list_and_another_force(world: World) -> Iterator[str]:
    """A place in a supervisor's unit that ever names another force is not theirs."""
    chloe, finn = world.people.chloe, world.people.finn
    theirs = next(one.id for one in world.of_kind("record") if one.author == finn.id and not one.restricted)
    place = {"place_id": chloe.unit_id, "force_id": finn.force_id, "urgency": 3, "seq": 9_999_999}
    with given_up():
        store.add(RecordPlace(record_id=theirs, **place))
        if theirs in visibility.visible_record_ids(chloe, 0, 1000, world.app.extensions[KEYS]):
            yield "a supervisor's list has what another force has in their unit"


def of_names(world: World) -> Iterator[str]:
    """Names are of one's own force."""
    asha, finn = world.people.asha, world.people.finn
    if people.names_of(asha.force_id, [asha.id, finn.id]) != {asha.id: asha.name}:
        yield "somebody of the other force is named"
    if finn.id in people.some_named(asha.force_id, finn.name.split(), 100):
        yield "somebody of the other force is found by a word of their name"
    if finn.id in people.ids_named(asha.force_id, finn.name, 200):
        yield "what somebody of the other force wrote is looked for by their name"


def of_the_register(world: World) -> Iterator[str]:
    """A collar number that two forces have is two people; imports and what counts for nobody are of one force."""
    for name, uncounted in (("dev", 1), ("lena", 0)):
        trainer: Person = getattr(world.people, name)
        own = [one.id for one in world.of_kind("import") if is_of_its_force(trainer, one)]
        if [one["id"] for one in register.imports(trainer)] != own:
            yield f"the imports {name} is shown"
        if register.uncounted(trainer) != uncounted:
            yield f"what counts for nobody, for {name}"
    for officer in (world.people.asha, world.people.finn):
        if register.trained(officer):
            yield f"{officer.name} was trained under the collar number of somebody of another force"


def of_phones(world: World) -> Iterator[str]:
    """A lost phone is taken back for everybody of the force who used it, and for nobody of another."""
    hers, his = (next(one for one in world.of_kind("key") if one.name == f"{side}: key") for side in SIDES)
    with given_up():
        device_id = db.session.get_one(AuthorKey, hers.id).device_id
        db.session.get_one(AuthorKey, his.id).device_id = device_id
        db.session.flush()
        if any(one.shared_with for one in phones.keys_on_phones(world.people.asha)):
            yield "another force's key is among those of a phone that is taken back"


def of_signals(world: World) -> Iterator[str]:
    """Signals are worked out from what is of one's own force, or of none."""
    for own, other in ((world.people.tove, world.people.finn), (world.people.vic, world.people.asha)):
        events = events_since(own.force_id, ACTIONS, clock.now() - LOOKS_BACK)
        if other.id in {one.actor_id for one in events}:
            yield f"the signals {own.name} is shown are also of another force"
        received = select(Record.record_id).where(Record.force_id == other.force_id)
        if authors_of(own, db.session.execute(received).scalars().all()):
            yield f"who wrote what another force received is among what {own.name} is warned of"


def of_briefs_asked(world: World) -> Iterator[str]:
    """Of which number a brief was asked is known in the asker's force; and under it the calls of whoever asked, but for
    what the reader is kept out of.
    """
    eve, asha, tove, vic = (getattr(world.people, one) for one in ("eve", "asha", "tove", "vic"))
    calls = [one for one in world.of_kind("record") if one.is_call and one.author == eve.id]
    with given_up():
        its = Record.record_id.in_([one.id for one in calls])
        macs = {row.record_id: row.ref_mac for row in db.session.execute(select(Record).where(its)).scalars()}
        hers, others = ([_brief_asked(who, macs[one.id]) for one in calls] for who in (eve, asha))
        if set(numbers_of(tove, hers)) != {*hers, *(one.id for one in calls if tove.id not in one.kept_out)}:
            yield "which calls of whoever asked for a brief professional standards know"
        if set(numbers_of(tove, others)) != set(others):
            yield "another's calls are counted to whoever asked for a brief"
        if numbers_of(vic, hers):
            yield "of which number a brief was asked is known to another force"
        db.session.add(Conflict(record_id=calls[0].id, how="own", at=clock.now(), **_of_conflict(tove)))
        db.session.flush()
        if calls[0].id in numbers_of(tove, hers):
            yield "a call that somebody is kept out of is known to them by who asked for its brief"


def _brief_asked(who: Person, mac: str | None) -> str:
    asked = BriefAsked(
        id=new_id(), person_id=who.id, force_id=who.force_id, ref_mac=mac or "", at=clock.now(), until=clock.now()
    )
    db.session.add(asked)
    db.session.flush()
    return asked.id


def _of_conflict(who: Person) -> dict[str, str]:
    return {"person_id": who.id, "set_by": who.id, "force_id": who.force_id}


def of_the_trail(world: World) -> Iterator[str]:
    """The trail, and which records are restricted, are of one's own force; and another's restriction hides nothing."""
    for own, other in ((world.people.sana, world.people.finn), (world.people.uma, world.people.asha)):
        if other.id in {one.event.actor_id for one in seen_by(own, Wanted(), 0, 5000)}:
            yield f"{own.name} is shown the trail of another force"
        if any(one.force_id != own.force_id for one in restricted_in(own, 0, 100)):
            yield f"the restricted records of another force are shown beside those of {own.name}"
    theirs = next(one for one in world.of_kind("waiting") if one.name == "away: names-theirs")
    sent = seen_by(world.people.uma, Wanted(actions=["collection", "alteration"]), 0, 5000)
    if theirs.word not in {one.event.object_id for one in sent}:
        yield "a restriction of one force takes what another received out of its trail"


def of_emergencies(world: World) -> Iterator[str]:
    """An emergency opens what is of one's own force, and is told to its people; not who supervises another unit."""
    asha, finn, chloe = world.people.asha, world.people.finn, world.people.chloe
    ring, now = world.app.extensions[KEYS], clock.now()
    plain = {one.name: one for one in world.of_kind("record") if one.name in ("home: plain", "away: plain")}
    home, away = plain["home: plain"], plain["away: plain"]
    macs = ref_macs(home.force, home.word, ring, IN_THE_TRAIL)
    if openings.unrestricted_under(finn, macs) or not openings.unrestricted_under(asha, macs):
        yield "an emergency finds a record of another force by its number"
    told = openings.to_be_told(home.id, asha.force_id, asha.unit_id, asha.id)
    of_unit = {chloe.id, world.people.hana.id} & _ids(told)
    if {one.force_id for one in told} != {asha.force_id} or of_unit != {chloe.id}:
        yield "others are told of an emergency than who watches that unit and force"
    with given_up():
        about = {"record_id": away.id, "author_id": away.author, "force_id": asha.force_id, "person_id": asha.id}
        db.session.add(Opening(id=new_id(), kind="glass", **about, at=now, until=now + timedelta(hours=1)))
        db.session.flush()
        if visibility.visible_versions_of(asha, away.id, opened_at=now):
            yield "an emergency opens a record of another force"


def of_reasons(world: World) -> Iterator[str]:
    """Whoever supervises the unit is asked for none; whoever reads the whole force is."""
    record = next(one for one in world.of_kind("record") if one.name == "home: plain")
    asked = [reasons.needs_reason(one, record.id, clock.now()) for one in (world.people.chloe, world.people.gita)]
    if asked != [False, True]:
        yield "a reason is asked within a unit, or not outside it"


def of_conflicts(world: World) -> Iterator[str]:
    """Nobody of another force is meant by a name, nor a record of another force by its number, or its conflicts."""
    asha, finn, tove = world.people.asha, world.people.finn, world.people.tove
    ring, away = world.app.extensions[KEYS], next(one for one in world.of_kind("record") if one.name == "away: plain")
    with suppress(FieldRefused):
        people.one_called(asha.force_id, finn.name)
        yield "somebody of the other force is meant by a name"
    if conflicts.under(asha.force_id, ref_macs(away.force, away.word, ring, IN_THE_TRAIL)):
        yield "a record of the other force is meant by its number"
    theirs = [one for one in world.of_kind("conflict") if one.force != tove.force_id]
    if any(one.force_id != tove.force_id for one in visibility.visible_conflicts(tove, 100)):
        yield "who is kept out in the other force is shown"
    if any(visibility.visible_conflict(tove, one.id, one.more["person_id"]) for one in theirs):
        yield "who is kept out in the other force is let back"


def _ids(people: Iterable[Person]) -> set[str]:
    return {one.id for one in people}


PROBES: tuple[Probe, ...] = (
    of_the_trail,
    of_emergencies,
    of_reasons,
    of_conflicts,
    of_duty,
    *OF_RECORDS,
    *OF_CALLS,
    *OF_TRAINING,
    of_signals,
    of_named_lists,
    of_taking_off_a_list,
    of_new_people,
    of_moves,
    of_screens,
    of_names_taken,
    of_those_listed,
    of_records_that_follow,
    of_accounts_done_again,
    of_the_last_administrator,
    of_attended_incidents,
    of_provisioning,
    of_those_told_of,
    of_numbers,
    of_readers,
    of_a_unit_and_another_force,
    of_lists,
    of_a_unit_s_list_and_another_force,
    of_names,
    of_the_register,
    of_phones,
    of_briefs_asked,
)
SIDES = ("home", "away")


def wrong_at(world: World, probes: tuple[Probe, ...] = PROBES) -> Iterator[str]:
    """What is wrong, probe by probe."""
    for probe in probes:
        with world.app.app_context():
            yield from probe(world)


def _calls(world: World) -> list[Thing]:
    return [one for one in world.of_kind("record") if one.is_call and not one.restricted and not one.kept_out]
