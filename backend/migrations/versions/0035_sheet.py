"""Up to when somebody has read the sheet, and what is directed and decided found by force."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has read one."""
    op.create_table(
        "sheet_read",
        sa.Column("person_id", sa.String(26), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_desk_act_of_force", "desk_act", ["force_id", "kind", "about", "at"])


def downgrade() -> None:
    """Everybody reads it as for the first time."""
    op.drop_index("ix_desk_act_of_force", "desk_act")
    op.drop_table("sheet_read")
