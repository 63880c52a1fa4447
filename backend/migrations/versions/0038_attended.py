"""Incidents that were attended, by the force's own list, and what was done about those with no report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, let_replace_again, make_append_only, refuse_replacing

revision = "0038"
down_revision = "0036"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "attended",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("list_id", sa.String(26), nullable=False),
        sa.Column("force_id", sa.String(26), sa.ForeignKey("force.id"), nullable=False),
        sa.Column("unit_id", sa.String(26), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ref_mac", sa.String(64), nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("covered", sa.LargeBinary),
    )
    op.create_index("ix_attended_place", "attended", ["force_id", "is_open", "at"])
    op.create_index("ix_attended_ref_mac", "attended", ["ref_mac"])
    op.create_index("ix_attended_list_id", "attended", ["list_id"])
    op.create_table(
        "attended_act",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("attended_id", sa.String(26), sa.ForeignKey("attended.id"), nullable=False),
        sa.Column("force_id", sa.String(26), sa.ForeignKey("force.id"), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("actor_id", sa.String(26), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_attended_act_attended_id", "attended_act", ["attended_id"])
    op.create_index("ix_attended_act_actor_id", "attended_act", ["actor_id"])
    op.create_table(
        "attended_text",
        sa.Column("act_id", sa.String(26), sa.ForeignKey("attended_act.id"), primary_key=True),
        sa.Column("attended_id", sa.String(26), nullable=False),
        sa.Column("covered", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_attended_text_attended_id", "attended_text", ["attended_id"])
    make_append_only("attended_act")
    refuse_replacing("attended_act", ("id",))


def downgrade() -> None:
    """Take them away: the force has its list."""
    let_replace_again("attended_act")
    let_change_again("attended_act")
    op.drop_table("attended_text")
    op.drop_table("attended_act")
    op.drop_table("attended")
