"""The chain of an audit trail: what each event's hash is, and where the chain first breaks.

h(i) = SHA-256(0x01 || h(i-1) || canonical(event i))          h(0) = 32 zero bytes
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Row

from backend.core.canonical import canonical
from backend.core.clock import moment
from backend.core.trail import Trail

BEFORE_THE_FIRST = "0" * 64
AT_ONCE = 1000


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found: `head` is the last good (seq, hash); `fault` is None or a sentence."""

    events: int
    head: tuple[int, str]
    fault: str | None = None


def link(prev_hash: str, event: Mapping[str, Any]) -> str:
    """The hash of an event that follows another: 64 hexadecimal digits."""
    plain = canonical({**event, "at": moment(event["at"])})
    return hashlib.sha256(b"\x01" + bytes.fromhex(prev_hash) + plain).hexdigest()


def walk(trail: Trail, session: Any, noted_head: tuple[int, str] | None = None) -> Verdict:
    """Walk a whole chain and say where it first breaks. `noted_head` is a (seq, hash) written down elsewhere."""
    columns = [getattr(trail.model, name) for name in (*trail.fields, "prev_hash", "hash")]
    rows = select(*columns).order_by(trail.model.seq).execution_options(yield_per=AT_ONCE)
    with closing(session.execute(rows)) as found:
        return _walk(found, trail.fields, noted_head)


def _walk(rows: Iterable[Row[Any]], fields: tuple[str, ...], noted_head: tuple[int, str] | None) -> Verdict:
    seq, hash_so_far = 0, BEFORE_THE_FIRST
    for row in rows:
        fault = _fault_of(row, fields, seq, hash_so_far)
        if fault is None and noted_head is not None and row.seq == noted_head[0] and row.hash != noted_head[1]:
            fault = f"event {row.seq} is not the one whose hash was noted"
        if fault is not None:
            return Verdict(seq, (seq, hash_so_far), fault)
        seq, hash_so_far = row.seq, row.hash
    fault = None
    if noted_head is not None and noted_head[0] > seq:
        fault = f"the list ends at event {seq}, but event {noted_head[0]} was noted"
    return Verdict(seq, (seq, hash_so_far), fault)


def _fault_of(row: Row[Any], fields: tuple[str, ...], last_seq: int, last_hash: str) -> str | None:
    if row.seq != last_seq + 1:
        return f"event {last_seq + 1} is missing"
    if row.prev_hash != last_hash:
        return f"event {row.seq} does not follow event {last_seq}"
    event = {name: getattr(row, name) for name in fields}
    return None if row.hash == link(last_hash, event) else f"event {row.seq} was changed"
