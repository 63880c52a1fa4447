"""Whoever takes a call may ask for the brief of its number: who asked, for what number, until when. Only added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, let_replace_again, make_append_only, refuse_replacing

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

TABLE = "brief_asked"


def upgrade() -> None:
    """Nobody has asked yet."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("person_id", sa.String(26), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("force_id", sa.String(26), sa.ForeignKey("force.id"), nullable=False),
        sa.Column("ref_mac", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_brief_asked_person_id", TABLE, ["person_id", "until"])
    op.create_index("ix_brief_asked_ref_mac", TABLE, ["ref_mac"])
    make_append_only(TABLE)
    refuse_replacing(TABLE, ("id",))


def downgrade() -> None:
    """The trail says that somebody asked, and of which number no more."""
    let_replace_again(TABLE)
    let_change_again(TABLE)
    op.drop_table(TABLE)
