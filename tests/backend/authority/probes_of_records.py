"""What no page of the matrix shows of restriction, names and conflicts: asked of the queries, in one force. A
sentence for each that is wrong. Whatever a probe writes is rolled back.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from backend.accounts.duty.models import Duty
from backend.accounts.models import Person, Unit
from backend.auditing.store import Wanted, authors_of, exported, readers_of, restricted_in, seen_by
from backend.core import clock
from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.core.ids import new_id
from backend.records import KEYS, visibility
from backend.records import store as records_store
from backend.records.acts.models import DeskAct
from backend.records.calls import IN_THE_TRAIL, ref_macs
from backend.records.conflicts import store as conflicts
from backend.records.conflicts.models import Conflict
from backend.records.ladder import store as ladder
from backend.records.ladder.models import Due, Silence
from backend.records.ladder.people import people_for
from backend.records.ladder.silence import silence_of
from backend.records.letters.models import Letter
from backend.records.models import Intake, RecordAccess, Restriction, Version
from backend.records.openings import store as openings
from backend.records.openings.models import Opening
from backend.records.rows.models import MAC_LENGTH, Record, RecordClock, RecordPlace, RecordPoint
from backend.records.rows.reading import Which
from backend.records.rows.store import follow_authors
from backend.records.sheet import service as sheet
from backend.records.tasks.models import Task
from backend.records.tasks.people import people_for_tasks
from backend.records.tasks.store import left_by_their_person
from backend.records.unopened import restricted_unopened
from backend.records.visibility.desk import DueAsked
from backend.records.wall.service import Of, wall_of
from tests.backend.authority.rolled_back import given_up
from tests.backend.authority.rules import acts_on, is_named, reads
from tests.backend.authority.world import Thing, World

EVERYTHING = 100_000


def of_the_trail_and_restriction(world: World) -> Iterator[str]:
    """What is about a restricted record is in nobody's trail but of who is named for it and professional standards."""
    secret = _record(world, "home: secret")
    for name in ("sana", "chloe", "asha"):
        if _about(world, getattr(world.people, name)) & _of(secret):
            yield f"the trail shows {name} what is about a restricted record"
    for name in ("gita", "tove"):
        if not _about(world, getattr(world.people, name)) & _of(secret):
            yield f"the trail hides from {name} what is about a restricted record"
    leaves = [one for one in exported(0, False, EVERYTHING) if one.force_id == secret.force]
    if {id_of for event in leaves for id_of in _ids(event)} & _of(secret):
        yield "the export tells of a restricted record"


def of_the_trail_and_conflicts(world: World) -> Iterator[str]:
    """What is about a record that professional standards are kept out of is not in their trail, but for their word."""
    kept = _record(world, "home: kept-plain")
    seen = seen_by(world.people.tove, Wanted(actions=["collection", "consultation", "reader_added"]), 0, EVERYTHING)
    if {one for found in seen for one in _ids(found.event)} & _of(kept):
        yield "the trail shows professional standards what they are kept out of"
    about = [found.event for found in seen_by(world.people.tove, Wanted(), 0, EVERYTHING)]
    if "reader_added" not in {one.action for one in about}:
        yield "the trail hides from professional standards what they are not kept out of"
    if {one.action for one in about if one.object_id == kept.id} - {"conflict_set", "conflict_lifted", "decoy_made"}:
        yield "the trail shows professional standards more than their own word of what they are kept out of"


def of_restricted_lists(world: World) -> Iterator[str]:
    """Professional standards' own list: not what they are kept out of, and as a reader only who reads."""
    tove, gita = world.people.tove, world.people.gita
    kept, secret = _record(world, "home: kept-secret"), _record(world, "home: secret")
    if kept.id in {row.record_id for row in restricted_in(tove, 0, 1000)}:
        yield "a record that professional standards are kept out of is on their list"
    rows = db.session.execute(select(Restriction).where(Restriction.record_id.in_([kept.id, secret.id]))).scalars()
    shas = {row.record_id: row.envelope_sha256 for row in rows}
    readers = readers_of(list(shas.values()))
    if readers.get(shas[kept.id]) or readers.get(shas[secret.id]) != [gita.id]:
        yield "others stand as readers than read"
    if authors_of(tove, [_record(world, "home: kept-plain").id, kept.id]):
        yield "who wrote what professional standards are kept out of"


def of_what_is_restricted(world: World) -> Iterator[str]:
    """A restriction is its author's: another's, of the same id, counts for nothing."""
    plain = _record(world, "home: plain")
    if visibility.is_restricted(plain.id, plain.author) or visibility.restricted_among([plain.id]):
        yield "somebody restricts what another wrote"
    for thing in world.of_kind("waiting"):
        if thing.force == world.people.asha.force_id and visibility.is_waiting_restricted(thing.id) != thing.restricted:
            yield f"whether {thing.name} is restricted"


def of_nobody_left(world: World) -> Iterator[str]:
    """What only people may read who are kept out of it, nobody may read: it waits for others to be named."""
    kept, secret = _record(world, "home: kept-secret").id, _record(world, "home: secret").id
    if {row[1] for row in records_store.restricted_without_readers()} & {kept, secret} != {kept}:
        yield "whoever is kept out counts as a reader"


def of_what_one_is_told(world: World) -> Iterator[str]:
    """How many restricted records somebody is told of: those they read by name and have not opened."""
    for name in ("gita", "chloe", "asha", "tove"):
        person: Person = getattr(world.people, name)
        mine = [one for one in world.of_kind("record") if one.restricted and reads(person, one)]
        opened = set(
            db.session.execute(
                select(AuditEvent.object_id).where(
                    AuditEvent.actor_id == person.id, AuditEvent.action == "consultation"
                )
            ).scalars()
        )
        waits = [one.id for one in world.of_kind("waiting") if one.name == "home: stranger-secret" and name == "gita"]
        unread = {one.id for one in mine} - opened
        if restricted_unopened(person) != len(unread) + len(set(waits) - opened):
            yield f"of how many {name} is told"


def of_what_another_restricts(world: World) -> Iterator[str]:
    """Nobody is told of a record because somebody else has restricted its id."""
    mina, finn, plain = world.people.mina, world.people.finn, _record(world, "home: call")
    before = restricted_unopened(mina)
    with given_up():
        sha256 = "2" * 64
        db.session.add(Restriction(envelope_sha256=sha256, record_id=plain.id, author_id=finn.id, **_now(finn)))
        db.session.flush()
        db.session.add(RecordAccess(envelope_sha256=sha256, person_id=mina.id, added_at=clock.now()))
        db.session.flush()
        if restricted_unopened(mina) != before:
            yield "somebody is told of a record that another restricted"


def of_what_is_due(world: World) -> Iterator[str]:
    """What nobody took is shown to whoever may act on its record, and to nobody else."""
    records = world.of_kind("record")
    with given_up():
        db.session.execute(update(Due).values(is_missed=True, state="waiting"))
        for name, person in world.people.everyone():
            if person is not None:
                mine = {row.record_id for row in visibility.visible_due(person, ladder.missed(person), EVERYTHING)}
                if mine != {one.id for one in records if acts_on(person, one)}:
                    yield f"what {name} is shown that nobody took"


def of_what_was_shown(world: World) -> Iterator[str]:
    """What somebody was shown stands in their queue while they may act on its record, found by who asks or not."""
    records = world.of_kind("record")
    with given_up():
        db.session.execute(update(Due).values(is_missed=False, state="waiting"))
        every = db.session.execute(select(Due)).scalars().all()
        for name, person in world.people.everyone():
            if person is not None:
                bundle = ladder.add_bundle(person, clock.now(), is_over_limit=False, has_mail=False)
                for row in every:
                    ladder.add_line(bundle, row, 1, clock.now())
                asked = tuple(DueAsked(ladder.shown_to, (), False, by_person) for by_person in (True, False))
                may = {one.id for one in records if acts_on(person, one)}
                for found in visibility.visible_due_of_each(person, asked, EVERYTHING):
                    if {row.record_id for row in found} != may:
                        yield f"what {name} was shown"


def of_steps(world: World) -> Iterator[str]:
    """A step goes to whoever is on duty for the author's unit; who is there for another unit is not asked."""
    plain, chloe, hana = _record(world, "home: plain"), world.people.chloe, world.people.hana
    with given_up():
        now = clock.now()
        lasts = {"since": now - timedelta(hours=1), "until": now + timedelta(hours=1), "set_at": now}
        who = {"person_id": chloe.id, "force_id": chloe.force_id, "unit_id": hana.unit_id, "set_by": chloe.id}
        db.session.add(Duty(id=new_id(), **who, **lasts))
        db.session.flush()
        row = db.session.execute(select(Due).where(Due.record_id == plain.id)).scalars().first()
        if row is None or people_for(row, {"role": "supervisor", "of": "unit", "minutes": 1}, now):
            yield "a step goes to who is on duty for another unit"


def of_silence(world: World) -> Iterator[str]:
    """That a unit is silent is asked of its supervisor and its force's coordinator."""
    people = world.people
    with given_up():
        for one in (people.chloe, people.joan, people.hana):
            db.session.add(Silence(unit_id=one.unit_id, force_id=one.force_id, noticed_at=clock.now()))
        db.session.flush()
        told = {name: len(silence_of(getattr(people, name))) for name in ("chloe", "hana", "gita", "mina", "asha")}
        if told != {"chloe": 1, "hana": 1, "gita": 2, "mina": 1, "asha": 0}:
            yield "others are asked about a silent unit"


def of_openings(world: World) -> Iterator[str]:
    """An emergency is for who was told and for who did it; a reason counts for who gave it; not who is kept out."""
    gita, chloe, eve = world.people.gita, world.people.chloe, world.people.eve
    opening = next(one for one in world.of_kind("opening") if one.name == "home: opening")
    if openings.unseen_by(chloe) or openings.told(chloe, opening.id) or openings.known_to(chloe, 100):
        yield "somebody is told of an emergency who was not"
    if [told for _, told in openings.known_to(eve, 100)] != [None] or not openings.told(gita, opening.id):
        yield "who did it, or was told of it, does not know of an emergency"
    with given_up():
        if openings.set_seen(chloe.id, opening.id, clock.now()):
            yield "somebody looks at an emergency in another's place"
        row = db.session.get_one(Opening, opening.id)
        reason = {"person_id": gita.id, "force_id": gita.force_id, "author_id": eve.id, "record_id": row.record_id}
        lasts = {"at": clock.now(), "until": clock.now() + timedelta(hours=1)}
        db.session.add(Opening(id=new_id(), kind="reason", **reason, **lasts))
        db.session.add(Restriction(envelope_sha256="1" * 64, record_id=row.record_id, author_id=gita.id, **_now(gita)))
        db.session.flush()
        if openings.has_reason(chloe.id, row.record_id, clock.now()):
            yield "one's reason counts for another"
        if not openings.told(gita, opening.id):
            yield "somebody else's restriction hides an emergency"
        _keep_out(gita, row.record_id)
        if openings.unseen_by(gita) or openings.known_to(gita, 100) or openings.told(gita, opening.id):
            yield "who is kept out is told of an emergency"


def of_opening_in_an_emergency(world: World) -> Iterator[str]:
    """An emergency finds nothing for who is kept out, and is not told to who is out."""
    asha, chloe, ben = world.people.asha, world.people.chloe, world.people.ben
    kept, plain = _record(world, "home: kept-plain"), _record(world, "home: plain")
    macs = ref_macs(kept.force, kept.word, world.app.extensions[KEYS], IN_THE_TRAIL)
    if openings.unrestricted_under(asha, macs) or not openings.unrestricted_under(chloe, macs):
        yield "an emergency opens what somebody is kept out of"
    if {one.id for one in openings.to_be_told(kept.id, kept.force, kept.unit, ben.id)} & kept.kept_out:
        yield "who is kept out is told that it was opened"
    number = ref_macs(plain.force, plain.word, world.app.extensions[KEYS], IN_THE_TRAIL)
    if not openings.unrestricted_under(ben, number):
        yield "another's restriction keeps an emergency shut"


def of_what_an_emergency_opens(world: World) -> Iterator[str]:
    """It opens to whoever made it alone: what that author wrote, not restricted, and of which they are not kept out."""
    ben, plain = world.people.ben, _record(world, "home: plain")
    with given_up():
        lasts = {"at": clock.now(), "until": clock.now() + timedelta(hours=1)}
        who = {"person_id": ben.id, "force_id": ben.force_id, "record_id": plain.id}
        opening = Opening(id=new_id(), kind="glass", author_id=plain.author, **who, **lasts)
        db.session.add(opening)
        db.session.flush()
        if not visibility.visible_versions_of(ben, plain.id, opened_at=clock.now()):
            yield "an emergency opens nothing"
        if visibility.visible_versions_of(world.people.dev, plain.id, opened_at=clock.now()):
            yield "one's emergency opens to another"
        opening.author_id = ben.id
        db.session.flush()
        if visibility.visible_versions_of(ben, plain.id, opened_at=clock.now()):
            yield "an emergency opens what another wrote under the same id"
        opening.author_id = plain.author
        db.session.flush()
        with db.session.begin_nested() as restricted:
            db.session.add(
                Restriction(envelope_sha256="3" * 64, record_id=plain.id, author_id=plain.author, **_now(ben))
            )
            db.session.flush()
            if visibility.visible_versions_of(ben, plain.id, opened_at=clock.now()):
                yield "an emergency opens what is restricted"
            restricted.rollback()
        _keep_out(ben, plain.id)
        if visibility.visible_versions_of(ben, plain.id, opened_at=clock.now()):
            yield "an emergency opens to who is kept out"


def of_letting_back(world: World) -> Iterator[str]:
    """Who is let back is let back alone; who is out is among the kept out, and nobody else."""
    kept = _record(world, "home: kept-plain")
    out, asha = kept.kept_out, world.people.asha
    if conflicts.kept_out_among([*out, world.people.chloe.id], kept.id) != set(out):
        yield "others are kept out than are"
    with given_up():
        conflicts.remove(asha.id, kept.id)
        if conflicts.kept_out_among(list(out), kept.id) != out - {asha.id}:
            yield "another is let back as well"
    tove, call = world.people.tove, _record(world, "home: kept-call")
    if visibility.visible_conflict(tove, call.id, world.people.chloe.id):
        yield "somebody stands as kept out who is not"
    with given_up():
        _keep_out(tove, call.id)
        if visibility.visible_conflict(tove, call.id, tove.id):
            yield "professional standards may let themselves back"
    if any(row.author_id != asha.id for row in visibility.own_received(asha)):
        yield "what another sent stands as received from somebody"
    if visibility.not_kept_out(asha, [kept.id]):
        yield "somebody may know of what they are kept out of"


def of_what_is_looked_for(world: World) -> Iterator[str]:
    """A list by authors, and one by a point that stands, hold what somebody may read and nothing else."""
    records, ring = world.of_kind("record"), world.app.extensions[KEYS]
    by_authors = Which(state="", author_ids=[one.author for one in records])
    people = [person for _, person in world.people.everyone() if person is not None]
    with given_up():
        elsewhere = _record(world, "away: plain")  # as if another force had something in this one's unit
        mac = _point_on_all(records, {(elsewhere.id, world.people.chloe.unit_id): elsewhere.force})
        for person in people:
            own = {one.id for one in records if reads(person, one)}
            if set(visibility.visible_record_ids(person, 0, 1000, ring, by_authors)) != own:
                yield f"what {person.name} finds by its author"
            if set(visibility.visible_with_point(person, [mac], 0, 1000)) != own:
                yield f"what {person.name} finds by a point"
            of_each = visibility.visible_first_of_each(person, {"all": visibility.AskedPoint((mac,))}, 1000, None)
            if set(of_each["all"]) != own:
                yield f"what {person.name} finds by a point asked for beside others"
            if visibility.visible_counts(person, {"all": [mac]}, 1000) != {"all": len(own)}:
                yield f"how many {person.name} is told there are at a point"


def of_letters(world: World) -> Iterator[str]:
    """A question is given to whom it was sent, about a restricted record only to its author and who is named for it;
    to nobody who is kept out; another's restriction of the same id changes nothing.
    """
    records = [_record(world, f"home: {name}") for name in ("plain", "secret", "kept-plain")]
    asha, ben, gita, tove = (getattr(world.people, name) for name in ("asha", "ben", "gita", "tove"))
    with given_up():
        for record in (records[0], records[1]):
            sha256 = str(records.index(record) + 4) * 64
            db.session.add(Restriction(envelope_sha256=sha256, record_id=record.id, author_id=tove.id, **_now(tove)))
            db.session.flush()
            db.session.add(RecordAccess(envelope_sha256=sha256, person_id=ben.id, added_at=clock.now()))
        for person in (asha, ben, gita):
            if person.id not in records[2].kept_out:
                _keep_out(person, records[2].id)
            letters = {_letter_to(person, record): record for record in records}
            may = {one.id for one in (records[0], *([records[1]] if _has_letter(person, records[1]) else []))}
            shown = {one.id for one in visibility.visible_letters(person)} & set(letters)  # others were sent before
            if {letters[one].id for one in shown} != may:
                yield f"which letters {person.name} is given"
            if {one.id for one in records if visibility.may_be_written_to(person, one.id, one.author)} != may:
                yield f"about what {person.name} may be written to"


def of_tasks(world: World) -> Iterator[str]:
    """A task is shown to whose it is, and to whoever acts on its record; of a restricted one only to who is named."""
    soon = clock.now() + timedelta(days=1)
    records = [one for one in world.of_kind("record") if one.name.startswith("home: ")]
    for person in (world.people.asha, world.people.gita, world.people.chloe, world.people.eve):
        with given_up():
            tasks = {_task_of(person, one): one for one in records}
            its = [Task.id.in_(tasks)]
            own = {tasks[one.id].id for one in visibility.own_tasks(person, its, EVERYTHING)}
            may = {one.id for one in records if _does_tasks(person, one)}
            if own != may:
                yield f"which tasks are {person.name}'s"
            if {one.id for one in records if visibility.may_do_tasks(person, one.id, one.author)} != may:
                yield f"which tasks may be {person.name}'s"
            seen = {tasks[one.id].id for one in visibility.visible_tasks(person, its, EVERYTHING)}
            if seen != {one.id for one in records if acts_on(person, one) or _supervises_own(person, one)}:
                yield f"which tasks {person.name} sees"
            late = {record_id for record_id, _ in visibility.visible_late(person, soon, EVERYTHING)}
            if late & {one.id for one in records} != seen:
                yield f"which tasks that are late {person.name} sees"


def of_clocks(world: World) -> Iterator[str]:
    """A record's clocks are listed to whoever reads it."""
    records, day = world.of_kind("record"), "2031-01-01"
    with given_up():
        for record in records:
            db.session.add(RecordClock(record_id=record.id, due_on=day, is_open=True))
        db.session.flush()
        for person in (getattr(world.people, one) for one in ("asha", "gita", "chloe", "eve", "finn", "mina", "hana")):
            found = visibility.visible_clocks(person, [RecordClock.due_on == day], 0, EVERYTHING)
            if {record_id for record_id, _ in found} != {one.id for one in records if reads(person, one)}:
                yield f"whose clocks {person.name} sees"


def of_briefs(world: World) -> Iterator[str]:
    """A brief is read from what is restricted to nobody but who is named, and from nothing for whoever is kept out."""
    records = [one for one in world.of_kind("record") if one.name.startswith("home: ")]
    macs = {one.record_id: one.ref_mac for one in db.session.execute(select(Record)).scalars()}
    for person in (getattr(world.people, one) for one in ("asha", "ben", "gita", "chloe", "eve")):
        for record in records:
            found = visibility.records_for_brief(person, [str(macs[record.id])], EVERYTHING)
            if (record.id in found) != _does_tasks(person, record):
                yield f"what {person.name} is briefed from"


def of_attended_calls(world: World) -> Iterator[str]:
    """A call is read, listed and acted on by supervisors of the unit of whoever was sent its brief: not where it is
    restricted, nor by who is kept out, nor what another wrote under its id, nor by any other letter.
    """
    ring, hana, ben = world.app.extensions[KEYS], world.people.hana, world.people.ben
    calls = [one for one in world.of_kind("record") if one.name.startswith("home: ") and one.is_call]
    wanted = Which("")
    with given_up():
        mac = _point_on_all(world.of_kind("record"), {})
        before = _attends(hana, ring, mac, wanted)
        kinds = {
            "brief": {one.id for one in calls if not one.restricted and hana.id not in one.kept_out},
            "task": set(),
        }
        for kind, may in kinds.items():
            with db.session.begin_nested() as sent:
                for call in calls:
                    _letter_of_kind(kind, hana, call, call.author, hana.force_id)
                if any(found - before[way] != may for way, found in _attends(hana, ring, mac, wanted).items()):
                    yield f"which calls the supervisor reads of whose unit somebody was sent a {kind}"
                if any(reads(ben, one) is False and _opens(ben, one) for one in calls):
                    yield "an officer reads a call because their unit was sent there"
                sent.rollback()
        call = next(one for one in calls if one.id in kinds["brief"])
        for author, force, whose in (
            (world.people.tove.id, call.force, "another's record"),
            (call.author, world.people.mina.force_id, "another force's brief"),
        ):
            with db.session.begin_nested() as sent:
                _letter_of_kind("brief", hana, call, author, force)
                if any(found != before[way] for way, found in _attends(hana, ring, mac, wanted).items()):
                    yield f"{whose} opens a call to a supervisor"
                sent.rollback()
        _letter_of_kind("brief", ben, call, call.author, call.force)
        if _attends(hana, ring, mac, wanted) != before:
            yield "a call sent to one unit is read by another's supervisor"


def of_points_that_follow(world: World) -> Iterator[str]:
    """Whoever is moved stays in their force: its coordinator has the points of what they wrote as before."""
    asha, gita = world.people.asha, world.people.gita
    with given_up():
        mac = _point_on_all(world.of_kind("record"), {})
        before = set(visibility.visible_with_point(gita, [mac], 0, 1000))
        follow_authors([asha.id])
        if set(visibility.visible_with_point(gita, [mac], 0, 1000)) != before:
            yield "a point of what somebody wrote is lost to their force when they are moved"


def of_a_sheet_of_one_unit(world: World) -> Iterator[str]:
    """Who asks for one unit's sheet is shown that unit's."""
    units = {one.record_id: one.unit_id for one in db.session.execute(select(Record)).scalars()}
    for unit_id in set(units.values()):
        if any(units[one] != unit_id for one in sheet._of_unit([*units], unit_id)):
            yield "another unit's record stands on the sheet of one unit"


def of_whom_a_task_is_given_to(world: World) -> Iterator[str]:
    """A task of a record that nobody restricts is offered to people of its author's unit."""
    for version in db.session.execute(select(Version)).scalars():
        if visibility.is_restricted(version.record_id, version.author_id):
            continue
        author = db.session.get_one(Person, version.author_id)
        if any(one.unit_id != author.unit_id for one in people_for_tasks(version)):
            yield "a task is offered to somebody of another unit"


def of_tasks_that_are_left(world: World) -> Iterator[str]:
    """A task of somebody who is kept out of its record waits for somebody else."""
    asha, record = world.people.asha, _record(world, "home: plain")
    with given_up():
        _task_of(asha, record)
        if record.id in left_by_their_person(EVERYTHING):
            yield "a task of somebody who may do it is given to another"
        _keep_out(asha, record.id)
        if record.id not in left_by_their_person(EVERYTHING):
            yield "a task of somebody who is kept out waits for them"


def of_walls(world: World) -> Iterator[str]:
    """A wall counts what is of its force, and of its unit where it is one's."""
    ring, people = world.app.extensions[KEYS], world.people
    for of in (Of(people.gita.force_id), Of(people.mina.force_id), Of(people.gita.force_id, people.hana.unit_id)):
        seen = wall_of(of, (), ring, clock.now())
        rows = [row.unit_id for part in (seen.dangers, seen.missed, seen.late, seen.new) for row in part.rows]
        units = {*rows, *seen.attended}
        own = {one.id for one in db.session.execute(select(Unit).where(Unit.force_id == of.force_id)).scalars()}
        if units - ({of.unit_id} if of.unit_id else own):
            yield "a wall counts what is of another force or unit"


def _attends(person: Person, ring: Any, mac: str, wanted: Which) -> dict[str, set[str]]:
    """What somebody reads, by each way in which it is asked."""
    ids = [one.record_id for one in db.session.execute(select(Record)).scalars()]
    return {
        "versions": {one for one in ids if visibility.visible_versions_of(person, one)},
        "list": set(visibility.visible_record_ids(person, 0, 1000, ring, wanted)),
        "found": set(visibility.visible_record_ids(person, 0, 1000, ring, Which("", record_ids=ids))),
        "points": set(visibility.visible_with_point(person, [mac], 0, 1000)),
        "open points": set(visibility.visible_with_point(person, [mac], 0, 1000, of_open=True)),
    }


def _opens(person: Person, record: Thing) -> bool:
    return bool(visibility.visible_versions_of(person, record.id))


def _letter_of_kind(kind: str, to: Person, record: Thing, author: str, force: str) -> None:
    act = {"record_id": record.id, "author_id": author, "force_id": force, "kind": kind, "about": "x"}
    act_id, number = new_id(), secrets.randbelow(10**9)
    db.session.add(DeskAct(id=act_id, number=number, version_id=new_id(), actor_id=to.id, at=clock.now(), **act))
    db.session.flush()
    about = {"record_id": record.id, "author_id": author, "force_id": force, "sent_at": clock.now()}
    db.session.add(Letter(id=new_id(), kind=kind, act_id=act_id, to_person_id=to.id, **about))
    db.session.flush()


def _does_tasks(person: Person, record: Thing) -> bool:
    if person.id in record.kept_out:
        return False
    return is_named(person, record) if record.restricted else True


def _supervises_own(person: Person, record: Thing) -> bool:
    return reads(person, record) and record.author == person.id and person.holds(["supervisor", "coordinator"])


def _task_of(person: Person, record: Thing) -> str:
    """A task of somebody's about a record; its id."""
    act = {"record_id": record.id, "author_id": record.author, "force_id": record.force, "kind": "task", "about": "x"}
    act_id, task_id, number = new_id(), new_id(), secrets.randbelow(10**9)
    db.session.add(DeskAct(id=act_id, number=number, version_id=new_id(), actor_id=person.id, at=clock.now(), **act))
    db.session.flush()
    about = {"record_id": record.id, "author_id": record.author, "force_id": record.force, "given_by_act": act_id}
    stands = {"state": "waiting", "is_open": True, "has_left": False, "due_by": clock.now(), "since": clock.now()}
    db.session.add(Task(id=task_id, person_id=person.id, **about, **stands))
    db.session.flush()
    return task_id


def _has_letter(person: Person, record: Thing) -> bool:
    return record.author == person.id or is_named(person, record)


def _letter_to(person: Person, record: Thing) -> str:
    """A letter to somebody about a record; its id."""
    act = {"record_id": record.id, "author_id": record.author, "force_id": record.force, "kind": "ask", "about": "x"}
    act_id, letter_id, number = new_id(), new_id(), secrets.randbelow(10**9)
    db.session.add(DeskAct(id=act_id, number=number, version_id=new_id(), actor_id=person.id, at=clock.now(), **act))
    db.session.flush()
    about = {"record_id": record.id, "author_id": record.author, "force_id": record.force}
    db.session.add(
        Letter(id=letter_id, kind="ask", act_id=act_id, to_person_id=person.id, sent_at=clock.now(), **about)
    )
    db.session.flush()
    return letter_id


def _point_on_all(records: Sequence[Thing], more: dict[tuple[str, str], str]) -> str:
    """The keyed hash of a point that stands on every record, in each place in which it is found, and in `more`."""
    mac = "d" * MAC_LENGTH
    places = db.session.execute(select(RecordPlace)).scalars().all()
    rows = {(one.record_id, one.place_id): one.force_id for one in places}
    rows |= {(one.id, one.author): one.force for one in records} | more
    for seq, ((record_id, place_id), force_id) in enumerate(sorted(rows.items())):
        point = {"record_id": record_id, "place_id": place_id, "force_id": force_id}
        db.session.add(RecordPoint(**point, point_mac=mac, is_open=True, seq=seq))
    db.session.flush()
    return mac


PROBES: tuple[Callable[[World], Iterator[str]], ...] = (
    of_the_trail_and_restriction,
    of_the_trail_and_conflicts,
    of_restricted_lists,
    of_what_is_due,
    of_what_was_shown,
    of_steps,
    of_silence,
    of_what_is_restricted,
    of_nobody_left,
    of_what_one_is_told,
    of_what_another_restricts,
    of_openings,
    of_opening_in_an_emergency,
    of_what_an_emergency_opens,
    of_letting_back,
    of_what_is_looked_for,
    of_points_that_follow,
    of_a_sheet_of_one_unit,
    of_whom_a_task_is_given_to,
    of_tasks_that_are_left,
    of_walls,
    of_letters,
    of_tasks,
    of_clocks,
    of_briefs,
    of_attended_calls,
)


def _record(world: World, name: str) -> Thing:
    return next(one for one in world.of_kind("record") if one.name == name)


def _of(record: Thing) -> set[str]:
    """By what events name a record: its id, its versions and its envelopes."""
    rows = db.session.execute(select(Intake).where(Intake.record_id == record.id)).scalars()
    return {record.id, *(one for row in rows for one in (row.version_id, row.envelope_sha256))}


def _ids(event: Any) -> set[str]:
    return {str(event.object_id), *(str(value) for value in event.detail.values())}


def _about(world: World, person: Person) -> set[str]:
    return {one for found in seen_by(person, Wanted(), 0, EVERYTHING) for one in _ids(found.event)}


def _now(person: Person) -> dict[str, Any]:
    return {"force_id": person.force_id, "at": clock.now()}


def _keep_out(person: Person, record_id: str) -> None:
    who = {"person_id": person.id, "set_by": person.id, "force_id": person.force_id}
    db.session.add(Conflict(record_id=record_id, how="own", at=clock.now(), **who))
    db.session.flush()
