"""Units that are closed, and into which unit a merged one went: its name stands on, in what was written there. An index
by which a force's people are listed. Records are found by the unit their author is of now.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


FOLLOW = """
INSERT INTO record_place (record_id, place_id, force_id, urgency, danger_mac, seq)
SELECT r.record_id, p.unit_id, r.force_id, r.urgency, r.danger_mac, r.seq
FROM record r JOIN person p ON p.id = r.author_id
"""


def upgrade() -> None:
    """Add the columns and the indexes. A record stands in the list of the unit its author is of."""
    with op.batch_alter_table("unit") as unit:
        unit.add_column(sa.Column("closed_at", sa.DateTime(timezone=True)))
        unit.add_column(sa.Column("merged_into_id", sa.String(26)))
        unit.create_foreign_key("fk_unit_merged_into_id_unit", "unit", ["merged_into_id"], ["id"])
    op.create_index("ix_unit_merged_into_id", "unit", ["merged_into_id"])
    op.create_index("ix_person_force_id_name", "person", ["force_id", "name"])
    op.execute("DELETE FROM record_place WHERE place_id <> force_id")
    op.execute(FOLLOW)


def downgrade() -> None:
    """Take them away again: what was closed is a unit like the others."""
    op.drop_index("ix_person_force_id_name", "person")
    op.drop_index("ix_unit_merged_into_id", "unit")
    with op.batch_alter_table("unit") as unit:
        unit.drop_constraint("fk_unit_merged_into_id_unit", type_="foreignkey")
        unit.drop_column("merged_into_id")
        unit.drop_column("closed_at")
