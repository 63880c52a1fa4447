"""Records opened while a list of who is on duty has whoever opened them off duty. Pure: events and tours in, signals
out.

Asked only where a list is kept: the day of the opening has tours of a list for a unit on whose lists they stand. Being
off duty is no fault: a tour runs over, a list is wrong, somebody is called in
(docs/decisions/2026-11-27-signals-from-the-trail.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from backend.accounts.duty.store import Listed
from backend.auditing.signals import OPENED, Signal
from backend.core.audit import Noted

A_DAY = timedelta(hours=24)


def off_duty(events: Sequence[Noted], tours: Sequence[Listed], slack: timedelta) -> list[Noted]:
    """The openings more than `slack` before or after every tour of whoever opened, where a list is kept."""
    of_unit, of_person = defaultdict(list), defaultdict(list)
    for tour in tours:
        of_person[tour.person_id].append(tour)
        if tour.is_listed:
            of_unit[tour.unit_id].append(tour)

    def is_off(event: Noted) -> bool:
        theirs = of_person[event.actor_id or ""]
        lists = {tour.unit_id for tour in theirs if tour.is_listed}
        is_kept = any(covers(tour, event, A_DAY) for unit_id in lists for tour in of_unit[unit_id])
        return is_kept and not any(covers(tour, event, slack) for tour in theirs)

    return [one for one in events if one.action in OPENED and is_off(one)]


def covers(tour: Listed, event: Noted, slack: timedelta) -> bool:
    """Whether an event falls into a tour, or so close to it."""
    return tour.since - slack <= event.at <= tour.until + slack


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
