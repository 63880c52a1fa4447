"""Reads the finished reports of the last months, none that is restricted, and counts what they say of the duties."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from backend.content.service import kept_pack
from backend.core import clock
from backend.core.duty_figures import FORM, Figures
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.errors import NotOpenable
from backend.records.figures import store
from backend.records.figures.counting import Noted, Viewed, counted
from backend.records.models import Version
from backend.records.service import body_of, results_of
from backend.rules.duties import duties_of
from backend.rules.json_types import by_id
from backend.rules.london import london_day

LAST = timedelta(days=365)
UNDECIDED = "No row of the table decided"


def figures(ring: KeyRing, now: datetime) -> Figures:
    """The file's content, of all forces. What does not open any more is not counted."""
    return {"form": FORM, "made_at": clock.moment(now), "forces": counted(_noted(ring, now), _viewed(ring, now))}


def _viewed(ring: KeyRing, now: datetime) -> Iterator[Viewed]:
    """Of which a desk noted its view; the reasons stay where they are."""
    noted = store.views_noted()
    for version, _ in store.newest_finished(now - LAST):
        views = noted.get((version.record_id, version.author_id))
        pack = kept_pack(version.pack_id)
        if not views or pack is None or visibility.is_restricted(version.record_id, version.author_id):
            continue
        with suppress(NotOpenable):
            came_to = results_of(version, ring)["server_result"]["recognition"]["id"]
            row = by_id(pack.data.get("recognition", [])).get(came_to or "")
            yield Viewed(version.force_id, row["text"].rstrip(".") if row is not None else UNDECIDED, frozenset(views))


def _noted(ring: KeyRing, now: datetime) -> Iterator[Noted]:
    for version, unit in store.newest_finished(now - LAST):
        if visibility.is_restricted(version.record_id, version.author_id):
            continue
        with suppress(NotOpenable):
            yield from _of(version, unit, ring)


def _of(version: Version, unit: str, ring: KeyRing) -> Iterator[Noted]:
    """Each duty that stands in a record, by its own name and not by one that a case gives it."""
    pack = kept_pack(version.pack_id)
    if pack is None:
        return
    body, result = body_of(version, ring), results_of(version, ring)["server_result"]
    for one in duties_of(pack.data, body, result):
        month = london_day(version.received_at)[:7]
        yield Noted(version.force_id, month, unit, one.duty["text"], one.said)
