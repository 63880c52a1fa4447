"""What a restore needs: the epoch beside each receipt's seq, the receipt and the moment of what was given again, and
restrictions that are back before their envelopes are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, let_replace_again, make_append_only, refuse_replacing

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
TO_INTAKE = "fk_restriction_envelope_sha256_intake"


def upgrade() -> None:
    """Add the columns (every receipt so far is of the epoch in which the server began), free the restrictions."""
    op.add_column("intake", sa.Column("epoch", sa.Integer, nullable=False, server_default="1"))
    op.add_column("intake", sa.Column("earlier_receipt", sa.LargeBinary, nullable=True))
    op.add_column("intake", sa.Column("given_again_at", MOMENT, nullable=True))
    op.create_index("uq_intake_epoch_seq", "intake", ["epoch", "seq"], unique=True)
    _open("restriction")
    with op.batch_alter_table("restriction") as batch:
        batch.drop_constraint(TO_INTAKE, type_="foreignkey")
    _close("restriction", ("envelope_sha256",))


def downgrade() -> None:
    """Take them away again. Refused by the database where a restriction's envelope has not come back."""
    _open("restriction")
    with op.batch_alter_table("restriction") as batch:
        batch.create_foreign_key(TO_INTAKE, "intake", ["envelope_sha256"], ["envelope_sha256"])
    _close("restriction", ("envelope_sha256",))
    op.drop_index("uq_intake_epoch_seq", "intake")
    _open("intake")
    with op.batch_alter_table("intake") as batch:
        for name in ("epoch", "earlier_receipt", "given_again_at"):
            batch.drop_column(name)
    _close("intake", ("envelope_sha256",), ("slot",), ("seq",))


def _open(table: str) -> None:
    let_change_again(table)
    let_replace_again(table)


def _close(table: str, *keys: tuple[str, ...]) -> None:
    """SQLite's batch mode left the triggers behind."""
    make_append_only(table)
    refuse_replacing(table, *keys)
