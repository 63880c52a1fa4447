"""The signals of a force for somebody of professional standards, the newest first: as many as are asked for. A pure
read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from backend.accounts.duty.service import tours_between
from backend.accounts.models import Person
from backend.auditing import narrowed, store
from backend.auditing.off_duty import A_DAY, off_duty, signals_of
from backend.auditing.signals import asked_for, briefs_in, signals_in
from backend.auditing.signals.kinds import ACTIONS, LOOKS_BACK, Signal
from backend.core.database import is_sqlite

SOON = timedelta(days=2)
"""First these days are looked at: where a list is badly kept there are enough for a page in them."""
AT_ONCE = 80
"""People of whom all that they opened is read, until there are enough."""


def signals_for(
    person: Person, slack: timedelta, now: datetime, at_most: int, after: datetime | None = None
) -> list[Signal]:
    """`slack`: how long before and after a tour of a duty list reading is of it; none: it is not looked at. `after`: of
    those that are newer no one is missing, for whoever counts these.
    """
    since = now - LOOKS_BACK
    if is_sqlite():
        return _of_all(person, slack, since, now)[:at_most]
    events = narrowed.events_to_look_at(person.force_id, since, after)
    numbers = store.numbers_of(person, briefs_in(events))
    acts = signals_in(events, now, store.authors_of(person, asked_for(events)), numbers)
    return _newest([*acts, *(_off_duty(person, slack, now, at_most, after) if slack else [])])[:at_most]


def _of_all(person: Person, slack: timedelta, since: datetime, now: datetime) -> list[Signal]:
    """Where there is little: all that was done is read."""
    events = store.events_since(person.force_id, ACTIONS, since)
    opened = off_duty(events, tours_between(person.force_id, *_tours(now)), slack) if slack else []
    authors = store.authors_of(person, asked_for(events) | {one.object_id for one in opened})
    numbers = store.numbers_of(person, briefs_in(events))
    return _newest([*signals_in(events, now, authors, numbers), *signals_of(opened, authors)])


def _off_duty(person: Person, slack: timedelta, now: datetime, at_most: int, after: datetime | None) -> list[Signal]:
    """The newest of those who opened others' records off duty."""
    earliest = now - LOOKS_BACK
    for begins in (now - SOON, earliest) if after is None else (max(after, earliest),):
        found = [one for one in _off_duty_since(person, slack, begins, now, at_most) if one.at >= begins]
        if len(found) >= at_most:
            break
    return found


def _off_duty_since(person: Person, slack: timedelta, begins: datetime, now: datetime, at_most: int) -> list[Signal]:
    """Those first whose last opening that no tour covers is the newest: what is a signal of theirs is no newer."""
    last = narrowed.last_uncovered(person.force_id, begins, slack, _tours(now))
    kept = narrowed.when_lists_are_kept(person.force_id, now - LOOKS_BACK, _tours(now)) if last else []
    found: list[Signal] = []
    for start in range(0, len(last), AT_ONCE):
        people = [who for who, _ in last[start : start + AT_ONCE]]
        tours = [*kept, *tours_between(person.force_id, *_tours(now), people)]
        opened = narrowed.uncovered(person.force_id, now - LOOKS_BACK, slack, _tours(now), people)
        off = off_duty(opened, tours, slack)
        found += signals_of(off, store.authors_of(person, {one.object_id for one in off}))
        newest, rest = _newest(found), last[start + AT_ONCE :]
        if len(newest) >= at_most and (not rest or newest[at_most - 1].at >= rest[0][1]):
            break
    return _newest(found)[:at_most]


def _tours(now: datetime) -> tuple[datetime, datetime]:
    """Between which moments tours are looked at: also those that begin soon, for somebody may have come early."""
    return now - 2 * LOOKS_BACK, now + A_DAY


def _newest(found: Sequence[Signal]) -> list[Signal]:
    return sorted(found, key=lambda one: one.at, reverse=True)
