"""Of whom the force's directory has told by itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "provisioned_person",
        sa.Column("person_id", sa.String(26), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("external_id", sa.String(255)),
        sa.Column("display_name", sa.String(255)),
        sa.Column("department", sa.String(255)),
        sa.Column("active", sa.Boolean),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT),
    )


def downgrade() -> None:
    """Take it away: the directory tells of everybody anew."""
    op.drop_table("provisioned_person")
