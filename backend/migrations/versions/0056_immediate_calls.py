"""Calls graded Immediate, and the units that a force names for calls. What is here keeps its place: no unit is named."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

INDEX = "ix_record_immediate"


def upgrade() -> None:
    """Add both columns, and an index of the open ones."""
    op.add_column("unit", sa.Column("sees_calls", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("record", sa.Column("is_immediate", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index(
        INDEX,
        "record",
        ["force_id"],
        sqlite_where=sa.text("is_immediate IS 1 AND is_open IS 1"),
        postgresql_where=sa.text("is_immediate IS true AND is_open IS true"),
    )


def downgrade() -> None:
    """Drop both columns and the index."""
    op.drop_index(INDEX, "record")
    op.drop_column("record", "is_immediate")
    op.drop_column("unit", "sees_calls")
