"""Who is kept out of a record because they are, know or command somebody in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

PERSON = "person.id"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "conflict",
        sa.Column("person_id", sa.String(26), sa.ForeignKey(PERSON), primary_key=True),
        sa.Column("record_id", sa.String(26), primary_key=True),
        sa.Column("force_id", sa.String(26), sa.ForeignKey("force.id"), nullable=False),
        sa.Column("set_by", sa.String(26), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("how", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_conflict_record_id", "conflict", ["record_id"])


def downgrade() -> None:
    """Take it away: whoever was kept out reads again what their role or a named list lets them."""
    op.drop_table("conflict")
