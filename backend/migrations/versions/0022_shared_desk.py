"""What opens the reports at a shared desk, for one sign-in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "desk_half",
        sa.Column("token_sha256", sa.String(64), sa.ForeignKey("session.token_sha256"), primary_key=True),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("covered", sa.LargeBinary, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Take it away: what is sealed at shared desks opens no more."""
    op.drop_table("desk_half")
