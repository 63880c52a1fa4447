"""Tasks as lists find them: rows made from the acts of their records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PERSON = "person.id"


def upgrade() -> None:
    """There is none: no act gave one yet."""
    op.create_table(
        "task",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("record_id", sa.String(26), nullable=False),
        sa.Column("author_id", sa.String(26), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("force_id", sa.String(26), sa.ForeignKey("force.id"), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("person_id", sa.String(26), sa.ForeignKey(PERSON)),
        sa.Column("role", sa.String(20)),
        sa.Column("due_by", MOMENT, nullable=False),
        sa.Column("given_by_act", sa.String(26), sa.ForeignKey("desk_act.id"), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("has_left", sa.Boolean, nullable=False),
    )
    op.create_index("ix_task_due", "task", ["force_id", "is_open", "due_by"])
    op.create_index("ix_task_person", "task", ["person_id", "is_open", "due_by"])
    op.create_index("ix_task_record", "task", ["record_id"])


def downgrade() -> None:
    """Take it away: what was given and ticked stands among the acts."""
    op.drop_table("task")
