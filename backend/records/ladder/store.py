"""Queries and writes of what is due. Who may see it is asked of the record it is about, in visibility."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, distinct, func, or_, select, update

from backend.accounts.duty.models import Duty
from backend.accounts.duty.store import lasts_at
from backend.accounts.models import Person
from backend.core.database import db
from backend.core.ids import new_id
from backend.records import visibility
from backend.records.ladder.due import TAKEN, WAITING
from backend.records.ladder.models import Bundle, BundleLine, BundlePush, Due, Heartbeat
from backend.records.models import RecordAccess, Restriction, Version
from backend.records.visibility.viewer import Seer

LOOP = "ladder"
OPEN = (WAITING, TAKEN)
AT_ONCE = 500


def take_due(now: datetime, at_most: int) -> Sequence[Due]:
    """Some rows at which the loop is to look now, which no other process holds, until the caller's write ends."""
    query = select(Due).where(Due.state.in_(OPEN), Due.at <= now).order_by(Due.at, Due.id).limit(at_most)
    fresh = query.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return db.session.execute(fresh).scalars().all()


def open_of(record_id: str) -> Sequence[Due]:
    """What of a record is not settled."""
    query = select(Due).where(Due.record_id == record_id, Due.state.in_(OPEN)).order_by(Due.since, Due.id)
    return db.session.execute(query.execution_options(populate_existing=True)).scalars().all()


def on_duty(roles: Sequence[str], place: ColumnElement[bool], now: datetime) -> Sequence[Person]:
    """Who is on duty with one of these roles, in a place, by how long they have been; nobody whose account is
    closed.
    """
    tours = select(Duty.person_id, func.min(Duty.since).label("since")).where(place, lasts_at(now))
    first = tours.group_by(Duty.person_id).subquery()
    query = select(Person).join(first, first.c.person_id == Person.id).where(Person.disabled_at.is_(None))
    people = db.session.execute(query.order_by(first.c.since, Person.id)).scalars()
    return [one for one in people if one.holds(roles)]


def are_on_duty(person_ids: Sequence[str], now: datetime) -> set[str]:
    """Which of these people are on duty, for whatever unit."""
    query = select(Duty.person_id).where(Duty.person_id.in_(person_ids), lasts_at(now))
    return set(db.session.execute(query).scalars())


def named_for(record_id: str, author_id: str) -> Sequence[Person]:
    """Whom a record's restrictions by its author name, but for those whose accounts are closed."""
    query = select(RecordAccess.person_id).join(
        Restriction, Restriction.envelope_sha256 == RecordAccess.envelope_sha256
    )
    named = query.where(Restriction.record_id == record_id, Restriction.author_id == author_id)
    people = select(Person).where(Person.id.in_(named), Person.disabled_at.is_(None)).order_by(Person.id)
    return db.session.execute(people).scalars().all()


def come_back(now: datetime) -> None:
    """What was taken by somebody whose account is closed, or who may not see the record any more, is looked at now.
    Inside the caller's write.
    """
    takers = select(Person).where(Person.id.in_(select(Due.taken_by).where(Due.state == TAKEN).distinct()))
    for person in db.session.execute(takers).scalars().all():
        theirs = select(Due).where(Due.state == TAKEN, Due.taken_by == person.id, Due.at > now)
        rows = db.session.execute(theirs.execution_options(populate_existing=True)).scalars().all()
        seen = _seen_by(person, [row.record_id for row in rows]) if person.disabled_at is None else set()
        for row in rows:
            if row.record_id not in seen:
                row.at = now
    db.session.flush()


def _seen_by(person: Person, record_ids: Sequence[str]) -> set[str]:
    parts = [record_ids[start : start + AT_ONCE] for start in range(0, len(record_ids), AT_ONCE)]
    return {head.record_id for part in parts for head in visibility.visible_heads(person, part)}


def give_back(person_id: str, now: datetime) -> None:
    """What somebody had taken is looked at now. Inside the caller's write."""
    theirs = update(Due).where(Due.state == TAKEN, Due.taken_by == person_id, Due.at > now)
    db.session.execute(theirs.values(at=now).execution_options(synchronize_session=False))


def move_back(by: timedelta) -> None:
    """The clock went back: what waits, waits no longer for it."""
    for row in db.session.execute(select(Due).where(Due.state.in_(OPEN))).scalars():
        row.at -= by
    for bundle in db.session.execute(select(Bundle).where(Bundle.state == "to_send")).scalars():
        bundle.next_at -= by
    for push in db.session.execute(select(BundlePush).where(BundlePush.state == "to_send")).scalars():
        push.next_at -= by
    db.session.flush()


def last_beat() -> datetime | None:
    """When the loop was last alive."""
    row = db.session.get(Heartbeat, LOOP, populate_existing=True)
    return row.at if row is not None else None


def beat(now: datetime) -> None:
    """The loop is alive. Inside the caller's write."""
    row = db.session.get(Heartbeat, LOOP)
    if row is None:
        db.session.add(Heartbeat(name=LOOP, at=now))
    else:
        row.at = now
    db.session.flush()


def bundle_for(person: Person, now: datetime) -> Bundle | None:
    """A person's bundle of this round, to which more may still be added."""
    mine = (Bundle.person_id == person.id, Bundle.made_at == now, or_(Bundle.tries == 0, Bundle.state == "list_only"))
    query = select(Bundle).where(*mine, Bundle.state.in_(("to_send", "list_only"))).order_by(Bundle.id).limit(1)
    return db.session.execute(query).scalar_one_or_none()


def bundles_since(person: Person, since: datetime) -> int:
    """How many bundles a person was sent since then, within the limit of a tour."""
    mine = (Bundle.person_id == person.id, Bundle.made_at >= since, Bundle.is_over_limit.is_(False))
    return db.session.execute(select(func.count()).select_from(Bundle).where(*mine)).scalar_one()


def add_bundle(person: Person, now: datetime, *, is_over_limit: bool, has_mail: bool) -> Bundle:
    """A new bundle for somebody."""
    goes = has_mail and not is_over_limit
    state = {"state": "to_send" if goes else "list_only", "is_over_limit": is_over_limit, "tries": 0, "next_at": now}
    bundle = Bundle(id=new_id(), person_id=person.id, force_id=person.force_id, made_at=now, **state)
    db.session.add(bundle)
    db.session.flush()
    return bundle


def add_pushes(bundle: Bundle, subscription_ids: Sequence[str]) -> None:
    """What goes to the browsers of whoever a bundle is for."""
    about = {"bundle_id": bundle.id, "person_id": bundle.person_id, "state": "to_send", "tries": 0}
    db.session.add_all(BundlePush(**about, subscription_id=one, next_at=bundle.made_at) for one in subscription_ids)
    db.session.flush()


def add_line(bundle: Bundle, due: Due, step: int, now: datetime) -> None:
    """That somebody was shown something; once in a bundle."""
    if db.session.get(BundleLine, (bundle.id, due.id)) is None:
        about = {"person_id": bundle.person_id, "record_id": due.record_id, "step": step, "at": now}
        db.session.add(BundleLine(bundle_id=bundle.id, due_id=due.id, **about))
        db.session.flush()


def shown_to(person: Seer) -> list[ColumnElement[bool]]:
    """That something waits, was shown to somebody, and is not among what nobody took."""
    lines = select(BundleLine.due_id).where(BundleLine.person_id == person.id, BundleLine.due_id == Due.id)
    still = [Due.force_id.in_([person.force_id]), Due.state == WAITING, Due.is_missed.is_(False)]
    return [*still, Due.author_id != person.id, lines.exists()]


def missed(person: Seer) -> list[ColumnElement[bool]]:
    """That nobody has taken something, in somebody's force."""
    still = [Due.force_id.in_([person.force_id]), Due.state == WAITING, Due.is_missed.is_(True)]
    return [*still, Due.author_id != person.id]


def taken_by(person: Seer) -> list[ColumnElement[bool]]:
    """That somebody has taken something."""
    return [Due.state == TAKEN, Due.taken_by == person.id]


def bundles_about(person: Person, since: datetime, may_see: Select[str]) -> int:
    """In how many bundles somebody was shown anything since then of records that they may still see: who was kept out
    of a record since is told nothing by how much of it there was. `may_see`: the ids of those, of versions.
    """
    of_them = may_see.where(Version.record_id == BundleLine.record_id).exists()
    mine = (Bundle.person_id == person.id, Bundle.made_at >= since, BundleLine.bundle_id == Bundle.id, of_them)
    return db.session.execute(select(func.count(distinct(Bundle.id))).where(*mine)).scalar_one()
