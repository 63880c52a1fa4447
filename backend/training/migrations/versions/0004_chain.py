"""The training realm's events are chained as the live trail's are, and no row of them or of practice can be replaced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

import sqlalchemy as sa
from alembic import op

from backend.core.chain import BEFORE_THE_FIRST, link
from backend.migrations.append_only import let_change_again, let_replace_again, make_append_only, refuse_replacing

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FACTS = ("seq", "at", "actor_id", "force_id", "unit_id", "action", "object_id", "detail")
HASHES = ("prev_hash", "hash")
TYPES = {"at": sa.DateTime(timezone=True), "detail": sa.JSON()}
EVENT = sa.table("training_event", *(sa.column(name, TYPES.get(name)) for name in (*FACTS, *HASHES)))
PRACTICE_KEYS = (("envelope_sha256",), ("slot",), ("seq",))


def upgrade() -> None:
    """Add the hashes, work them out for what is there, close the tables."""
    let_change_again("training_event")
    for name in HASHES:
        op.add_column("training_event", sa.Column(name, sa.String(64), nullable=True))
    _chain()
    with op.batch_alter_table("training_event") as batch:
        for name in HASHES:
            batch.alter_column(name, existing_type=sa.String(64), nullable=False)
    make_append_only("training_event")
    refuse_replacing("training_event", ("seq",))
    refuse_replacing("practice", *PRACTICE_KEYS)


def downgrade() -> None:
    """Take them away again."""
    let_replace_again("practice")
    let_replace_again("training_event")
    let_change_again("training_event")
    with op.batch_alter_table("training_event") as batch:
        for name in HASHES:
            batch.drop_column(name)
    make_append_only("training_event")


def _chain() -> None:
    before = BEFORE_THE_FIRST
    facts = sa.select(*(EVENT.c[name] for name in FACTS)).order_by(EVENT.c.seq)
    for row in op.get_bind().execute(facts).fetchall():
        after = link(before, _event(row._mapping))
        hashes = {"prev_hash": before, "hash": after}
        op.get_bind().execute(sa.update(EVENT).where(EVENT.c.seq == row.seq).values(**hashes))
        before = after


def _event(row: Mapping[str, Any]) -> dict[str, Any]:
    at = row["at"]
    return {**row, "at": at if at.tzinfo is not None else at.replace(tzinfo=UTC)}
