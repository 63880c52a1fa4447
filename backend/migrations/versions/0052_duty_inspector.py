"""Somebody on duty may be the force's duty inspector; what rose to that step is marked, so that it is a list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No tour from before is an inspector's; what waits is marked when it next goes out by that step."""
    op.add_column("duty", sa.Column("is_inspector", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("due", sa.Column("is_risen", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_due_risen", "due", ["force_id", "is_risen", "state"])


def downgrade() -> None:
    """Without either."""
    op.drop_index("ix_due_risen", table_name="due")
    op.drop_column("due", "is_risen")
    op.drop_column("duty", "is_inspector")
