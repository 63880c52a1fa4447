"""In what standing an envelope's author was when it was received: a call handler or not, their account closed, their key
taken back.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, let_replace_again, make_append_only, refuse_replacing

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
MOMENTS = ("account_closed_at", "key_taken_back_at")
INTAKE = sa.table("intake", sa.column("author_id"), sa.column("from_call_handler", sa.Boolean))
PERSON_ROLE = sa.table("person_role", sa.column("person_id"), sa.column("role_name"))


def upgrade() -> None:
    """Add the columns. What is here already was sent by a call handler if its author is one now: nothing older tells."""
    op.add_column("intake", sa.Column("from_call_handler", sa.Boolean, nullable=False, server_default=sa.false()))
    for name in MOMENTS:
        op.add_column("intake", sa.Column(name, MOMENT, nullable=True))
    let_change_again("intake")
    handlers = sa.select(PERSON_ROLE.c.person_id).where(PERSON_ROLE.c.role_name == "call_handler")
    op.execute(sa.update(INTAKE).where(INTAKE.c.author_id.in_(handlers)).values(from_call_handler=True))
    make_append_only("intake")


def downgrade() -> None:
    """Take them away again."""
    let_change_again("intake")
    let_replace_again("intake")
    with op.batch_alter_table("intake") as intake:
        for name in ("from_call_handler", *MOMENTS):
            intake.drop_column(name)
    make_append_only("intake")
    refuse_replacing("intake", ("envelope_sha256",), ("slot",), ("seq",))
