"""Each record's place in the one order of danger, as a keyed hash. A migration has no keys: the places of what is here
are made by `flask project`, and until then these records stand by whether a RADIO NOW is lit.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INDEXES = {"ix_record_author": ("record", "author_id"), "ix_record_place_order": ("record_place", "place_id")}


def upgrade() -> None:
    """Add the column to both, and let it order them."""
    for table in ("record", "record_place"):
        op.add_column(table, sa.Column("danger_mac", sa.String(64)))
    _order_by("danger_mac")
    op.create_index("ix_record_danger_mac", "record", ["danger_mac"])


def downgrade() -> None:
    """Take it away: lists stand by whether a RADIO NOW is lit again."""
    op.drop_index("ix_record_danger_mac", "record")
    _order_by("urgency")
    for table in ("record", "record_place"):
        op.drop_column(table, "danger_mac")


def _order_by(column: str) -> None:
    for name, (table, whose) in INDEXES.items():
        op.drop_index(name, table)
        op.create_index(name, table, [whose, column, "seq"])
