"""One-use codes that open a call record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.String(26)
SHA256 = sa.String(64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "call_code",
        sa.Column("code_sha256", SHA256, nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("ref_mac", SHA256, nullable=False),
        sa.Column("made_by", ID, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("code_sha256", name="pk_call_code"),
        _to("force_id", "force"),
        _to("unit_id", "unit"),
        _to("made_by", "person"),
    )
    op.create_index("ix_call_code_record_id", "call_code", ["record_id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("call_code")


def _to(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_call_code_{column}_{other}")
