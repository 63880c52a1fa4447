"""Screens on walls, and by what their browsers are known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0039"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """There is none yet."""
    op.create_table(
        "display",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("force_id", sa.String(26), sa.ForeignKey("force.id"), nullable=False),
        sa.Column("unit_id", sa.String(26), sa.ForeignKey("unit.id")),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("code_sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("code_until", MOMENT, nullable=False),
        sa.Column("token_sha256", sa.String(64), unique=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("begun_at", MOMENT),
        sa.Column("ended_at", MOMENT),
    )
    op.create_index("ix_display_force_id", "display", ["force_id"])


def downgrade() -> None:
    """Each shows nothing any more."""
    op.drop_table("display")
