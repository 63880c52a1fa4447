"""A row for each record, made from its versions; what is encrypted in it is made by `flask project`, for a migration has
no keys. Until then the list opens the versions themselves, as it did.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.String(26)
MOMENT = sa.DateTime(timezone=True)
ROWS = """
INSERT INTO record (record_id, author_id, force_id, unit_id, kind, versions, heads, radio_now, sergeant, is_so_far,
                    differs, is_restricted, urgency, seq, changed_at, made_at)
WITH head AS (
  SELECT v.*, ROW_NUMBER() OVER (PARTITION BY v.record_id ORDER BY v.seq DESC) AS place
  FROM version v WHERE NOT EXISTS (SELECT 1 FROM version later WHERE later.parent = v.version_id)
), whole AS (
  SELECT record_id, COUNT(*) AS heads, MAX(radio_now) AS radio_now, MAX(sergeant) AS sergeant,
         MAX(CASE WHEN sent_as = 'so_far' THEN 1 ELSE 0 END) AS so_far,
         MAX(CASE WHEN differs THEN 1 ELSE 0 END) AS differs
  FROM head GROUP BY record_id
), counted AS (SELECT record_id, COUNT(*) AS versions FROM version GROUP BY record_id)
SELECT n.record_id, n.author_id, n.force_id, n.unit_id, n.kind, counted.versions, whole.heads, whole.radio_now,
       whole.sergeant, whole.so_far = 1, whole.differs = 1,
       EXISTS (SELECT 1 FROM restriction r WHERE r.record_id = n.record_id AND r.author_id = n.author_id),
       (CASE WHEN whole.radio_now > 0 THEN 2 ELSE 0 END) + whole.so_far, n.seq, n.received_at, n.received_at
FROM head n JOIN whole ON whole.record_id = n.record_id JOIN counted ON counted.record_id = n.record_id
WHERE n.place = 1
"""
PLACES = """
INSERT INTO record_place (record_id, place_id, force_id, urgency, seq)
SELECT DISTINCT v.record_id, {place}, v.force_id, r.urgency, r.seq
FROM version v JOIN record r ON r.record_id = v.record_id
"""


def _order() -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in ("urgency", "seq")]


def upgrade() -> None:
    """Make the tables, and the rows of what is here."""
    op.create_table(
        "record",
        sa.Column("record_id", ID, primary_key=True),
        sa.Column("author_id", ID, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("force_id", ID, sa.ForeignKey("force.id"), nullable=False),
        sa.Column("unit_id", ID, sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("versions", "heads", "radio_now", "sergeant")),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("is_so_far", "differs", "is_restricted")),
        *_order(),
        *(sa.Column(name, MOMENT, nullable=False) for name in ("changed_at", "made_at")),
        sa.Column("covered", sa.LargeBinary),
    )
    op.create_table(
        "record_place",
        sa.Column("record_id", ID, sa.ForeignKey("record.record_id"), primary_key=True),
        sa.Column("place_id", ID, primary_key=True),
        sa.Column("force_id", ID, sa.ForeignKey("force.id"), nullable=False),
        *_order(),
    )
    op.create_table(
        "record_rebuild",
        sa.Column("begun_at", MOMENT, primary_key=True),
        sa.Column("ended_at", MOMENT),
    )
    for statement in (ROWS, PLACES.format(place="v.force_id"), PLACES.format(place="v.unit_id")):
        op.execute(statement)
    op.create_index("ix_record_author", "record", ["author_id", "urgency", "seq"])
    op.create_index("ix_record_made_at", "record", ["made_at"])
    op.create_index("ix_record_place_order", "record_place", ["place_id", "urgency", "seq"])
    op.create_index("ix_record_access_person_id", "record_access", ["person_id"])
    op.create_index("ix_version_parent", "version", ["parent"])


def downgrade() -> None:
    """Take them away: every list is made from the versions again."""
    op.drop_index("ix_version_parent", "version")
    op.drop_index("ix_record_access_person_id", "record_access")
    for table in ("record_rebuild", "record_place", "record"):
        op.drop_table(table)
