"""No row of practice or its events can be replaced by its number in SQLite either."""

from __future__ import annotations

from backend.migrations.append_only import let_replace_again, refuse_replacing

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEYS = {
    "training_event": (("seq",),),
    "practice": (("envelope_sha256",), ("slot",), ("seq",)),
}


def upgrade() -> None:
    """Make the triggers anew: those of before looked at the columns alone, and a row could be replaced by its number."""
    for table, keys in KEYS.items():
        let_replace_again(table)
        refuse_replacing(table, *keys)


def downgrade() -> None:
    """Nothing: what they refuse besides, no earlier version does."""
