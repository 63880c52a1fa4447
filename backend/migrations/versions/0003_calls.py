"""Call records by their incident number."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, make_append_only

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.String(26)


def upgrade() -> None:
    """Make the table, closed to changes as the versions it points to are."""
    op.create_table(
        "call",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("ref_mac", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("version_id", name="pk_call"),
        _to("version_id", "version", "version_id"),
        _to("force_id", "force"),
        _to("unit_id", "unit"),
    )
    op.create_index("ix_call_ref_mac", "call", ["ref_mac"])
    make_append_only("call")


def downgrade() -> None:
    """Take it away again."""
    let_change_again("call")
    op.drop_table("call")


def _to(column: str, other: str, other_column: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{other_column}"], name=f"fk_call_{column}_{other}")
