"""Passkeys for signing in; when somebody last showed who they are; who has asked that somebody's second factor go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PERSON = "person.id"
KEPT = """
INSERT INTO second_factor_removal (person_id, asked_by, asked_at)
SELECT person_id, removal_asked_by, removal_asked_at FROM second_factor
WHERE removal_asked_by IS NOT NULL AND removal_asked_at IS NOT NULL
"""
BACK = """
UPDATE second_factor SET
removal_asked_by = (SELECT r.asked_by FROM second_factor_removal r WHERE r.person_id = second_factor.person_id),
removal_asked_at = (SELECT r.asked_at FROM second_factor_removal r WHERE r.person_id = second_factor.person_id)
"""


def upgrade() -> None:
    """Add the tables and the column. Who has asked for a removal stands in a table of its own: a passkey is one too."""
    op.create_table(
        "passkey",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("person_id", sa.String(26), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("credential_id", sa.String(1400), nullable=False, unique=True),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("sign_count", sa.BigInteger, nullable=False),
        sa.Column("synced", sa.Boolean, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
    )
    op.create_index("ix_passkey_person_id", "passkey", ["person_id"])
    op.create_table(
        "passkey_try",
        sa.Column("browser_sha256", sa.String(64), primary_key=True),
        sa.Column("challenge", sa.String(43), nullable=False),
        sa.Column("purpose", sa.String(10), nullable=False),
        sa.Column("person_id", sa.String(26), sa.ForeignKey(PERSON)),
        sa.Column("begun_at", MOMENT, nullable=False),
    )
    op.create_index("ix_passkey_try_begun_at", "passkey_try", ["begun_at"])
    op.create_table(
        "second_factor_removal",
        sa.Column("person_id", sa.String(26), sa.ForeignKey(PERSON), primary_key=True),
        sa.Column("asked_by", sa.String(26), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
    )
    op.execute(KEPT)
    with op.batch_alter_table("second_factor") as factor:
        factor.drop_column("removal_asked_by")
        factor.drop_column("removal_asked_at")
    op.add_column("session", sa.Column("proved_at", MOMENT))


def downgrade() -> None:
    """Take them away: whoever has only a passkey comes in with the password alone."""
    op.drop_column("session", "proved_at")
    with op.batch_alter_table("second_factor") as factor:
        factor.add_column(sa.Column("removal_asked_by", sa.String(26)))
        factor.add_column(sa.Column("removal_asked_at", MOMENT))
    op.execute(BACK)
    for table in ("second_factor_removal", "passkey_try", "passkey"):
        op.drop_table(table)
