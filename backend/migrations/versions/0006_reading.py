"""Till when a sign-in may read, and the one-use number by which its phone opens that again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
COLUMNS = {"reading_until": MOMENT, "challenge": sa.String(43), "challenge_until": MOMENT}


def upgrade() -> None:
    """Add the columns. Whoever is signed in is asked once for the password before reading on."""
    for name, kind in COLUMNS.items():
        op.add_column("session", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("session") as session:
        for name in COLUMNS:
            session.drop_column(name)
