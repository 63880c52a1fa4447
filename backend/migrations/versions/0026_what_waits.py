"""What waits for a person is found by an index: a database that has statistics of all other tables, and none of one
that is empty, looked through everything ever received for it.
"""

from __future__ import annotations

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_quarantine_left_at", "quarantine", ["left_at"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_quarantine_left_at", "quarantine")
