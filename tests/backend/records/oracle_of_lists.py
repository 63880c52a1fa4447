"""A person's list of records as it would be worked out without rows: every visible version loaded and opened, and
sorted here by what was said of its call-ins.
"""

from __future__ import annotations

from sqlalchemy import select

from backend.accounts.models import Person
from backend.content.service import kept_pack
from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records.heads import heads_of
from backend.records.models import Version
from backend.records.service import body_of, results_of
from backend.records.visibility.reasons import may_see_version

SERGEANT, NONE_UNTOLD = 100, 1000


def listed_by_versions(person: Person, ring: KeyRing) -> list[str]:
    """The ids of the records a person may see, in the order of the list."""
    mine = select(Version.record_id).where(may_see_version(person))
    query = select(Version).where(Version.record_id.in_(mine)).order_by(Version.seq)
    by_record: dict[str, list[Version]] = {}
    for version in db.session.execute(query).scalars():
        by_record.setdefault(version.record_id, []).append(version)
    return sorted(by_record, key=lambda record_id: _urgency(heads_of(by_record[record_id]), ring))


def _urgency(heads: list[Version], ring: KeyRing) -> tuple[int, bool, int]:
    dangers = [one for head in heads for one in _untold_dangers(head, ring)]
    is_so_far = any(head.sent_as == "so_far" for head in heads)
    return (min(dangers, default=NONE_UNTOLD), bool(dangers) or not is_so_far, -heads[0].seq)


def _untold_dangers(head: Version, ring: KeyRing) -> list[int]:
    """The places in the order of danger of what stands lit and nobody was told of; the sergeant's are after them."""
    body, result = body_of(head, ring), results_of(head, ring)["server_result"]
    pack = kept_pack(head.pack_id)
    assert pack is not None
    return [
        pack.finding(one["id"])["danger"] if one["level"] == "radio_now" else SERGEANT
        for one in result["call_ins"]
        if one["state"] == "lit" and not body["call_ins"].get(one["id"], {}).get("told")
    ]
