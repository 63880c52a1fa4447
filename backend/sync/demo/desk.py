"""What the demonstration's supervisors have done with its records, and who of them is on duty: as at a real desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from backend.accounts.duty import service as duty
from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing
from backend.records.acts import service as desk
from backend.records.acts import store
from backend.records.letters import service as letters
from backend.records.visibility import visible_versions_of

ON_DUTY = ("chloe", "gita")
HOURS = 10


def add_acts(cast: dict[str, Person], records: list[tuple[str, dict[str, Any]]], ring: KeyRing, now: datetime) -> None:
    """Do on each of these records, (record id, as it is told), what is told of its desk; the earliest first."""
    acts = [(record_id, told) for record_id, version in records for told in version.get("desk", [])]
    for record_id, told in sorted(acts, key=lambda one: -int(one[1]["minutes_ago"])):
        person = cast[told["by"]]
        newest = visible_versions_of(person, record_id)[-1]
        seen = desk.Seen(newest.version_id, store.next_number(record_id, newest.author_id) - 1)
        at = now - timedelta(minutes=told["minutes_ago"])
        text = told.get("text")
        if told["kind"] == "ask":
            letters.ask(person, record_id, seen, text, ring=ring, now=at)
            continue
        desk.act(person, record_id, told["kind"], seen, ring=ring, now=at, about=told.get("about", ""), text=text)


def come_on_duty(cast: dict[str, Person], now: datetime) -> None:
    """From now on, as if each had tapped it; whoever is on duty already stays so."""
    for name in ON_DUTY:
        if duty.current(cast[name], now) is None:
            duty.start(cast[name], HOURS, now)
