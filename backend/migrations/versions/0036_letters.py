"""Letters to phones: the keys they are sealed to, the letters, and their sealed copies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, let_replace_again, make_append_only, refuse_replacing

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ONLY_ADDED = ("receiving_key", "letter")


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "receiving_key",
        sa.Column("key_id", sa.String(22), primary_key=True),
        sa.Column("author_key_id", sa.String(22), sa.ForeignKey("author_key.key_id"), nullable=False),
        sa.Column("spki", sa.String(200), nullable=False),
        sa.Column("sig", sa.String(100), nullable=False),
        sa.Column("enrolled_at", MOMENT, nullable=False),
    )
    op.create_index("ix_receiving_key_author_key_id", "receiving_key", ["author_key_id"])
    op.create_table(
        "letter",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("act_id", sa.String(26), sa.ForeignKey("desk_act.id"), nullable=False, unique=True),
        sa.Column("record_id", sa.String(26), nullable=False),
        sa.Column("author_id", sa.String(26), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("force_id", sa.String(26), sa.ForeignKey("force.id"), nullable=False),
        sa.Column("to_person_id", sa.String(26), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("until", MOMENT),
    )
    op.create_index("ix_letter_record_id", "letter", ["record_id"])
    op.create_index("ix_letter_to_person_id", "letter", ["to_person_id"])
    op.create_table(
        "letter_copy",
        sa.Column("letter_id", sa.String(26), sa.ForeignKey("letter.id"), primary_key=True),
        sa.Column("key_id", sa.String(22), sa.ForeignKey("receiving_key.key_id"), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("given_at", MOMENT),
        sa.Column("taken_at", MOMENT),
    )
    for table in ONLY_ADDED:
        make_append_only(table)
    refuse_replacing("receiving_key", ("key_id",))
    refuse_replacing("letter", ("id",), ("act_id",))


def downgrade() -> None:
    """Take them away: what was asked and answered stands among the acts; phones keep what they have."""
    op.drop_table("letter_copy")
    for table in reversed(ONLY_ADDED):
        let_replace_again(table)
        let_change_again(table)
        op.drop_table(table)
