"""A saved view of the list may be of one unit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those that were saved before are of every unit."""
    op.add_column("saved_view", sa.Column("unit", sa.String(26), nullable=True))


def downgrade() -> None:
    """They are of every unit again."""
    op.drop_column("saved_view", "unit")
