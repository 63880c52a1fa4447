"""What a list that somebody reads is told of while it stays as it is: its rows that changed, and how many came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing
from backend.records.listing.search import came_since, changed_since
from backend.review.queue import rows_in_words
from backend.rules.london import london_clock

COUNTED = 20
"""That came since; more are more."""


@dataclass(frozen=True)
class Shown:
    """A list as it is shown: since when, when its rows were last looked at, which rows, and how many are said to have
    come.
    """

    since: datetime
    at: datetime
    record_ids: Sequence[str]
    said: int


def news_part(person: Person, ring: KeyRing, shown: Shown, now: datetime) -> dict[str, object]:
    """{"records", "changed", "came", "is_more", "said", "since", "at"} for it. Raises NotWrittenDown."""
    came = came_since(person, ring, shown.since, COUNTED + 1, shown.record_ids)
    changed = changed_since(person, shown.record_ids, shown.at, ring=ring, now=now)
    return {
        "records": rows_in_words(person, changed, ring, now) if changed else [],
        "changed": london_clock(now),
        "came": min(came, COUNTED),
        "is_more": came > COUNTED,
        "said": shown.said,
        "since": shown.since.isoformat(),
        "at": now.isoformat(),
    }
