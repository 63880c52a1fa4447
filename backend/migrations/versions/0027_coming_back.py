"""Who has asked that somebody who has joined get a code to set a new password."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "code_request",
        sa.Column("person_id", sa.String(26), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("asked_by", sa.String(26), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Take it away: what was asked for is asked for anew."""
    op.drop_table("code_request")
