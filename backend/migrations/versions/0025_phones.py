"""What phones last said they hold, and by what each is known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "phone",
        sa.Column("device_id", sa.String(26), primary_key=True),
        sa.Column("secret_sha256", sa.String(64), nullable=False),
        sa.Column("known_since", MOMENT, nullable=False),
        sa.Column("last_contact_at", MOMENT, nullable=False),
        sa.Column("build", sa.String(64), nullable=False),
    )
    op.create_table(
        "phone_holds",
        sa.Column("key_id", sa.String(22), sa.ForeignKey("author_key.key_id"), primary_key=True),
        sa.Column("waiting", sa.Integer, nullable=False),
        sa.Column("drafts", sa.Integer, nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("erased_at", MOMENT),
    )


def downgrade() -> None:
    """Take them away: each phone says it again when it is next in contact."""
    op.drop_table("phone_holds")
    op.drop_table("phone")
