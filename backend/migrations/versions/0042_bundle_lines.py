"""Who was shown what, and when, is only added to: until now a line of a bundle could be changed unseen. What is about a
record that was disposed of goes with it.
"""

from __future__ import annotations

from alembic import op

from backend.migrations.append_only import let_change_again, let_replace_again, make_append_only, refuse_replacing

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

TABLE = "bundle_line"
FUNCTION = "refuse_change_of_bundle_line"
GONE = "EXISTS (SELECT 1 FROM disposed WHERE disposed.record_id = OLD.record_id)"


def upgrade() -> None:
    """Refuse every change but what disposal takes away."""
    make_append_only(TABLE)
    refuse_replacing(TABLE, ("bundle_id", "due_id"))
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {TABLE}_no_delete")
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} WHEN NOT {GONE} "
            f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
        )
        return
    op.execute(f"DROP TRIGGER {TABLE}_no_change ON {TABLE}")
    op.execute(
        f"CREATE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP = 'DELETE' AND {GONE} THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()"
    )


def downgrade() -> None:
    """Let them be changed again."""
    let_replace_again(TABLE)
    let_change_again(TABLE)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION IF EXISTS {FUNCTION}()")
