"""Classes, the places of their trainees, what these answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(26)


def upgrade() -> None:
    """Make the tables."""
    _make_class()
    op.create_table(
        "trainee",
        sa.Column("id", ID, nullable=False),
        sa.Column("class_id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("collar", sa.String(20), nullable=True),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_trainee"),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name="fk_trainee_class_id_training_class"),
        sa.UniqueConstraint("class_id", "number", name="uq_trainee_class_id"),
        sa.UniqueConstraint("token_sha256", name="uq_trainee_token_sha256"),
    )
    op.create_index("ix_trainee_class_id", "trainee", ["class_id"])
    op.create_table(
        "ballot_answer",
        sa.Column("trainee_id", ID, nullable=False),
        sa.Column("ballot", sa.String(120), nullable=False),
        sa.Column("class_id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("option", sa.String(40), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("trainee_id", "ballot", name="pk_ballot_answer"),
        sa.ForeignKeyConstraint(["trainee_id"], ["trainee.id"], name="fk_ballot_answer_trainee_id_trainee"),
        sa.ForeignKeyConstraint(["class_id"], ["training_class.id"], name="fk_ballot_answer_class_id_training_class"),
    )
    op.create_index("ix_ballot_answer_class_id", "ballot_answer", ["class_id"])


def downgrade() -> None:
    """Take them away again."""
    for table in ("ballot_answer", "trainee", "training_class"):
        op.drop_table(table)


def _make_class() -> None:
    op.create_table(
        "training_class",
        sa.Column("id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("trainer_id", ID, nullable=False),
        sa.Column("trainer_name", sa.String(120), nullable=False),
        sa.Column("scenario", sa.String(60), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("content_version", sa.String(12), nullable=False),
        sa.Column("form", sa.String(10), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("code", sa.String(6), nullable=True),
        sa.Column("code_until", MOMENT, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("moved_by", sa.String(120), nullable=True),
        sa.Column("moved_at", MOMENT, nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_training_class"),
        sa.UniqueConstraint("code", name="uq_training_class_code"),
    )
    op.create_index("ix_training_class_force_id", "training_class", ["force_id"])
