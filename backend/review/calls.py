"""What the page of a call record says of its being found by its number: whether it is, and what else stands there."""

from __future__ import annotations

from typing import Any

from backend.accounts.models import Person
from backend.content.sentences import when
from backend.core.keys.ring import KeyRing
from backend.records import service as records
from backend.records.briefs.service import may_send
from backend.records.calls import handler_of, has_a_number, is_found, versions_under
from backend.records.models import Version


def of_a_call(person: Person, opened: records.Opened, ring: KeyRing) -> dict[str, Any] | None:
    """{"is_found", "may_brief", "others": [{"record_id", "handler", "received", "opens"}]}: `others` are the call
    handlers' records that whoever is sent gets under the same number, this one left out. None for a record of another
    kind.

    That there is another is no secret within its force, where nothing restricts it; `opens` says whether it is this
    person's to read here.
    """
    version = opened.version
    if not has_a_number(version.kind):
        return None
    under_it = versions_under(person, opened.results["incident_ref"], ring)
    others = [_other(person, one) for one in under_it if one.record_id != version.record_id]
    return {"is_found": is_found(version), "others": others, "may_brief": may_send(person, opened.versions)}


def _other(person: Person, version: Version) -> dict[str, Any]:
    return {
        "record_id": version.record_id,
        "handler": handler_of(version),
        "received": when(version.received_at),
        "opens": records.may_open(person, version.record_id),
    }
