"""Indexes for pages that looked through everything there ever was: the trail by when and by what was done, what is open
in a force or a unit, what came when, reports by their number.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

IS_OPEN = {"sqlite_where": sa.text("is_open IS 1"), "postgresql_where": sa.text("is_open IS true")}
WIDER = {
    "ix_record_ref_mac": ("record", ["ref_mac"], ["kind", "record_id", "author_id"]),
    "ix_audit_event_actor": ("audit_event", ["actor_id"], ["seq"]),
}
"""What is asked of a report under a number stands with it; and what somebody did, in its order."""
PLAIN = {
    "ix_audit_event_at": ("audit_event", ["at", "seq"]),
    "ix_audit_event_action": ("audit_event", ["action", "at"]),
    "ix_attended_unit": ("attended", ["unit_id", "is_open", "at"]),
    "ix_version_received": ("version", ["received_at", "unit_id"]),
}
OF_OPEN = {
    "ix_record_open_danger": ["force_id", "danger_mac", "seq"],
    "ix_record_open_state": ["force_id", "state", "seq"],
    "ix_record_open_unit": ["unit_id", "seq"],
    "ix_record_open": ["record_id", "author_id"],
}


def upgrade() -> None:
    """On PostgreSQL with ten million events and a million records in some minutes, while which nothing is written."""
    for name, (table, columns) in PLAIN.items():
        op.create_index(name, table, columns)
    for name, (table, columns, more) in WIDER.items():
        op.drop_index(name, table)
        op.create_index(name, table, [*columns, *more])
    for name, columns in OF_OPEN.items():
        op.create_index(name, "record", columns, **IS_OPEN)


def downgrade() -> None:
    """They can be made again."""
    for name, (table, columns, _) in WIDER.items():
        op.drop_index(name, table)
        op.create_index(name, table, columns)
    for name in OF_OPEN:
        op.drop_index(name, "record")
    for name, (table, _) in PLAIN.items():
        op.drop_index(name, table)
