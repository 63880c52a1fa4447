"""Why somebody opens a record that is not their own work, and records opened in an emergency."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PERSON = "person.id"


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "opening",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("record_id", sa.String(26), nullable=False),
        sa.Column("author_id", sa.String(26), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("force_id", sa.String(26), sa.ForeignKey("force.id"), nullable=False),
        sa.Column("person_id", sa.String(26), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("covered", sa.LargeBinary),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
    )
    op.create_index("ix_opening_person_id_record_id", "opening", ["person_id", "record_id"])
    op.create_index("ix_opening_record_id", "opening", ["record_id"])
    op.create_table(
        "opening_told",
        sa.Column("opening_id", sa.String(26), sa.ForeignKey("opening.id"), primary_key=True),
        sa.Column("person_id", sa.String(26), sa.ForeignKey(PERSON), primary_key=True),
        sa.Column("seen_at", MOMENT),
    )
    op.create_index("ix_opening_told_person_id", "opening_told", ["person_id"])


def downgrade() -> None:
    """Take them away: whoever was to look at an emergency is told of it no more; the audit trail still is."""
    op.drop_table("opening_told")
    op.drop_table("opening")
