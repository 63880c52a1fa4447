"""Tables to which rows can only be added: triggers that abort every change and deletion, on both databases.

SQLite deletes what `INSERT OR REPLACE` replaces, and fires no delete trigger for it unless a connection asks for that
(`recursive_triggers`, which ours do and a stranger's does not): so a row with a key that is there is refused before.
Its own number of the row (`rowid`) is such a key too, in every table: a stranger can name it, whatever the others say.
SQLite's batch mode copies a table without its triggers: a revision that alters such a table makes them again.
"""

from __future__ import annotations

from alembic import op

FUNCTION = "refuse_change"


def make_append_only(table: str) -> None:
    """Refuse UPDATE and DELETE (and, on PostgreSQL, TRUNCATE) on a table."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
    )


def refuse_replacing(table: str, *keys: tuple[str, ...]) -> None:
    """Refuse a row that bears a key of a row that is there. `keys`: the columns of each key of the table, the primary
    and the unique ones. PostgreSQL has no statement that replaces without updating, which is refused already.
    """
    if op.get_bind().dialect.name != "sqlite":
        return
    same = [" AND ".join(f"{column} = NEW.{column}" for column in key) for key in (*keys, ("rowid",))]
    known = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {one})" for one in same)  # noqa: S608 (names from here)
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {known} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def let_replace_again(table: str) -> None:
    """Take that trigger off."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER IF EXISTS {table}_no_replace")


def let_change_again(table: str) -> None:
    """Take the triggers off: for a revision that is about to alter or drop the table."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
        return
    op.execute(f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}")
    op.execute(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}")
