"""Browsers that agreed to be told that a record waits, and what goes to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(26)


def upgrade() -> None:
    """Nobody has agreed yet."""
    op.create_table(
        "push_subscription",
        sa.Column("id", ID, primary_key=True),
        sa.Column("person_id", ID, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("token_sha256", sa.String(64), sa.ForeignKey("session.token_sha256"), nullable=False),
        sa.Column("endpoint_sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("kid", sa.String(22), nullable=False),
        sa.Column("covered", sa.LargeBinary, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
    )
    op.create_index("ix_push_subscription_person_id", "push_subscription", ["person_id"])
    op.create_index("ix_push_subscription_token_sha256", "push_subscription", ["token_sha256"])
    op.create_table(
        "bundle_push",
        sa.Column("bundle_id", ID, sa.ForeignKey("bundle.id"), primary_key=True),
        sa.Column("subscription_id", ID, primary_key=True),
        sa.Column("person_id", ID, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
    )
    op.create_index("ix_bundle_push_state_next", "bundle_push", ["state", "next_at"])
    op.create_index("ix_bundle_push_subscription", "bundle_push", ["subscription_id", "state"])


def downgrade() -> None:
    """Whoever agreed agrees again. What was sent, and to whom, stands in the lines of bundles."""
    op.drop_table("bundle_push")
    op.drop_table("push_subscription")
