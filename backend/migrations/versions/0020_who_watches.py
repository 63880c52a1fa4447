"""The roles of whoever reads the audit trail, and by which incident number a record is found in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

ROLES = (
    ("auditor", "Auditor", "Reads the audit trail: who opened, changed or copied what, and when. Reads no records."),
    (
        "professional_standards",
        "Professional standards",
        "Reads the audit trail, with what is in it of restricted records, and sees which records are restricted and who "
        "may read them. Reads a restricted record only when named on its list.",
    ),
)


def upgrade() -> None:
    """Add the roles and the column: `flask project` fills it, for a migration has no keys."""
    role = sa.table("role", *(sa.column(name, sa.String) for name in ("name", "title", "what")))
    op.bulk_insert(role, [dict(zip(("name", "title", "what"), one, strict=True)) for one in ROLES])
    op.add_column("record", sa.Column("ref_mac", sa.String(64)))
    op.create_index("ix_record_ref_mac", "record", ["ref_mac"])


def downgrade() -> None:
    """Take them away again: whoever had a role has it no longer."""
    op.drop_index("ix_record_ref_mac", "record")
    op.drop_column("record", "ref_mac")
    for name, _, _ in ROLES:
        for statement in ("DELETE FROM person_role WHERE role_name = :name", "DELETE FROM role WHERE name = :name"):
            op.execute(sa.text(statement).bindparams(name=name))
