"""Somebody takes what waits on a record: by name, for the time the ladder says. It is theirs until then, until they go
off duty, or until it is settled; it is not settled by being taken.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.accounts.duty import store as duty
from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing
from backend.records.acts.service import Seen, act
from backend.records.ladder import store
from backend.records.ladder.due import TAKEN
from backend.records.ladder.models import Due
from backend.records.ladder.rules import UNKNOWN, Macs, rules_by_mac, wait

SOON = timedelta(hours=1)
"""What goes out within it is taken with the rest."""


def is_there(row: Due, now: datetime) -> bool:
    """Whether it has gone out, or goes out soon: what is due next week is nobody's to take today."""
    return bool(row.shown) or row.is_missed or row.at <= now + SOON


def take(person: Person, record_id: str, seen: Seen, *, ring: KeyRing, now: datetime) -> None:
    """Take what waits on a record. Raises NoSuchRecord. A write of its own."""

    def rows() -> None:
        rules, tour = rules_by_mac(Macs.of(ring)), duty.current(person.id, now)
        for row in store.open_of(record_id):
            if is_there(row, now):
                until = now + wait(rules.get(row.rule_mac, UNKNOWN)["taken_for"])
                row.state, row.taken_by, row.taken_at = TAKEN, person.id, now
                row.at = min(until, tour.until) if tour is not None else until

    act(person, record_id, "taken", seen, ring=ring, now=now, also=rows)
