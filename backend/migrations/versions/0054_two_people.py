"""What reads much is given by two administrators: what one of them has asked for, and since when a force has had two."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
FORCE = sa.table("force", sa.column("id", sa.String), sa.column("two_administrators_since", MOMENT))
PERSON = sa.table("person", sa.column("id", sa.String), sa.column("force_id", sa.String))
HELD = sa.table("person_role", sa.column("person_id", sa.String), sa.column("role_name", sa.String))


def upgrade() -> None:
    """A force with two administrators, or one and another whose account one of them closed, takes two from now on."""
    op.add_column("force", sa.Column("two_administrators_since", MOMENT))
    op.create_table(
        "access_asked",
        sa.Column("person_id", sa.String(26), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("what", sa.String(40), primary_key=True),
        sa.Column("asked_by", sa.String(26), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
    )
    administer = sa.and_(HELD.c.person_id == PERSON.c.id, HELD.c.role_name == "administrator")
    how_many = sa.select(sa.func.count()).select_from(PERSON.join(HELD, administer))
    how_many = how_many.where(PERSON.c.force_id == FORCE.c.id).scalar_subquery()
    now = datetime.now(UTC).replace(microsecond=0)
    op.execute(FORCE.update().where(how_many > 1).values(two_administrators_since=now))


def downgrade() -> None:
    """What was asked for is asked for anew; nobody has it yet."""
    op.drop_table("access_asked")
    op.drop_column("force", "two_administrators_since")
