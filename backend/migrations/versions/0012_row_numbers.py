"""No row can be replaced by its number in SQLite either, whatever its columns say."""

from __future__ import annotations

from backend.migrations.append_only import let_replace_again, refuse_replacing

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KEYS = {
    "audit_event": (("seq",),),
    "intake": (("envelope_sha256",), ("slot",), ("seq",)),
    "intake_key": (("envelope_sha256",),),
    "version": (("version_id",), ("envelope_sha256",), ("seq",)),
    "call": (("version_id",),),
    "restriction": (("envelope_sha256",),),
    "record_access": (("envelope_sha256", "person_id"),),
}


def upgrade() -> None:
    """Make the triggers anew: those of before looked at the columns alone, and a row could be replaced by its number."""
    for table, keys in KEYS.items():
        let_replace_again(table)
        refuse_replacing(table, *keys)


def downgrade() -> None:
    """Nothing: what they refuse besides, no earlier version does."""
