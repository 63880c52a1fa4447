"""The words by which records are found, as keyed hashes. What is here already has them once its rows are made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No record is found by a word until its row is made: by its next version, or `flask project --rebuild`."""
    op.create_table(
        "record_word",
        sa.Column("word_mac", sa.String(32), primary_key=True),
        sa.Column("record_id", sa.String(26), sa.ForeignKey("record.record_id"), primary_key=True),
    )
    op.create_index("ix_record_word_record_id", "record_word", ["record_id"])


def downgrade() -> None:
    """They can be made anew."""
    op.drop_table("record_word")
