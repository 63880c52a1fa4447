"""Rules that count within a time: what anybody's work is once, and nobody's so often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from backend.auditing.signals.kinds import (
    A_DAY,
    A_WEEK,
    BRIEFS,
    BY_A_CALL,
    CALLS,
    FILES,
    MISSES,
    NOT_THEIRS,
    NUMBERS,
    OPENED,
    QUICK,
    SENT,
    TAKEN_OUT,
    Many,
    Signal,
    by_person,
)
from backend.core.audit import Noted
from backend.rules.london import london_day

REPORT_WITHIN = timedelta(hours=24)
CALL_WITHIN = timedelta(hours=1)


def many_opened(events: Sequence[Noted]) -> Iterator[Signal]:
    """One after the other, faster than anybody reads; or more in a day, or day after day, than anybody's work."""
    for person_id, theirs in by_person(events, OPENED).items():
        for limit in (QUICK, A_DAY, A_WEEK):
            yield from _most(limit, person_id, theirs, lambda one: one.object_id)


def not_theirs(events: Sequence[Noted]) -> Iterator[Signal]:
    """Asked again and again for what is not theirs: numbers that are guessed, old links."""
    for person_id, theirs in by_person(events, NOT_THEIRS).items():
        yield from _most(MISSES, person_id, theirs, lambda one: str(one.seq))


def taken_out(events: Sequence[Noted]) -> Iterator[Signal]:
    """Took the trail out as a file on one day after the other, each time as much as is let out at once or less."""
    for person_id, theirs in by_person(events, TAKEN_OUT).items():
        yield from _most(FILES, person_id, theirs, lambda one: london_day(one.at))


def no_report(events: Sequence[Noted], now: datetime) -> Iterator[Signal]:
    """Opened calls again and again and sent nothing of their own within a day of them."""
    sent = by_person(events, SENT)
    for person_id, theirs in by_person(events, OPENED).items():
        calls = [one for one in theirs if one.detail.get("purpose") in BY_A_CALL and one.at + REPORT_WITHIN < now]
        moments = [one.at for one in sent.get(person_id, [])]
        without = [one for one in calls if not any(one.at <= at <= one.at + REPORT_WITHIN for at in moments)]
        yield from _most(CALLS, person_id, without, lambda one: one.object_id)


def no_call(events: Sequence[Noted], now: datetime, numbers: Mapping[str, str]) -> Iterator[Signal]:
    """Asked for the briefs of several numbers, as of calls they took, and under none of these came a call of theirs
    within an hour. What was sent of it shortly before is its call as well: a call may be sent so far, and gone on with.
    """
    sent = by_person(events, SENT)
    for person_id, theirs in by_person(events, BRIEFS).items():
        came: dict[str, list[datetime]] = defaultdict(list)
        for one in sent.get(person_id, []):
            came[numbers.get(str(one.detail.get("record_id")), "")].append(one.at)
        without = [
            one
            for one in theirs
            if one.at + CALL_WITHIN < now
            and not any(abs(at - one.at) <= CALL_WITHIN for at in came[numbers.get(one.object_id, one.object_id)])
        ]
        yield from _most(NUMBERS, person_id, without, lambda one: numbers.get(one.object_id, one.object_id))


def _most(limit: Many, person_id: str, theirs: Sequence[Noted], what: Callable[[Noted], str]) -> Iterator[Signal]:
    """One signal where somebody ever did so many different things within a time: the most, and when that ended."""
    inside: dict[str, int] = defaultdict(int)
    start, most, last = 0, 0, None
    for one in theirs:
        inside[what(one)] += 1
        while one.at - theirs[start].at > limit.within:
            left = what(theirs[start])
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            start += 1
        if len(inside) >= max(limit.how_many, most + 1):
            most, last = len(inside), one.at
    if last is not None:
        yield Signal(limit.kind, person_id, last, most)
