"""Views of the list of received records that people saved for themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has saved one."""
    op.create_table(
        "saved_view",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("person_id", sa.String(26), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("officer", sa.String(80), nullable=False),
        sa.Column("point", sa.String(60), nullable=False),
    )
    op.create_index("ix_saved_view_person_id", "saved_view", ["person_id"])


def downgrade() -> None:
    """They are saved again in a minute."""
    op.drop_table("saved_view")
