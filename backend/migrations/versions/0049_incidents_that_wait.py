"""Of an attended incident, that the row of a report stands under its number: of what has one there is more each year."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

REPORTED = sa.text("""UPDATE attended SET is_reported = EXISTS (
    SELECT 1 FROM record WHERE record.ref_mac = attended.ref_mac AND record.kind = 'scene')""")
IS_WAITING = {
    "sqlite_where": sa.text("is_open IS 1 AND is_reported IS 0"),
    "postgresql_where": sa.text("is_open IS true AND is_reported IS false"),
}
IS_OPEN = {"sqlite_where": sa.text("is_open IS 1"), "postgresql_where": sa.text("is_open IS true")}
OF_OPEN_TASKS = {"ix_task_open_due": ["due_by", "id"], "ix_task_open_author": ["author_id", "due_by"]}
OF_CALLS = "action = 'consultation' AND {purpose} IN ('call', 'call_code')"
BY_A_CALL = {
    "sqlite_where": sa.text(OF_CALLS.format(purpose="json_extract(detail, '$.purpose')")),
    "postgresql_where": sa.text(OF_CALLS.format(purpose="(detail ->> 'purpose')")),
}
WIDER = {
    "ix_desk_act_of_force": ("desk_act", ["force_id", "kind", "about", "at"], ["record_id", "author_id"], {}),
    "ix_record_open": ("record", ["record_id", "author_id"], ["ref_mac"], IS_OPEN),
}
WAITS = {"ix_attended_waits": "force_id", "ix_attended_waits_in": "unit_id"}


def upgrade() -> None:
    """Noted anew whenever the row of a record is written."""
    op.add_column("attended", sa.Column("is_reported", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(REPORTED)
    for name, place in WAITS.items():
        op.create_index(name, "attended", [place, "at", "id"], **IS_WAITING)
    for name, columns in OF_OPEN_TASKS.items():
        op.create_index(name, "task", columns, **IS_OPEN)
    op.create_index("ix_audit_event_by_call", "audit_event", ["at", "actor_id", "object_id"], **BY_A_CALL)
    op.create_index("ix_call_came", "call", ["force_id", "seq", "record_id"])
    for name, (table, columns, more, which) in WIDER.items():
        op.drop_index(name, table)
        op.create_index(name, table, [*columns, *more], **which)


def downgrade() -> None:
    """All of it can be made again."""
    for name, (table, columns, _, which) in WIDER.items():
        op.drop_index(name, table)
        op.create_index(name, table, columns, **which)
    op.drop_index("ix_call_came", "call")
    op.drop_index("ix_audit_event_by_call", "audit_event")
    for name in OF_OPEN_TASKS:
        op.drop_index(name, "task")
    for name in WAITS:
        op.drop_index(name, "attended")
    op.drop_column("attended", "is_reported")
