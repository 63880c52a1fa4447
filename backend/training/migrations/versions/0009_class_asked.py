"""What a class asked: "what they say, only if asked" is opened by asking."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.String(26)


def upgrade() -> None:
    """Make the table. A class from before asked nothing, and saw all of it."""
    op.add_column("training_class", sa.Column("asked", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "class_asked",
        sa.Column("class_id", ID, nullable=False),
        sa.Column("stage", sa.String(60), nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("trainee_id", ID, nullable=True),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("class_id", "stage", "question", name="pk_class_asked"),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name="fk_class_asked_class_id_training_class"),
        sa.ForeignKeyConstraint(["trainee_id"], ["trainee.id"], name="fk_class_asked_trainee_id_trainee"),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("class_asked")
    with op.batch_alter_table("training_class") as batch:
        batch.drop_column("asked")
