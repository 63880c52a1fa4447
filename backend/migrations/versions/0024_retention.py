"""Review dates, legal holds, and disposal: what two people have disposed of may be deleted, and nothing else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, make_append_only, refuse_replacing

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PERSON = "person.id"
MAY_GO = {"intake_key": "envelope_sha256", "version": "version_id", "call": "version_id"}
"""What disposal deletes, and by which of its columns what was disposed of is known."""


def upgrade() -> None:
    """Add both tables, and let be deleted what stands in the second."""
    op.create_table(
        "retention",
        sa.Column("record_id", sa.String(26), primary_key=True),
        sa.Column("review_on", sa.String(10)),
        sa.Column("held_by", sa.String(26), sa.ForeignKey(PERSON)),
        sa.Column("held_at", MOMENT),
        sa.Column("asked_by", sa.String(26), sa.ForeignKey(PERSON)),
        sa.Column("asked_at", MOMENT),
    )
    op.create_index("ix_retention_review_on", "retention", ["review_on"])
    op.create_table(
        "disposed",
        sa.Column("envelope_sha256", sa.String(64), primary_key=True),
        sa.Column("version_id", sa.String(26), nullable=False),
        sa.Column("record_id", sa.String(26), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    for name in ("version_id", "record_id"):
        op.create_index(f"ix_disposed_{name}", "disposed", [name])
    make_append_only("disposed")
    refuse_replacing("disposed", ("envelope_sha256",))
    for table, column in MAY_GO.items():
        _let_go(table, column)


def downgrade() -> None:
    """Nothing may be deleted any more. What was disposed of stays gone."""
    for table in MAY_GO:
        let_change_again(table)
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION IF EXISTS refuse_change_of_{table}()")
        make_append_only(table)
    let_change_again("disposed")
    op.drop_table("disposed")
    op.drop_table("retention")


def _let_go(table: str, column: str) -> None:
    """A row of what was disposed of may be deleted; every other change is refused as before."""
    gone = f"EXISTS (SELECT 1 FROM disposed WHERE disposed.{column} = OLD.{column})"  # noqa: S608 (names from here)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {table}_no_delete")
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT {gone} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
        return
    op.execute(f"DROP TRIGGER {table}_no_change ON {table}")
    op.execute(
        f"CREATE FUNCTION refuse_change_of_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP = 'DELETE' AND {gone} THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_change_of_{table}()"
    )
