"""Records opened while a list of who is on duty has whoever opened them off duty. Pure: events and tours in, signals
out.

Asked only where a list is kept: the day of the opening has tours of a list for a unit on whose lists they stand. Being
off duty is no fault: a tour runs over, a list is wrong, somebody is called in
(docs/decisions/2026-11-27-signals-from-the-trail.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from backend.accounts.duty.store import Listed
from backend.auditing.signals.kinds import OPENED, Signal
from backend.core.audit import Noted

A_DAY = timedelta(hours=24)


def off_duty(events: Sequence[Noted], tours: Sequence[Listed], slack: timedelta) -> list[Noted]:
    """The openings more than `slack` before or after every tour of whoever opened, where a list is kept."""
    of_unit, of_person, lists = defaultdict(list), defaultdict(list), defaultdict(set)
    for tour in tours:
        of_person[tour.person_id].append(tour)
        if tour.is_listed:
            of_unit[tour.unit_id].append(tour)
            lists[tour.person_id].add(tour.unit_id)
    kept = {unit_id: _Times.of(listed, A_DAY) for unit_id, listed in of_unit.items()}
    on = {person_id: _Times.of(theirs, slack) for person_id, theirs in of_person.items()}

    def is_off(event: Noted) -> bool:
        who = event.actor_id or ""
        return any(kept[one].hold(event.at) for one in lists.get(who, ())) and not on[who].hold(event.at)

    return [one for one in events if one.action in OPENED and is_off(one)]


@dataclass(frozen=True)
class _Times:
    """Tours as they follow one another: when each begins, and until when any of those up to it lasts. A force of three
    thousand has a hundred thousand in two months, and opens as much: each opening looked at each tour of its unit.
    """

    begins: Sequence[datetime]
    last: Sequence[datetime]

    @classmethod
    def of(cls, tours: Sequence[Listed], slack: timedelta) -> _Times:
        """Of tours, and so long before and after each."""
        every = sorted((tour.since - slack, tour.until + slack) for tour in tours)
        return cls([begins for begins, _ in every], list(accumulate((ends for _, ends in every), max)))

    def hold(self, at: datetime) -> bool:
        """Whether a moment falls into one of them."""
        before = bisect_right(self.begins, at)
        return before > 0 and at <= self.last[before - 1]


def signals_of(opened: Sequence[Noted], authors: Mapping[str, str]) -> Iterator[Signal]:
    """One signal for each person who did: how many records of others, and when last. `authors`: of these records, by
    id; what somebody wrote themselves they read where and when they like.
    """
    theirs: dict[str, list[Noted]] = defaultdict(list)
    for one in opened:
        if authors.get(one.object_id) != one.actor_id:
            theirs[one.actor_id or ""].append(one)
    for person_id, every in theirs.items():
        yield Signal("off_duty", person_id, every[-1].at, len({one.object_id for one in every}))
