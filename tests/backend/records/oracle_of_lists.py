"""A person's list of records as it was worked out before each record had a row: every visible version loaded, and
sorted here.
"""

from __future__ import annotations

from sqlalchemy import select

from backend.accounts.models import Person
from backend.core.database import db
from backend.records import visibility
from backend.records.heads import heads_of
from backend.records.models import Version


def listed_by_versions(person: Person) -> list[str]:
    """The ids of the records a person may see, in the order of the list."""
    mine = select(Version.record_id).where(visibility._may_see_version(person))
    query = select(Version).where(Version.record_id.in_(mine)).order_by(Version.seq)
    by_record: dict[str, list[Version]] = {}
    for version in db.session.execute(query).scalars():
        by_record.setdefault(version.record_id, []).append(version)
    return sorted(by_record, key=lambda record_id: _urgency(heads_of(by_record[record_id])))


def _urgency(heads: list[Version]) -> tuple[bool, bool, int]:
    is_lit = any(head.radio_now for head in heads)
    is_so_far = any(head.sent_as == "so_far" for head in heads)
    return (not is_lit, not is_so_far, -heads[0].seq)
