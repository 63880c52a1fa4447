"""The server's keys that this database was used with, so that a start without one of them can be refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table, and note what the practice that is here already names."""
    table = op.create_table(
        "training_server_key",
        sa.Column("kid", sa.String(22), nullable=False),
        sa.Column("use", sa.String(10), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("given_up_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("kid", name="pk_training_server_key"),
    )
    now = datetime.now(UTC).replace(microsecond=0)
    op.bulk_insert(table, [{"kid": kid, "use": use, "noted_at": now} for kid, use in dict(_named()).items()])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("training_server_key")


def _named() -> Iterator[tuple[str, str]]:
    """The id of every key that envelopes are sealed to, or that signed a receipt, with its use."""
    for row in op.get_bind().execute(sa.text("SELECT header, receipt FROM practice")):
        yield str(json.loads(row.header)["kid"]), "seal"
        yield str(json.loads(bytes(row.receipt))["kid"]), "receipt"
