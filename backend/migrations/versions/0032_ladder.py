"""Who is on duty; what somebody is to take, whom it was shown to, and the heartbeat of what shows it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0030"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(26)
MAC = sa.String(64)
STATE = sa.String(10)
PERSON, FORCE, UNIT = "person.id", "force.id", "unit.id"


def upgrade() -> None:
    """Add the tables. What was received before is due when its row is next made."""
    _duty()
    _due()
    op.create_table(
        "heartbeat", sa.Column("name", sa.String(40), primary_key=True), sa.Column("at", MOMENT, nullable=False)
    )
    op.create_table(
        "silence",
        sa.Column("unit_id", ID, sa.ForeignKey(UNIT), primary_key=True),
        sa.Column("force_id", ID, sa.ForeignKey(FORCE), nullable=False),
        sa.Column("noticed_at", MOMENT, nullable=False),
    )
    op.create_index("ix_silence_force_id", "silence", ["force_id"])


def downgrade() -> None:
    """Take them away: nothing is shown to anybody by itself. Who came on duty, and who took what, stands in the audit
    trail.
    """
    for table in ("silence", "heartbeat", "bundle_line", "bundle", "due", "mail_address", "duty"):
        op.drop_table(table)


def _duty() -> None:
    op.create_table(
        "duty",
        sa.Column("id", ID, primary_key=True),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("force_id", ID, sa.ForeignKey(FORCE), nullable=False),
        sa.Column("unit_id", ID, sa.ForeignKey(UNIT), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("set_by", ID, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("list_id", ID),
    )
    op.create_index("ix_duty_force_until", "duty", ["force_id", "until"])
    op.create_index("ix_duty_person_until", "duty", ["person_id", "until"])
    op.create_index("ix_duty_list_id", "duty", ["list_id"])
    op.create_table(
        "mail_address",
        sa.Column("person_id", ID, sa.ForeignKey(PERSON), primary_key=True),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
    )


def _due() -> None:
    op.create_table(
        "due",
        sa.Column("id", ID, primary_key=True),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("author_id", ID, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("force_id", ID, sa.ForeignKey(FORCE), nullable=False),
        sa.Column("rule_mac", MAC, nullable=False),
        sa.Column("about_mac", MAC, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("shown", sa.Integer, nullable=False),
        sa.Column("is_missed", sa.Boolean, nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("taken_by", ID, sa.ForeignKey(PERSON)),
        sa.Column("taken_at", MOMENT),
        sa.Column("settled_at", MOMENT),
    )
    op.create_index("uq_due_about", "due", ["record_id", "about_mac"], unique=True)
    op.create_index("ix_due_state_at", "due", ["state", "at"])
    op.create_index("ix_due_missed", "due", ["force_id", "state", "is_missed", "since"])
    op.create_index("ix_due_taken_by", "due", ["taken_by"])
    op.create_table(
        "bundle",
        sa.Column("id", ID, primary_key=True),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("force_id", ID, sa.ForeignKey(FORCE), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("is_over_limit", sa.Boolean, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
    )
    op.create_index("ix_bundle_state_next", "bundle", ["state", "next_at"])
    op.create_index("ix_bundle_person_made", "bundle", ["person_id", "made_at"])
    op.create_table(
        "bundle_line",
        sa.Column("bundle_id", ID, sa.ForeignKey("bundle.id"), primary_key=True),
        sa.Column("due_id", ID, sa.ForeignKey("due.id"), primary_key=True),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON), nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_bundle_line_due_id", "bundle_line", ["due_id", "person_id"])
    op.create_index("ix_bundle_line_person", "bundle_line", ["person_id", "due_id"])
    op.create_index("ix_bundle_line_record_id", "bundle_line", ["record_id"])
