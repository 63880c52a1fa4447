"""Practice of phones and its keys, the register of who was trained, what was done, the epoch."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, make_append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(26)


def upgrade() -> None:
    """Make the tables, start the epoch, close what may only grow."""
    _make_practice()
    _make_register()
    _make_events()
    epoch = op.create_table(
        "training_epoch",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_training_epoch"),
    )
    op.bulk_insert(epoch, [{"number": 1, "since": datetime.now(UTC).replace(microsecond=0)}])
    for table in ("practice", "training_event"):
        make_append_only(table)


def downgrade() -> None:
    """Take everything away again."""
    for table in ("practice", "training_event"):
        let_change_again(table)
    for table in ("training_epoch", "training_event", "attendance", "practice", "practice_key"):
        op.drop_table(table)


def _make_practice() -> None:
    op.create_table(
        "practice_key",
        sa.Column("key_id", sa.String(22), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("device_id", ID, nullable=False),
        sa.Column("spki", sa.String(200), nullable=False),
        sa.Column("enrolled_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("key_id", name="pk_practice_key"),
    )
    op.create_index("ix_practice_key_person_id", "practice_key", ["person_id"])
    op.create_table(
        "practice",
        sa.Column("envelope_sha256", sa.String(64), nullable=False),
        sa.Column("slot", sa.String(70), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("version_id", ID, nullable=False),
        sa.Column("header", sa.String(2000), nullable=False),
        sa.Column("enc_cek", sa.LargeBinary(), nullable=False),
        sa.Column("iv", sa.LargeBinary(), nullable=False),
        sa.Column("ct", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.LargeBinary(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.Column("author_id", ID, nullable=True),
        sa.Column("carrier_id", ID, nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("envelope_sha256", name="pk_practice"),
        sa.UniqueConstraint("slot", name="uq_practice_slot"),
        sa.UniqueConstraint("seq", name="uq_practice_seq"),
    )
    for column in ("version_id", "author_id", "force_id"):
        op.create_index(f"ix_practice_{column}", "practice", [column])


def _make_register() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", ID, nullable=False),
        sa.Column("once", sa.String(160), nullable=False),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("collar", sa.String(20), nullable=True),
        sa.Column("scenario", sa.String(60), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("content_version", sa.String(12), nullable=True),
        sa.Column("how", sa.String(10), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("on", sa.String(10), nullable=False),
        sa.Column("class_id", ID, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.UniqueConstraint("once", name="uq_attendance_once"),
        sa.CheckConstraint("how IN ('class', 'own', 'register')", name="ck_attendance_how_is_known"),
    )
    for column in ("force_id", "unit_id", "person_id", "collar", "class_id"):
        op.create_index(f"ix_attendance_{column}", "attendance", [column])
    op.create_index("ix_attendance_force_scenario", "attendance", ["force_id", "scenario"])


def _make_events() -> None:
    op.create_table(
        "training_event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("object_id", sa.String(64), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_training_event"),
    )
    op.create_index("ix_training_event_force_id", "training_event", ["force_id"])
