"""From when something of a record is late: within a danger's place what is late stands first in a list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
IS_KNOWN = sa.text("late_from IS NOT NULL")


def upgrade() -> None:
    """No record stands by it until its row is made: by what is done about it, or `flask project --rebuild`."""
    for table in ("record", "record_place"):
        op.add_column(table, sa.Column("late_from", MOMENT))
    op.create_index(
        "ix_record_place_late",
        "record_place",
        ["place_id", "is_open", "danger_mac", "late_from"],
        sqlite_where=IS_KNOWN,
        postgresql_where=IS_KNOWN,
    )


def downgrade() -> None:
    """It can be made anew."""
    op.drop_index("ix_record_place_late", "record_place")
    for table in ("record", "record_place"):
        op.drop_column(table, "late_from")
