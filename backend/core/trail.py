"""A realm's audit trail as a list: how its events are read, and which of them a restore must do again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Engine, Row

from backend.core.clock import moment

KEPT = frozenset(
    {
        "person_added",
        "joined",
        "password_changed",
        "second_factor_added",
        "second_factor_removed",
        "passkey_added",
        "passkey_removed",
        "author_key_enrolled",
        "practice_key_enrolled",
        "register_taken_back",
        "recording_deleted",
        "restricted",
        "restriction_lifted",
        "reader_added",
        "reader_removed",
        "put_on_named_list",
        "taken_off_named_list",
        "person_disabled",
        "person_enabled",
        "person_moved",
        "person_removed",
        "roles_changed",
        "unit_merged",
        "unit_merge_taken_back",
        "unit_closed",
        "unit_opened",
        "unit_named_for_calls",
        "unit_calls_ended",
        "author_key_proved",
        "author_key_revoked",
        "practice_key_revoked",
        "conflict_set",
        "conflict_lifted",
        "disposed",
        "restored",
    }
)
"""The actions whose events a restore must do again: they are copied whole, with their facts."""

RESTORED = "restored"

NOWHERE = (0, "0" * 64)

Head = tuple[int, str]
"""Where a trail stands: an event's number and hash."""


@dataclass(frozen=True)
class Trail:
    """`model` has `seq`, `action`, `prev_hash`, `hash` and the columns `fields`, which the hashes cover. `lock`: any
    number of its own, by which PostgreSQL lets one writer after the other add to it.
    """

    realm: str
    model: Any
    fields: tuple[str, ...]
    engine: Callable[[], Engine]
    lock: int

    def newest(self, connection: Connection) -> Head:
        """The last event."""
        newest = select(self.model.seq, self.model.hash).order_by(self.model.seq.desc()).limit(1)
        row = connection.execute(newest).first()
        return NOWHERE if row is None else (row.seq, row.hash)

    def hash_at(self, connection: Connection, seq: int) -> str | None:
        """The hash of an event, if it is there."""
        return connection.execute(select(self.model.hash).where(self.model.seq == seq)).scalar_one_or_none()

    def moment_of(self, connection: Connection, seq: int) -> datetime | None:
        """When an event was, if it is there."""
        found = select(self.model.at).where(self.model.seq == seq)
        at: datetime | None = connection.execute(found).scalar_one_or_none()
        return at

    def kept(self, connection: Connection, after: int, upto: int) -> Iterator[Row[Any]]:
        """The events of `KEPT` between two, the second included, with their hashes."""
        columns = [getattr(self.model, name) for name in (*self.fields, "hash")]
        between = select(*columns).where(self.model.seq > after, self.model.seq <= upto, self.model.action.in_(KEPT))
        yield from connection.execute(between.order_by(self.model.seq))

    def facts(self, row: Row[Any]) -> dict[str, Any]:
        """An event as JSON has it."""
        event = {name: getattr(row, name) for name in self.fields}
        return {**event, "at": moment(event["at"])}

    def is_restored_after(self, connection: Connection, seq: int) -> bool:
        """Whether a restore is written down after an event."""
        said = select(self.model.seq).where(self.model.seq > seq, self.model.action == RESTORED).limit(1)
        return connection.execute(said).first() is not None
