"""People, roles, sessions, keys; the audit trail; rate buckets; kept packs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, make_append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(26)

ROLES = (
    ("officer", "Officer", "Records first responses, sends them and reads back what they wrote."),
    (
        "call_handler",
        "Call handler",
        "Uses the quick reference during a call and starts a report for the officer who attends.",
    ),
    ("supervisor", "Supervisor", "Reads what their own unit sent."),
    ("coordinator", "Stalking coordinator", "Reads what the whole force sent and follows its clocks."),
    ("trainer", "Trainer", "Runs practice cases, which never reach live records."),
    ("administrator", "Administrator", "Adds people and closes their accounts. Reads no records."),
)


def upgrade() -> None:
    """Make the tables, fill the roles, close the audit trail."""
    _make_places()
    _make_people()
    _make_sign_in()
    _make_keys()
    _make_ledgers()
    make_append_only("audit_event")


def downgrade() -> None:
    """Take everything away again."""
    let_change_again("audit_event")
    for table in ("pack", "audit_event", "rate_bucket", "author_key", "setup_code", "joining_code", "session"):
        op.drop_table(table)
    for table in ("on_named_list", "person_role", "person", "role", "unit", "force"):
        op.drop_table(table)


def _make_places() -> None:
    op.create_table(
        "force",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("short", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_force"),
        sa.UniqueConstraint("name", name="uq_force_name"),
    )
    op.create_table(
        "unit",
        sa.Column("id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        _to("unit", "force_id", "force"),
        sa.UniqueConstraint("force_id", "name", name="uq_unit_force_id"),
    )


def _make_people() -> None:
    op.create_table(
        "person",
        sa.Column("id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("sign_in_name", sa.String(80), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("disabled_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        _to("person", "force_id", "force"),
        _to("person", "unit_id", "unit"),
        sa.UniqueConstraint("sign_in_name", name="uq_person_sign_in_name"),
        sa.CheckConstraint("sign_in_name = lower(sign_in_name)", name="ck_person_sign_in_name_is_lower_case"),
    )
    _index("person", "force_id", "unit_id")
    _make_roles()
    op.create_table(
        "on_named_list",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "force_id", name="pk_on_named_list"),
        _to("on_named_list", "person_id", "person"),
        _to("on_named_list", "force_id", "force"),
    )


def _make_roles() -> None:
    roles = op.create_table(
        "role",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_role"),
    )
    op.bulk_insert(roles, [{"name": name, "title": title, "what": what} for name, title, what in ROLES])
    op.create_table(
        "person_role",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("role_name", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "role_name", name="pk_person_role"),
        _to("person_role", "person_id", "person"),
        _to("person_role", "role_name", "role", "name"),
    )


def _make_sign_in() -> None:
    op.create_table(
        "session",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_session"),
        _to("session", "person_id", "person"),
    )
    op.create_table(
        "joining_code",
        sa.Column("code_sha256", sa.String(64), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("code_sha256", name="pk_joining_code"),
        _to("joining_code", "person_id", "person"),
    )
    op.create_table(
        "setup_code",
        sa.Column("code_sha256", sa.String(64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("code_sha256", name="pk_setup_code"),
    )
    _index("session", "person_id")
    _index("joining_code", "person_id")


def _make_keys() -> None:
    op.create_table(
        "author_key",
        sa.Column("key_id", sa.String(22), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("device_id", ID, nullable=False),
        sa.Column("spki", sa.String(200), nullable=False),
        sa.Column("enrolled_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("key_id", name="pk_author_key"),
        _to("author_key", "person_id", "person"),
    )
    _index("author_key", "person_id")


def _make_ledgers() -> None:
    op.create_table(
        "rate_bucket",
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("tokens", sa.Float, nullable=False),
        sa.Column("refilled_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rate_bucket"),
    )
    _index("rate_bucket", "refilled_at")
    op.create_table(
        "audit_event",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("stream", sa.String(20), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("object_type", sa.String(40), nullable=False),
        sa.Column("object_id", sa.String(64), nullable=True),
        sa.Column("force_id", ID, nullable=True),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_event"),
    )
    op.create_index("ix_audit_event_object", "audit_event", ["object_type", "object_id"])
    op.create_index("ix_audit_event_actor", "audit_event", ["actor_id"])
    op.create_table(
        "pack",
        sa.Column("pack_id", sa.String(32), nullable=False),
        sa.Column("canonical", sa.Text, nullable=False),
        sa.Column("first_kept_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("pack_id", name="pk_pack"),
    )


def _to(table: str, column: str, other: str, other_column: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{other_column}"], name=f"fk_{table}_{column}_{other}")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
