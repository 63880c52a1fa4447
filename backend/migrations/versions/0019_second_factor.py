"""Codes of an app beside a password, and sign-ins that wait for one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PERSON = "person.id"


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "second_factor",
        sa.Column("person_id", sa.String(26), sa.ForeignKey(PERSON), primary_key=True),
        sa.Column("covered", sa.LargeBinary, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("last_step", sa.Integer, nullable=False),
        sa.Column("removal_asked_by", sa.String(26), sa.ForeignKey(PERSON)),
        sa.Column("removal_asked_at", MOMENT),
    )
    op.create_table(
        "half_sign_in",
        sa.Column("token_sha256", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.String(26), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    op.create_index("ix_half_sign_in_person_id", "half_sign_in", ["person_id"])
    op.create_index("ix_half_sign_in_begun_at", "half_sign_in", ["begun_at"])


def downgrade() -> None:
    """Take them away: a password alone lets everybody in again."""
    op.drop_table("half_sign_in")
    op.drop_table("second_factor")
