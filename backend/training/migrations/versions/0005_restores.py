"""What a restore needs: the epoch beside each receipt's seq, the receipt and the moment of what was given again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, let_replace_again, make_append_only, refuse_replacing

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns: every receipt so far is of the epoch in which the server began."""
    op.add_column("practice", sa.Column("epoch", sa.Integer, nullable=False, server_default="1"))
    op.add_column("practice", sa.Column("earlier_receipt", sa.LargeBinary, nullable=True))
    op.add_column("practice", sa.Column("given_again_at", MOMENT, nullable=True))
    op.create_index("uq_practice_epoch_seq", "practice", ["epoch", "seq"], unique=True)


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("uq_practice_epoch_seq", "practice")
    let_change_again("practice")
    let_replace_again("practice")
    with op.batch_alter_table("practice") as batch:
        for name in ("epoch", "earlier_receipt", "given_again_at"):
            batch.drop_column(name)
    make_append_only("practice")
    refuse_replacing("practice", ("envelope_sha256",), ("slot",), ("seq",))
