"""Indexes for what a page of a desk asks at full size: what is due of a unit's authors, open tasks of the few records that
somebody is named for, incidents without a report as they are counted, and openings by when and by whom.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

IS_OPEN = {"sqlite_where": sa.text("is_open IS 1"), "postgresql_where": sa.text("is_open IS true")}
IS_COUNTED = {
    "sqlite_where": sa.text("is_open IS 1 AND is_reported IS 0 AND covered IS NOT NULL"),
    "postgresql_where": sa.text("is_open IS true AND is_reported IS false AND covered IS NOT NULL"),
}
IS_OPENING = {
    "sqlite_where": sa.text("action = 'consultation'"),
    "postgresql_where": sa.text("action = 'consultation'"),
}
INDEXES = {
    "ix_due_author": ("due", ["author_id", "state", "is_missed", "since"], {}),
    "ix_task_open_record": ("task", ["record_id", "due_by"], IS_OPEN),
    "ix_attended_waits_under": ("attended", ["unit_id", "force_id", "ref_mac"], IS_COUNTED),
    "ix_audit_event_opened": ("audit_event", ["at", "actor_id", "force_id"], IS_OPENING),
}


def upgrade() -> None:
    """Nothing is written anew."""
    for name, (table, columns, which) in INDEXES.items():
        op.create_index(name, table, columns, **which)


def downgrade() -> None:
    """All of it can be made again."""
    for name, (table, _, _) in INDEXES.items():
        op.drop_index(name, table)
