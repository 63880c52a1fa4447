"""What is due goes on: to whoever is on duty at its step, in one write with the time of the next one. A process that is
killed in the middle has done none of it; two that run at once look at different rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts.duty import store as duty
from backend.accounts.models import Person
from backend.core.database import writing
from backend.core.keys.ring import KeyRing
from backend.records.ladder import store
from backend.records.ladder.due import TAKEN, WAITING, bring_forward
from backend.records.ladder.models import Bundle, Due
from backend.records.ladder.people import people_for
from backend.records.ladder.risen import is_inspectors
from backend.records.ladder.rules import UNKNOWN, Macs, ladder, rules_by_mac, step_of, wait
from backend.records.rows.making import renew
from backend.records.store import lock_records
from backend.records.tasks.store import left_by_their_person
from backend.rules.shapes.pack import Ladder

AT_ONCE = 20
AT_MOST_LEFT = 500
ROUNDS = 5_000
NO_TOUR = timedelta(hours=12)
WENT_BACK = timedelta(minutes=1)


@dataclass(frozen=True)
class Ways:
    """Whether mail can reach somebody, by their id; how many bundles a tour is sent at most; and the ids of the
    browsers in which they agreed to be told by push.
    """

    reaches: Callable[[str], bool]
    limit: int
    pushes: Callable[[str], Sequence[str]] = lambda _person_id: ()


@dataclass(frozen=True)
class _Round:
    rules: Mapping[str, Ladder]
    ways: Ways
    now: datetime


def go_on(ring: KeyRing, ways: Ways, now: datetime) -> int:
    """Look at all that is due; how many rows that were. Each part is a write of its own."""
    with writing():
        last = store.last_beat()
        if last is not None and last - now > WENT_BACK:
            store.move_back(last - now)
        store.beat(now)
        bring_forward(ladder(), Macs.of(ring), last, now)
        store.come_back(now)
    _let_rise(ring, now)
    this, looked_at = _Round(rules_by_mac(Macs.of(ring)), ways, now), 0
    for _ in range(ROUNDS):
        with writing():
            rows = store.take_due(now, AT_ONCE)
            for row in rows:
                _next(row, this)
        looked_at += len(rows)
        if len(rows) < AT_ONCE:
            break
    return looked_at


def _let_rise(ring: KeyRing, now: datetime) -> None:
    """What was given to somebody who has left since is nobody's from now on. Each record is a write of its own."""
    for record_id in left_by_their_person(AT_MOST_LEFT):
        with writing():
            lock_records([record_id])
            renew(record_id, ring, now)


def _next(row: Due, this: _Round) -> None:
    """Show it to whoever is there at its step; where nobody is, at the next one, at once."""
    if row.state == TAKEN:
        row.state, row.taken_by, row.taken_at, row.step = WAITING, None, None, 0
    rule = this.rules.get(row.rule_mac, UNKNOWN)
    if rule["waits_for"] == "task" and row.since > this.now:  # the clock went back: it is not late yet
        row.at = row.since + wait(rule["first_after"])
        return
    for number in _order(rule, row.step):
        people = people_for(row, step_of(rule, number), this.now)
        if people:
            row.is_risen = row.is_risen or is_inspectors(step_of(rule, number))
            _show(row, number, people, this)
            _goes_on(row, rule, number, this.now)
            return
    row.is_missed, row.step = True, 0
    row.is_risen = row.is_risen or any(is_inspectors(step) for step in rule["steps"])
    row.at = this.now + wait(min(step["minutes"] for step in rule["steps"]))


def _order(rule: Ladder, first: int) -> list[int]:
    """From a step on; then those before it, for somebody may have come there since."""
    last = len(rule["steps"]) - 1
    start = min(first, last)
    return [*range(start, last + 1), *range(start)]


def _goes_on(row: Due, rule: Ladder, number: int, now: datetime) -> None:
    """After the whole ladder it stands as missed, and goes on from its last step."""
    last = len(rule["steps"]) - 1
    row.shown += 1
    row.is_missed = row.is_missed or row.shown > last + 1 or (row.step >= last and row.shown > last)
    row.step = min(number + 1, last)
    row.at = now + wait(step_of(rule, number)["minutes"])


def _show(row: Due, number: int, people: Sequence[Person], this: _Round) -> None:
    for person in people:
        store.add_line(_bundle(person, this), row, number, this.now)


def _bundle(person: Person, this: _Round) -> Bundle:
    made = store.bundle_for(person, this.now)
    if made is not None:
        return made
    is_over = store.bundles_since(person, since_tour(person, this.now)) >= this.ways.limit
    bundle = store.add_bundle(person, this.now, is_over_limit=is_over, has_mail=this.ways.reaches(person.id))
    if not is_over:
        store.add_pushes(bundle, this.ways.pushes(person.id))
    return bundle


def since_tour(person: Person, now: datetime) -> datetime:
    """Since when a tour's limit is counted for somebody: since theirs began, or half a day."""
    tour = duty.current(person.id, now)
    return tour.since if tour is not None else now - NO_TOUR
