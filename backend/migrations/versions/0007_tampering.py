"""Nothing of a record, its key, its restriction or its readers can be changed, taken away or replaced unseen.

Triggers on the sealed content keys and on the readers, as the other tables have them. And what stands already is
written down: an event for each restriction and each reader that has none, so that a check of the trail may ask for one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from backend.core.chain import BEFORE_THE_FIRST, link
from backend.migrations.append_only import let_change_again, let_replace_again, make_append_only, refuse_replacing

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CLOSED_NOW = ("intake_key", "record_access")
KEYS = {
    "audit_event": (("seq",),),
    "intake": (("envelope_sha256",), ("slot",), ("seq",)),
    "intake_key": (("envelope_sha256",),),
    "version": (("version_id",), ("envelope_sha256",), ("seq",)),
    "call": (("version_id",),),
    "restriction": (("envelope_sha256",),),
    "record_access": (("envelope_sha256", "person_id"),),
}
MOMENT = sa.DateTime(timezone=True)
EVENT = sa.table(
    "audit_event",
    *(sa.column(name) for name in ("seq", "stream", "actor_id", "action", "object_type", "object_id", "force_id")),
    sa.column("at", MOMENT),
    sa.column("detail", sa.JSON),
    *(sa.column(name) for name in ("prev_hash", "hash")),
)


def upgrade() -> None:
    """Write down what stands, then close the tables."""
    for facts in [*_restrictions_without_event(), *_readers_without_event()]:
        _append(facts)
    for table in CLOSED_NOW:
        make_append_only(table)
    for table, keys in KEYS.items():
        refuse_replacing(table, *keys)


def downgrade() -> None:
    """Open them again; what was written down stays."""
    for table in KEYS:
        let_replace_again(table)
    for table in CLOSED_NOW:
        let_change_again(table)


def _restrictions_without_event() -> Iterator[dict[str, Any]]:
    known = {detail.get("envelope_sha256") for detail in _details("restricted")}
    rows = op.get_bind().execute(
        sa.text(
            "SELECT r.envelope_sha256, r.record_id, r.author_id, r.force_id, i.version_id FROM restriction r "
            "JOIN intake i ON i.envelope_sha256 = r.envelope_sha256 ORDER BY i.seq"
        )
    )
    for row in rows.fetchall():
        if row.envelope_sha256 not in known:
            detail = {"envelope_sha256": row.envelope_sha256, "version_id": row.version_id}
            yield _facts("restricted", row.author_id, row, detail)


def _readers_without_event() -> Iterator[dict[str, Any]]:
    known = {(detail.get("envelope_sha256"), detail.get("person_id")) for detail in _details("reader_added")}
    rows = op.get_bind().execute(
        sa.text(
            "SELECT a.envelope_sha256, a.person_id, r.record_id, r.force_id FROM record_access a "
            "JOIN restriction r ON r.envelope_sha256 = a.envelope_sha256 ORDER BY a.envelope_sha256, a.person_id"
        )
    )
    for row in rows.fetchall():
        if (row.envelope_sha256, row.person_id) not in known:
            detail = {"envelope_sha256": row.envelope_sha256, "person_id": row.person_id}
            yield _facts("reader_added", None, row, detail)


def _facts(action: str, actor_id: str | None, row: Any, detail: dict[str, Any]) -> dict[str, Any]:
    about = {"object_type": "record", "object_id": row.record_id, "force_id": row.force_id}
    return {"stream": "restricted", "action": action, "actor_id": actor_id, **about, "detail": detail}


def _details(action: str) -> list[dict[str, Any]]:
    found = op.get_bind().execute(sa.select(EVENT.c.detail).where(EVENT.c.action == action)).scalars()
    details = [json.loads(one) if isinstance(one, str) else one for one in found]
    return [one for one in details if isinstance(one, dict)]


def _append(facts: Mapping[str, Any]) -> None:
    newest = sa.select(EVENT.c.seq, EVENT.c.hash).order_by(EVENT.c.seq.desc()).limit(1)
    last = op.get_bind().execute(newest).first()
    seq, before = (0, BEFORE_THE_FIRST) if last is None else (last.seq, last.hash)
    event = {"seq": seq + 1, "at": datetime.now(UTC).replace(microsecond=0), **facts}
    op.get_bind().execute(sa.insert(EVENT).values(**event, prev_hash=before, hash=link(before, event)))
