"""Which import a line of the register came with, so that a wrong one can be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column: what was imported before has none, and stays."""
    op.add_column("attendance", sa.Column("import_id", sa.String(26), nullable=True))
    op.create_index("ix_attendance_import_id", "attendance", ["import_id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("ix_attendance_import_id", "attendance")
    with op.batch_alter_table("attendance") as batch:
        batch.drop_column("import_id")
