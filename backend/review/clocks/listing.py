"""The clocks of somebody's records as a list: what is late first, then by when they end, then those without a day."""

from __future__ import annotations

from datetime import datetime

from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing
from backend.records.clocks.service import Row, clocks_for
from backend.review.acts.words import STATES
from backend.review.clocks.words import BY_HAND, NO_DAY, by_words, is_first, late_words, name_of
from backend.rules.limits import short_reference
from backend.rules.london import london_day


def clocks_page(person: Person, ring: KeyRing, now: datetime, page: int) -> dict[str, object]:
    """{"late", "due", "undated": [{"record_id", "incident_ref", "case", "text", "by", "late", "odd", "why",
    "is_today", "is_restricted", "state"}], "page_number", "has_more"} for it. Raises NotWrittenDown.
    """
    found = clocks_for(person, ring, now, page)
    rows = [(_row(one, now), is_first(one[1], now)) for one in found.dated]
    return {
        "late": [row for row, first in rows if first],
        "due": [row for row, first in rows if not first],
        "undated": [_row(one, now) for one in found.undated],
        "page_number": page,
        "has_more": found.has_more,
    }


def _row(found: Row, now: datetime) -> dict[str, object]:
    listed, running = found
    summary = listed.summary
    without = "No incident number" if summary.opens else "Incident number not readable"
    undated = BY_HAND if running.by_hand else NO_DAY
    odd, _, why = running.odd.partition(": ")
    return {
        "record_id": listed.record_id,
        "incident_ref": short_reference(summary.incident_ref) or without,
        "case": " · ".join(filter(None, [summary.who, summary.what])),
        "text": name_of(running),
        "by": by_words(running._replace(odd=""), now).split(",")[0] if running.due else undated,
        "late": late_words(running, now),
        "odd": odd,
        "why": why,
        "is_today": running.due == london_day(now),
        "is_restricted": listed.is_restricted,
        "state": STATES[listed.state],
    }
