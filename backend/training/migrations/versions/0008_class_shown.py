"""Which screens the room of a class has seen, and when first: a trainer may jump, and the class is reported on later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. Of a class from before, a report shows the votes that were answered, and no more."""
    op.create_table(
        "class_shown",
        sa.Column("class_id", sa.String(26), nullable=False),
        sa.Column("screen", sa.String(120), nullable=False),
        sa.Column("force_id", sa.String(26), nullable=False),
        sa.Column("unit_id", sa.String(26), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("class_id", "screen", name="pk_class_shown"),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name="fk_class_shown_class_id_training_class"),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("class_shown")
