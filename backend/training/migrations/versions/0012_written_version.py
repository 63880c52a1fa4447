"""Scenarios that a force's trainers write, as rows by version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(26)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "written_version",
        sa.Column("id", ID, nullable=False),
        sa.Column("written_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("author_name", sa.String(120), nullable=False),
        sa.Column("came_from", sa.String(80), nullable=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column("page_id", ID, nullable=True),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        *_signing(),
        sa.PrimaryKeyConstraint("id", name="pk_written_version"),
    )
    op.create_index("ix_written_version_force_id", "written_version", ["force_id"])
    op.create_index("uq_written_version_written_number", "written_version", ["written_id", "number"], unique=True)


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("written_version")


def _signing() -> list[sa.Column[object]]:
    return [
        sa.Column("signed", sa.Text(), nullable=True),
        sa.Column("signed_sha256", sa.String(64), nullable=True),
        sa.Column("content_version", sa.String(12), nullable=True),
        sa.Column("signer_id", ID, nullable=True),
        sa.Column("signer_name", sa.String(120), nullable=True),
        sa.Column("signed_at", MOMENT, nullable=True),
        sa.Column("put_away_at", MOMENT, nullable=True),
        sa.Column("put_away_by_id", ID, nullable=True),
    ]
