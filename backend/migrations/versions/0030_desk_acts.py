"""What is done about a received record at a desk, and how it stands by that: in its row, and in the lists' order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.migrations.append_only import let_change_again, make_append_only, refuse_replacing

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PERSON = "person.id"
LISTS = {"ix_record_author": ("record", "author_id"), "ix_record_place_order": ("record_place", "place_id")}
"""Which index orders which lists: open before closed."""


def upgrade() -> None:
    """Add both tables; every record that is here is new to whoever acts."""
    op.create_table(
        "desk_act",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("record_id", sa.String(26), nullable=False),
        sa.Column("author_id", sa.String(26), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("force_id", sa.String(26), sa.ForeignKey("force.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version_id", sa.String(26), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("actor_id", sa.String(26), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("uq_desk_act_number", "desk_act", ["record_id", "author_id", "number"], unique=True)
    op.create_index("ix_desk_act_actor_id", "desk_act", ["actor_id"])
    op.create_table(
        "desk_act_text",
        sa.Column("act_id", sa.String(26), sa.ForeignKey("desk_act.id"), primary_key=True),
        sa.Column("record_id", sa.String(26), nullable=False),
        sa.Column("covered", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_desk_act_text_record_id", "desk_act_text", ["record_id"])
    make_append_only("desk_act")
    refuse_replacing("desk_act", ("id",), ("record_id", "author_id", "number"))
    make_append_only("desk_act_text")
    refuse_replacing("desk_act_text", ("act_id",))
    _let_texts_go()
    for table in ("record", "record_place"):
        op.add_column(table, sa.Column("state", sa.String(12), nullable=False, server_default="new"))
        op.add_column(table, sa.Column("is_open", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column("record", sa.Column("state_at", MOMENT))
    op.add_column("record", sa.Column("state_by", sa.String(26)))
    op.create_table(
        "record_point",
        sa.Column("record_id", sa.String(26), sa.ForeignKey("record.record_id"), primary_key=True),
        sa.Column("place_id", sa.String(26), primary_key=True),
        sa.Column("point_mac", sa.String(64), primary_key=True),
        sa.Column("force_id", sa.String(26), sa.ForeignKey("force.id"), nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
    )
    op.create_index("ix_record_point_list", "record_point", ["place_id", "point_mac", "is_open", "seq"])
    _order_by("is_open", "danger_mac", "seq")
    op.create_index("ix_record_place_state", "record_place", ["place_id", "state", "danger_mac", "seq"])


def downgrade() -> None:
    """Take it away: lists show what was closed among the rest. What was done stands in the audit trail."""
    op.drop_index("ix_record_place_state", "record_place")
    op.drop_table("record_point")
    _order_by("danger_mac", "seq")
    for column in ("state_by", "state_at"):
        op.drop_column("record", column)
    for table in ("record", "record_place"):
        for column in ("is_open", "state"):
            op.drop_column(table, column)
    for table in ("desk_act_text", "desk_act"):
        let_change_again(table)
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS refuse_change_of_desk_act_text()")


def _order_by(*columns: str) -> None:
    for name, (table, whose) in LISTS.items():
        op.drop_index(name, table)
        op.create_index(name, table, [whose, *columns])


def _let_texts_go() -> None:
    """The words about a record that was disposed of may be deleted; every other change is refused as before."""
    gone = "EXISTS (SELECT 1 FROM disposed WHERE disposed.record_id = OLD.record_id)"
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER desk_act_text_no_delete")
        op.execute(
            f"CREATE TRIGGER desk_act_text_no_delete BEFORE DELETE ON desk_act_text WHEN NOT {gone} "
            "BEGIN SELECT RAISE(ABORT, 'desk_act_text is append-only'); END"
        )
        return
    op.execute("DROP TRIGGER desk_act_text_no_change ON desk_act_text")
    op.execute(
        "CREATE FUNCTION refuse_change_of_desk_act_text() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP = 'DELETE' AND {gone} THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    op.execute(
        "CREATE TRIGGER desk_act_text_no_change BEFORE UPDATE OR DELETE ON desk_act_text "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change_of_desk_act_text()"
    )
