"""The force's own directory of people: whom it means by a subject, sign-ins under way there, and sign-ins it let in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables, and two columns to what is running."""
    op.create_table(
        "directory_identity",
        sa.Column("issuer", sa.String(255), primary_key=True),
        sa.Column("subject", sa.String(255), primary_key=True),
        sa.Column("person_id", sa.String(26), sa.ForeignKey("person.id"), nullable=False, unique=True),
        sa.Column("known_since", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "directory_try",
        sa.Column("state_sha256", sa.String(64), primary_key=True),
        sa.Column("browser_sha256", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(10), nullable=False),
        sa.Column("nonce", sa.String(43), nullable=False),
        sa.Column("verifier", sa.String(64), nullable=False),
        sa.Column("next", sa.String(500), nullable=False),
        sa.Column("person_id", sa.String(26), sa.ForeignKey("person.id")),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_directory_try_begun_at", "directory_try", ["begun_at"])
    op.add_column("session", sa.Column("directory_asked_at", sa.DateTime(timezone=True)))
    op.add_column("session", sa.Column("directory_refresh", sa.LargeBinary))


def downgrade() -> None:
    """Take them away: whoever has no password needs a joining code."""
    op.drop_column("session", "directory_refresh")
    op.drop_column("session", "directory_asked_at")
    op.drop_table("directory_try")
    op.drop_table("directory_identity")
