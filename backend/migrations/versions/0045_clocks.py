"""The days by which a record's clocks end, for lists of them; and the secret addresses of calendars of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """No clock stands in a list until its record's row is made: by its next version, or `flask project --rebuild`."""
    op.create_table(
        "record_clock",
        sa.Column("record_id", sa.String(26), sa.ForeignKey("record.record_id"), primary_key=True),
        sa.Column("due_on", sa.String(10), primary_key=True),
        sa.Column("is_open", sa.Boolean, nullable=False),
    )
    op.create_index("ix_record_clock_due", "record_clock", ["is_open", "due_on", "record_id"])
    op.create_table(
        "calendar_feed",
        sa.Column("person_id", sa.String(26), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("token_sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("scope_sha256", sa.String(64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("fetched_at", MOMENT),
    )


def downgrade() -> None:
    """They can be made anew."""
    op.drop_table("calendar_feed")
    op.drop_table("record_clock")
