"""The server's keys that this database was used with, so that a start without one of them can be refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table, and note what the records that are here already name."""
    table = op.create_table(
        "server_key",
        sa.Column("kid", sa.String(22), nullable=False),
        sa.Column("use", sa.String(10), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("given_up_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("kid", name="pk_server_key"),
    )
    now = datetime.now(UTC).replace(microsecond=0)
    op.bulk_insert(table, [{"kid": kid, "use": use, "noted_at": now} for kid, use in dict(_named()).items()])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("server_key")


def _named() -> Iterator[tuple[str, str]]:
    """The id of every key that envelopes are sealed to, or that signed a receipt, with its use."""
    for row in op.get_bind().execute(sa.text("SELECT header, receipt FROM intake")):
        for text, use in ((row.header, "seal"), (row.receipt, "receipt")):
            kid = _kid(text)
            if kid is not None:
                yield kid, use


def _kid(text: str | bytes) -> str | None:
    try:
        return str(json.loads(text if isinstance(text, str) else bytes(text))["kid"])
    except (ValueError, KeyError, TypeError):
        return None
