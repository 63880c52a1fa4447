"""In which browser a sign-in is and how it ended, when the force's directory last answered for it, and since when the directory is silent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns and the table. What the directory said before, it said when it was last asked."""
    op.add_column("session", sa.Column("ended_how", sa.String(20)))
    op.add_column("session", sa.Column("seen_on", sa.String(60)))
    op.add_column("session", sa.Column("directory_answered_at", MOMENT))
    op.execute("UPDATE session SET directory_answered_at = directory_asked_at")
    op.create_table(
        "directory_standing",
        sa.Column("issuer", sa.String(255), primary_key=True),
        sa.Column("answered_at", MOMENT),
        sa.Column("silent_since", MOMENT),
        sa.Column("why", sa.String(20)),
    )


def downgrade() -> None:
    """Take them away: nobody is told how a sign-in ended, nor that the directory is silent."""
    op.drop_table("directory_standing")
    op.drop_column("session", "directory_answered_at")
    op.drop_column("session", "seen_on")
    op.drop_column("session", "ended_how")
