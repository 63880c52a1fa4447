"""What the queue shows of the ladder to one person. A pure read; the time and the keys are arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement

from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.acts import store as acts
from backend.records.ladder import store
from backend.records.ladder.loop import since_tour
from backend.records.ladder.models import Due
from backend.records.ladder.rules import UNKNOWN, Macs, ladder, rules_by_mac
from backend.records.ladder.silence import silence_of
from backend.records.models import Version
from backend.records.visibility.desk import DueAsked
from backend.records.visibility.viewer import Seer

SHOWN = 20
Rows = Callable[[Seer], Sequence[ColumnElement[bool]]]
LATE = timedelta(minutes=5)
WHICH: Mapping[Rows, bool] = {store.shown_to: True, store.missed: False, store.taken_by: True}
"""What a queue shows of the ladder, and whether these rows are found by who asks."""


@dataclass(frozen=True)
class Line:
    """Something that is due: its row, what it is in words, the newest version of its record, the number of the last act
    on that, and whether it is a danger of which nobody is noted as told.
    """

    due: Due
    text: str
    newest: Version
    number: int
    is_danger: bool


@dataclass(frozen=True)
class Waiting:
    """What was shown to somebody and is theirs to take; what nobody took; what they have taken; whether more came in
    their tour than mail goes out for; units that are silent; and of which of the first three there are `more`.
    """

    shown: Sequence[Line]
    missed: Sequence[Line]
    taken: Sequence[Line]
    is_over_limit: bool
    silent: Sequence[str]
    more: frozenset[str]


def waiting_for(person: Person, ring: KeyRing, now: datetime) -> Waiting:
    """All of it, at most so many of each: dangers of which nobody is noted as told first, and of each what has stood
    longest.
    """
    shown, missed, taken = _dangers_first(person, WHICH, Macs.of(ring))
    also_missed = {one.id for one in missed}
    shown = [one for one in shown if one.id not in also_missed]
    lines = _lines(person, [*shown, *missed, *taken], ring)
    since = since_tour(person, now)
    is_over = store.bundles_about(person, since, visibility.visible_ids(person)) > store.bundles_since(person, since)

    def known(part: Sequence[Due]) -> list[Line]:
        return [lines[one.id] for one in part if one.id in lines]

    every = {"shown": shown, "missed": missed, "taken": taken}
    first = {name: known(part[:SHOWN]) for name, part in every.items()}
    more = frozenset(name for name, part in every.items() if len(part) > SHOWN)
    return Waiting(**first, is_over_limit=is_over, silent=silence_of(person), more=more)


def _dangers_first(person: Person, which: Mapping[Rows, bool], macs: Macs) -> list[list[Due]]:
    told = tuple(mac for rule in ladder() if rule["waits_for"] == "told" for mac in macs.ever(rule["id"]))
    asked = tuple(
        DueAsked(rows, told, are_these, by_person) for rows, by_person in which.items() for are_these in (True, False)
    )
    found = visibility.visible_due_of_each(person, asked, SHOWN + 1)
    return [dangers + others for dangers, others in zip(found[::2], found[1::2], strict=True)]


def has_anything(waiting: Waiting) -> bool:
    """Whether there is anything to say."""
    return bool(waiting.shown or waiting.missed or waiting.taken or waiting.silent or waiting.is_over_limit)


def stands_still(now: datetime) -> tuple[bool, datetime | None]:
    """Whether the loop has not been alive for longer than it may be, and when it last was. A pure read."""
    last = store.last_beat()
    return last is None or now - last > LATE, last


def _lines(person: Person, rows: Sequence[Due], ring: KeyRing) -> dict[str, Line]:
    rules = rules_by_mac(Macs.of(ring))
    known = {row.id: rules.get(row.rule_mac, UNKNOWN) for row in rows}
    record_ids = sorted({row.record_id for row in rows})
    newest: dict[str, Version] = {}
    for head in visibility.visible_heads(person, record_ids):
        newest.setdefault(head.record_id, head)
    numbers = acts.last_numbers(record_ids)
    return {
        row.id: Line(
            row,
            known[row.id]["text"],
            newest[row.record_id],
            numbers.get(row.record_id, 0),
            known[row.id]["waits_for"] == "told",
        )
        for row in rows
        if row.record_id in newest
    }
