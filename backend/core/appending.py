"""Adding an event to a realm's trail: inside the write of what it tells of, numbered without a gap, chained to the one
before. Ids and codes, nobody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select, text

from backend.core import following
from backend.core.chain import BEFORE_THE_FIRST, link
from backend.core.trail import Trail
from backend.core.writes import Writes

CODE = re.compile(r"[^\s]{0,200}")


class EventOutsideWrite(Exception):
    """An event must be part of a transaction that was begun to write."""


class NotACode(Exception):
    """An event may hold ids, codes and numbers, never text somebody wrote."""


def add_event(trail: Trail, writes: Writes, event: Mapping[str, Any], now: datetime) -> int:
    """Add one event inside the caller's write and return its number, which follows the last one without a gap.
    `event`: the trail's fields but `seq` and `at`.

    Raises EventOutsideWrite, and NotACode for text with spaces.
    """
    return add_events(trail, writes, [(event, now)])[0]


def add_events(trail: Trail, writes: Writes, events: Sequence[tuple[Mapping[str, Any], datetime]]) -> list[int]:
    """Add events, each with its moment, in this order; their numbers. As `add_event`, in two statements for all."""
    for value in (leaf for event, _ in events for leaf in _leaves(event)):
        if isinstance(value, str) and not CODE.fullmatch(value):
            raise NotACode("an event takes ids and codes without spaces")
    last_seq, prev_hash = hold(trail, writes)
    rows = []
    for seq, (event, now) in enumerate(events, start=last_seq + 1):
        whole = {**event, "seq": seq, "at": now.astimezone(UTC).replace(microsecond=0)}
        rows.append({**whole, "prev_hash": prev_hash, "hash": link(prev_hash, whole)})
        prev_hash = rows[-1]["hash"]
    writes.session.connection().execute(insert(trail.model), rows)
    following.say_appended(writes.session)
    return [row["seq"] for row in rows]


def hold(trail: Trail, writes: Writes) -> tuple[int, str]:
    """The last event's number and hash, and nobody else adds one until the caller's write ends. Raises
    EventOutsideWrite.
    """
    if not writes.is_under_way():
        raise EventOutsideWrite("an event is added in the write of what it tells of")
    if not writes.is_sqlite():  # on SQLite the caller's BEGIN IMMEDIATE already keeps every other writer out
        writes.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": trail.lock})
    newest = select(trail.model.seq, trail.model.hash).order_by(trail.model.seq.desc()).limit(1)
    last = writes.session.execute(newest).first()
    return (0, BEFORE_THE_FIRST) if last is None else (last.seq, last.hash)


def _leaves(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _leaves(part)
    else:
        yield value
