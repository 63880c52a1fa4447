"""A clock for the screen at hand of a class."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A class from before has none."""
    op.add_column("training_class", sa.Column("clock_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("training_class") as batch:
        batch.drop_column("clock_until")
