"""What `flask audit verify` looks at among openings: each is one that the trail tells of, and lasts as it says."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.core.audit import events_of
from backend.core.checks import Finding, Progress
from backend.core.database import db
from backend.records.openings.models import CALL, Opening, OpeningTold
from backend.records.openings.service import GLASS_LASTS, REASON_LASTS
from backend.records.openings.store import GLASS, REASON

LASTS = {"glass_broken": (GLASS, GLASS_LASTS), "reason_given": (REASON, REASON_LASTS)}


def check_openings(progress: Progress) -> Iterator[Finding]:
    """Openings and whom they were told, against the trail."""
    said = {event.detail["opening"]: event for event in events_of(*LASTS)}
    told: dict[str, set[str]] = {}
    for row in db.session.execute(select(OpeningTold.opening_id, OpeningTold.person_id)):
        told.setdefault(row.opening_id, set()).add(row.person_id)
    yield from _check_calls(progress)
    kept = select(Opening).where(Opening.kind != CALL)
    for one in progress.over("openings", db.session.execute(kept).scalars()):
        event, where = said.pop(one.id, None), f"table opening, {one.id}, record {one.record_id}"
        if event is None:
            yield Finding(f"A record is open to person {one.person_id}, and no event says why.", where)
            continue
        kind, lasts = LASTS[event.action]
        as_said = (event.actor_id, event.object_id, kind, event.at + lasts)
        if as_said != (one.person_id, one.record_id, one.kind, one.until.replace(microsecond=0)):
            yield Finding(f"An opening is not as it was: event {event.seq} says otherwise.", where)
        if set(event.detail.get("told", [])) != told.get(one.id, set()):
            yield Finding(f"Others were told of an opening than event {event.seq} says.", "table opening_told")
    for opening_id, event in sorted(said.items()):
        what = f"An opening that event {event.seq} tells of is gone: whoever was told sees it no more."
        yield Finding(what, opening_id)


def _check_calls(progress: Progress) -> Iterator[Finding]:
    """Who fetched which call: each is an opening by its number or code that the trail tells of."""
    by_call = (one for one in events_of("consultation") if one.detail["purpose"] in ("call", "call_code"))
    said = {(one.actor_id, one.object_id, one.at) for one in by_call}
    calls = db.session.execute(select(Opening).where(Opening.kind == CALL)).scalars()
    for one in progress.over("calls that were fetched", calls):
        if (one.person_id, one.record_id, one.at.replace(microsecond=0)) not in said:
            what = f"Person {one.person_id} is noted as having fetched a call, and no event says so."
            yield Finding(what, f"table opening, {one.id}, record {one.record_id}")
