"""Envelopes and their keys, versions, quarantine, restriction, epoch."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, make_append_only

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(26)
SHA256 = sa.String(64)
APPEND_ONLY = ("intake", "version", "restriction")


def upgrade() -> None:
    """Make the tables, start the epoch, close what may only grow."""
    _make_intake()
    _make_version()
    _make_quarantine()
    _make_restriction()
    epoch = op.create_table(
        "server_epoch",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_server_epoch"),
    )
    op.bulk_insert(epoch, [{"number": 1, "since": datetime.now(UTC).replace(microsecond=0)}])
    for table in APPEND_ONLY:
        make_append_only(table)


def downgrade() -> None:
    """Take everything away again."""
    for table in APPEND_ONLY:
        let_change_again(table)
    for table in ("server_epoch", "record_access", "restriction", "quarantine", "version", "intake_key", "intake"):
        op.drop_table(table)


def _make_intake() -> None:
    op.create_table(
        "intake",
        sa.Column("envelope_sha256", SHA256, nullable=False),
        sa.Column("slot", sa.String(70), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("version_id", ID, nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("header", sa.String(2000), nullable=False),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("iv", "ct", "sig", "receipt")),
        sa.Column("disposition", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(40), nullable=True),
        *_people_and_places(author_may_be_unknown=True),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("envelope_sha256", name="pk_intake"),
        sa.UniqueConstraint("slot", name="uq_intake_slot"),
        sa.UniqueConstraint("seq", name="uq_intake_seq"),
        *_people_and_places_exist("intake"),
    )
    _index("intake", "version_id", "record_id", "author_id")
    op.create_table(
        "intake_key",
        sa.Column("envelope_sha256", SHA256, nullable=False),
        sa.Column("enc_cek", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("envelope_sha256", name="pk_intake_key"),
        _to("intake_key", "envelope_sha256", "intake", "envelope_sha256"),
    )


def _make_version() -> None:
    op.create_table(
        "version",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("envelope_sha256", SHA256, nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("parent", ID, nullable=True),
        sa.Column("seq", sa.Integer, nullable=False),
        *_people_and_places(author_may_be_unknown=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("sent_as", sa.String(20), nullable=False),
        sa.Column("claimed_at", MOMENT, nullable=False),
        sa.Column("clock_offset_s", sa.BigInteger, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("pack_id", sa.String(32), nullable=False),
        sa.Column("build", sa.String(64), nullable=False),
        sa.Column("radio_now", sa.Integer, nullable=False),
        sa.Column("sergeant", sa.Integer, nullable=False),
        sa.Column("differs", sa.Boolean, nullable=False),
        sa.Column("covered", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("version_id", name="pk_version"),
        sa.UniqueConstraint("envelope_sha256", name="uq_version_envelope_sha256"),
        sa.UniqueConstraint("seq", name="uq_version_seq"),
        _to("version", "envelope_sha256", "intake", "envelope_sha256"),
        _to("version", "parent", "version", "version_id"),
        *_people_and_places_exist("version"),
    )
    _index("version", "record_id", "author_id", "force_id", "unit_id")


def _make_quarantine() -> None:
    op.create_table(
        "quarantine",
        sa.Column("envelope_sha256", SHA256, nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.Column("left_how", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("envelope_sha256", name="pk_quarantine"),
        _to("quarantine", "envelope_sha256", "intake", "envelope_sha256"),
    )


def _make_restriction() -> None:
    op.create_table(
        "restriction",
        sa.Column("envelope_sha256", SHA256, nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("author_id", ID, nullable=True),
        sa.Column("force_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("envelope_sha256", name="pk_restriction"),
        _to("restriction", "envelope_sha256", "intake", "envelope_sha256"),
        _to("restriction", "author_id", "person"),
        _to("restriction", "force_id", "force"),
    )
    _index("restriction", "record_id")
    op.create_table(
        "record_access",
        sa.Column("envelope_sha256", SHA256, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("envelope_sha256", "person_id", name="pk_record_access"),
        _to("record_access", "envelope_sha256", "restriction", "envelope_sha256"),
        _to("record_access", "person_id", "person"),
    )


def _people_and_places(*, author_may_be_unknown: bool) -> list[sa.Column[str]]:
    required = [sa.Column(name, ID, nullable=False) for name in ("carrier_id", "force_id", "unit_id")]
    return [sa.Column("author_id", ID, nullable=author_may_be_unknown), *required]


def _people_and_places_exist(table: str) -> list[sa.ForeignKeyConstraint]:
    others = {"author_id": "person", "carrier_id": "person", "force_id": "force", "unit_id": "unit"}
    return [_to(table, column, other) for column, other in others.items()]


def _to(table: str, column: str, other: str, other_column: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{other_column}"], name=f"fk_{table}_{column}_{other}")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
