"""Everything that was written about a record, in the order in which it came, as one document: for whoever looks through
what may be disclosed. It chooses nothing, and says of nothing that it must be disclosed or must not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import names_of
from backend.content.sentences import when
from backend.core.keys.ring import KeyRing
from backend.records import service as records
from backend.records.acts.service import desk_of
from backend.records.models import Version
from backend.records.packs import pack_of
from backend.review.acts.words import act_in_words
from backend.review.outcome import copied
from backend.review.words import SENT_AS, written_by
from backend.rules.limits import short_reference
from backend.wire.envelope import receipt_code

NOBODY = "Not in this force"


def schedule_page(person: Person, record_id: str, ring: KeyRing, *, now: datetime) -> dict[str, object]:
    """{"record_id", "incident_ref", "written", "entries": [{"at", "who", "head", "lines", "version_id"}], the earliest
    first, "copied", "made"}. Its reading is written down. Raises NoSuchRecord, NotWrittenDown, NotOpenable.
    """
    opened = records.open_record(person, record_id, ring=ring, now=now)
    pack = pack_of(opened.version)
    desk = desk_of(person, opened.versions, ring)
    people = {one.author_id for one in opened.versions} | {one.actor_id for one in desk.acts}
    names = names_of(opened.version.force_id, people)
    acts = [(act.at, 1, act.number, act_in_words(act, desk.texts.get(act.id), names, pack)) for act in desk.acts]
    came = [(one.received_at, 0, number, _came(one, number, names)) for number, one in enumerate(opened.versions, 1)]
    entries = [entry for *_, entry in sorted([*came, *acts], key=lambda one: one[:3])]
    return {
        "record_id": record_id,
        "incident_ref": short_reference(opened.body["incident_ref"]),
        "written": written_by(opened.version.kind),
        "entries": entries,
        "copied": copied(pack, opened.body["copied"]),
        "made": when(now),
    }


def _came(version: Version, number: int, names: Mapping[str, str]) -> dict[str, object]:
    lines = [
        f"Finished by its device's clock {when(version.claimed_at)}",
        f"Receipt code {receipt_code(version.envelope_sha256)}",
    ]
    return {
        "at": when(version.received_at),
        "who": names.get(version.author_id, NOBODY),
        "head": f"Version {number} was received, {SENT_AS[version.sent_as].lower()}",
        "lines": lines,
        "version_id": version.version_id,
    }
