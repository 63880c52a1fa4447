"""Recorded calls for classes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.String(26)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "recording",
        sa.Column("id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("trainer_id", ID, nullable=False),
        sa.Column("scenario", sa.String(60), nullable=False),
        sa.Column("form", sa.String(4), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("covered", sa.LargeBinary(), nullable=False),
        sa.Column("covered_words", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recording"),
    )
    op.create_index("ix_recording_force_id", "recording", ["force_id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("recording")
