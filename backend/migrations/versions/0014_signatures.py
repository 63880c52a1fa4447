"""Signatures of the pack's items, which can only be added, and the role of whoever signs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, let_replace_again, make_append_only, refuse_replacing

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ID = sa.String(26)
MOMENT = sa.DateTime(timezone=True)
ROLE = "content_lead"
TITLE = "Content lead"
WHAT = "Signs for the force what Foursight says: read at its source, or agreed as practice. Reads no records."
TEXTS = {"item": 120, "text_sha256": 64, "how": 10, "role": 80, "source": 300, "signed_on": 10, "until": 10}


def upgrade() -> None:
    """Make the table and close it; add the role."""
    op.create_table(
        "signature",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("force_id", ID, sa.ForeignKey("force.id"), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("person.id"), nullable=False),
        *(sa.Column(name, sa.String(length), nullable=False) for name, length in TEXTS.items()),
        sa.Column("pack_id", sa.String(32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("id", name="uq_signature_id"),
    )
    op.create_index("ix_signature_force_id", "signature", ["force_id"])
    make_append_only("signature")
    refuse_replacing("signature", ("number",), ("id",))
    role = sa.table("role", *(sa.column(name, sa.String) for name in ("name", "title", "what")))
    op.bulk_insert(role, [{"name": ROLE, "title": TITLE, "what": WHAT}])


def downgrade() -> None:
    """Take both away again: whoever had the role has it no longer."""
    let_replace_again("signature")
    let_change_again("signature")
    op.drop_index("ix_signature_force_id", "signature")
    op.drop_table("signature")
    for statement in ("DELETE FROM person_role WHERE role_name = :name", "DELETE FROM role WHERE name = :name"):
        op.execute(sa.text(statement).bindparams(name=ROLE))
