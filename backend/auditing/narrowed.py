"""What of the trail may be a signal, found in the database: a force of thousands has a hundred thousand openings a
month, and to read all of them took ten seconds. Here stands only at whom there is to be looked; the rules themselves
(signals/, off_duty.py) are asked of all that those did, so that what they would find in the whole is found:
tests/backend/auditing/test_narrowed.py asks them of both. On PostgreSQL; where SQLite is kept there is little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Interval, and_, func, literal, or_, select

from backend.accounts.duty.models import Duty
from backend.accounts.duty.store import Listed, touching
from backend.auditing.off_duty import A_DAY as AROUND
from backend.auditing.signals.kinds import A_DAY, A_WEEK, ACTIONS, BRIEFS, CALLS, DECOY, NUMBERS, OPENED, QUICK, SENT
from backend.auditing.store import events_since
from backend.core.audit import AN_OPENING, BY_A_CALL, NOTED, AuditEvent, Noted
from backend.core.columns import Moment
from backend.core.database import db

Last = tuple[str, datetime]
FEW = tuple(one for one in ACTIONS if one not in (*OPENED, *SENT))
MANY = (QUICK, A_DAY, A_WEEK)
SKEW = timedelta(minutes=1)
"""By which the clocks of two servers may differ: events stand in the order in which they were added."""


def events_to_look_at(force_id: str, since: datetime, after: datetime | None = None) -> list[Noted]:
    """Of a force's events from a moment on, and those of no force, all that may make a signal of one's acts alone,
    oldest first: everything that is done seldom; each opening of a decoy; of those who opened many records within a
    time, every opening; of those who opened several calls, these and what they sent; of those who asked for several
    briefs, what they sent. `after`: of signals that are newer none is missing, so who opened many within a time that
    ended before is not looked for.
    """
    few = events_since(force_id, FEW, since)
    decoys = {one.object_id for one in few if one.action == DECOY}
    by_calls, by_briefs = _opened_calls(force_id, since), _asked_for_briefs(few)
    begun = since if after is None else max(since, after - A_WEEK.within - SKEW)
    openers = AuditEvent.actor_id.in_(_opened_many(force_id, begun) | by_calls)
    of_a_decoy = and_(AuditEvent.object_type == "record", AuditEvent.object_id.in_(decoys))
    parts = [
        few,
        events_since(force_id, OPENED, since, openers),
        events_since(force_id, OPENED, since, of_a_decoy),
        events_since(force_id, SENT, since, AuditEvent.actor_id.in_(by_calls | by_briefs)),
    ]
    every = {one.seq: one for part in parts for one in part}
    return [every[seq] for seq in sorted(every)]


def last_uncovered(force_id: str, since: datetime, slack: timedelta, tours: tuple[datetime, datetime]) -> list[Last]:
    """(person id, moment) of the last opening of each person on a force's lists that is more than `slack` before or
    after every tour of theirs, the newest first. `tours`: from when and up to when they are looked at.
    """
    listed = select(Duty.person_id).where(*touching(force_id, *tours), Duty.list_id.is_not(None))
    last = func.max(AuditEvent.at)
    query = select(AuditEvent.actor_id, last).where(*_opened(force_id, since), AuditEvent.actor_id.in_(listed))
    query = query.where(~_within_a_tour(force_id, slack, _since(since - slack, tours))).group_by(AuditEvent.actor_id)
    rows = db.session.execute(query.order_by(last.desc(), AuditEvent.actor_id))
    return [(row[0] or "", row[1]) for row in rows]


def uncovered(
    force_id: str, since: datetime, slack: timedelta, tours: tuple[datetime, datetime], people: Collection[str]
) -> list[Noted]:
    """All such openings of these people, oldest first."""
    query = select(*NOTED).where(*_opened(force_id, since), AuditEvent.actor_id.in_(sorted(people)))
    within = _within_a_tour(force_id, slack, _since(since - slack, tours), people)
    query = query.where(~within).order_by(AuditEvent.seq)
    return [Noted(*row) for row in db.session.execute(query)]


def when_lists_are_kept(force_id: str, since: datetime, tours: tuple[datetime, datetime]) -> list[Listed]:
    """The tours of each unit's lists as one for all that begin on a day: for whether there is a list at a moment, which
    is said a day around each, they are the same. `since`: from when on that is asked of any moment.
    """
    day = func.date(Duty.since)
    ends = func.max(func.least(func.coalesce(Duty.ended_at, Duty.until), Duty.until, type_=Moment))
    query = select(Duty.unit_id, func.min(Duty.since), ends)
    near = touching(force_id, *_since(since - AROUND, tours))
    query = query.where(*near, Duty.list_id.is_not(None)).group_by(Duty.unit_id, day)
    return [Listed("", row[0], row[1], row[2], True) for row in db.session.execute(query)]


def _opened_many(force_id: str, since: datetime) -> set[str]:
    """Who ever opened as much within a time as one of the limits says, whether or not twice the same."""
    who, order = AuditEvent.actor_id, AuditEvent.seq
    earlier = [func.lag(AuditEvent.at, one.how_many - 1).over(partition_by=who, order_by=order) for one in MANY]
    could = who.in_(_could_have_opened_many(force_id, since))
    every = select(who, AuditEvent.at, *earlier).where(*_opened(force_id, since), could).subquery()
    its, at, *before = every.c
    is_much = or_(
        *(at - one <= literal(limit.within + SKEW, Interval) for one, limit in zip(before, MANY, strict=True))
    )
    return {one for one in db.session.execute(select(its).where(is_much).distinct()).scalars() if one}


def _could_have_opened_many(force_id: str, since: datetime) -> list[str]:
    """Of everybody those of whom that is to be asked, for which all that they opened is put in order: it took longer
    than all the rest. Whoever opens so many within the shortest of the times opens half of them in one of the stretches
    that time is cut into, each so long that what stands between two of them can fall into no third; and whoever opens
    as many as another limit says, opens as many in all.
    """
    shortest = min(MANY, key=lambda one: one.within)
    stretch = literal(shortest.within + 3 * SKEW, Interval)  # one clock ahead at either end, and what a limit allows
    begins = func.date_bin(stretch, AuditEvent.at, literal(datetime(2000, 1, 1, tzinfo=UTC), Moment))
    many = select(AuditEvent.actor_id, func.count().label("many")).where(*_opened(force_id, since))
    each = many.group_by(AuditEvent.actor_id, begins).subquery()
    in_all = min(one.how_many for one in MANY if one is not shortest)
    could = or_(func.max(each.c.many) >= shortest.how_many / 2, func.sum(each.c.many) >= in_all)
    query = select(each.c.actor_id).group_by(each.c.actor_id).having(could)
    return sorted(one for one in db.session.execute(query).scalars() if one)


def _opened_calls(force_id: str, since: datetime) -> set[str]:
    """Who opened several calls in all that time."""
    query = select(AuditEvent.actor_id).where(*_opened(force_id, since), BY_A_CALL).group_by(AuditEvent.actor_id)
    several = query.having(func.count(AuditEvent.object_id.distinct()) >= CALLS.how_many)
    return {one for one in db.session.execute(several).scalars() if one}


def _asked_for_briefs(few: Sequence[Noted]) -> set[str]:
    """Who asked for several in all that time."""
    times = Counter(one.actor_id for one in few if one.action in BRIEFS)
    return {one for one, many in times.items() if one and many >= NUMBERS.how_many}


def _opened(force_id: str, since: datetime) -> list[ColumnElement[bool]]:
    of_force = or_(AuditEvent.force_id == force_id, AuditEvent.force_id.is_(None))
    return [of_force, and_(AN_OPENING), AuditEvent.at >= since]


def _since(moment: datetime, tours: tuple[datetime, datetime]) -> tuple[datetime, datetime]:
    """The same of what does not end before a moment: what does is of nothing that was done after it."""
    return max(tours[0], moment - SKEW), tours[1]


def _within_a_tour(
    force_id: str, slack: timedelta, tours: tuple[datetime, datetime], people: Collection[str] | None = None
) -> ColumnElement[bool]:
    """Of an opening: whether it is of a tour of whoever opened. `people`: of whom it is asked, where these are few, or
    PostgreSQL reads everybody's tours.
    """
    ends, around = func.least(func.coalesce(Duty.ended_at, Duty.until), Duty.until), literal(slack, Interval)
    theirs = [Duty.person_id == AuditEvent.actor_id, *touching(force_id, *tours)]
    theirs += [] if people is None else [Duty.person_id.in_(sorted(people))]
    return select(Duty.id).where(*theirs, Duty.since <= AuditEvent.at + around, ends >= AuditEvent.at - around).exists()
