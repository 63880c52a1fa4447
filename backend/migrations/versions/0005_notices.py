"""Notices pinned for a force."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.String(26)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "notice",
        sa.Column("id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("text", sa.String(400), nullable=False),
        sa.Column("pinned_by", ID, nullable=False),
        sa.Column("pinned_at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("taken_down_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        _to("force_id", "force"),
        _to("unit_id", "unit"),
        _to("pinned_by", "person"),
    )
    op.create_index("ix_notice_force_id", "notice", ["force_id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("notice")


def _to(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_notice_{column}_{other}")
