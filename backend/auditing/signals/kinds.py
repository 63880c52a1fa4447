"""What signals are made of: the acts in the trail that a rule looks for, how many within a time are much, and what was
noticed. The numbers are ours, not measured (docs/decisions/2026-11-27-signals-from-the-trail.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts.trail import GIVES_ROLES
from backend.core.audit import Noted

LOOKS_BACK = timedelta(days=30)
OPENED, SENT = ("consultation",), ("collection", "alteration")
NOT_THEIRS = ("call_not_found", "call_code_refused", "record_not_found", "glass_not_broken")
GLASS = ("glass_broken",)
BY_A_CALL = ("call", "call_code")
DECOY = "decoy_made"
LISTED = ("put_on_named_list",)
LIST = "named_list"
RESTORED = ("restored",)
REFUSED = ("standards_refused",)
KEPT_OUT = ("conflict_set",)
ASKED = ("record_asked",)
OWN_NAME = ("own_name_sought",)
COLLEAGUE = ("colleague_sought",)
CLOSED = ("closed_account_used",)
TAKEN_OUT = ("trail_taken_out",)
OWN_ACCESS = ("own_access_refused",)
FOR_CALLS = ("unit_named_for_calls",)
BRIEFS = ("brief_asked",)
ACTIONS = (
    *OPENED,
    *SENT,
    *NOT_THEIRS,
    *GLASS,
    DECOY,
    *LISTED,
    *GIVES_ROLES,
    *RESTORED,
    *REFUSED,
    *KEPT_OUT,
    *ASKED,
    *OWN_NAME,
    *COLLEAGUE,
    *CLOSED,
    *TAKEN_OUT,
    *OWN_ACCESS,
    *FOR_CALLS,
    *BRIEFS,
)


@dataclass(frozen=True)
class Many:
    """So many different things within a time, by one person."""

    kind: str
    how_many: int
    within: timedelta


QUICK = Many("quick", 15, timedelta(minutes=5))
A_DAY = Many("many", 100, timedelta(hours=24))
A_WEEK = Many("slow", 300, timedelta(days=5))
MISSES = Many("not_theirs", 5, timedelta(hours=1))
CALLS = Many("no_report", 3, timedelta(days=7))
NUMBERS = Many("no_call", 3, timedelta(days=7))
FILES = Many("taken_out", 5, timedelta(days=7))


@dataclass(frozen=True)
class Signal:
    """What was noticed: its kind, whose acts, the last moment, how many; for access, whom it was given and what: roles,
    and LIST; for calls, which unit is named for them.
    """

    kind: str
    person_id: str
    at: datetime
    how_many: int = 1
    whom: str = ""
    what: tuple[str, ...] = ()


def by_person(events: Sequence[Noted], actions: Sequence[str]) -> dict[str, list[Noted]]:
    """What each person did of these acts, in the order of the events; what nobody did is left out."""
    found: dict[str, list[Noted]] = defaultdict(list)
    for one in events:
        if one.action in actions and one.actor_id:
            found[one.actor_id].append(one)
    return found
