"""Since when a phone's key is shown to be its owner's. Every key that is here counts as shown: its phone goes on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. Whoever has a key from before this version is asked for nothing."""
    op.add_column("author_key", sa.Column("proved_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE author_key SET proved_at = enrolled_at")


def downgrade() -> None:
    """Every key counts again."""
    op.drop_column("author_key", "proved_at")
