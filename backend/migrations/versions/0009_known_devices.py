"""Devices on which somebody has signed in before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. Until they sign in again, everybody's device is a new one."""
    op.create_table(
        "known_device",
        sa.Column("person_id", sa.String(26), nullable=False),
        sa.Column("device_sha256", sa.String(64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "device_sha256", name="pk_known_device"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_known_device_person_id_person"),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("known_device")
