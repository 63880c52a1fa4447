"""The demonstration's list of attended incidents: some with a report, some with none, one already asked after."""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing
from backend.records.attended import lists, service
from backend.records.attended.store import Sought
from backend.rules.london import london_clock, london_day

INCIDENTS = (
    ("DEMO-0371", 1_560, "Response A", "Concern for safety"),
    ("DEMO-0340", 4_330, "Response A", "Neighbour dispute"),
    ("DEMO-0395", 3_100, "Response A", "Malicious communications"),
    ("DEMO-0402", 1_300, "Response A", "Harassment"),
    ("DEMO-0409", 700, "Response B", "Order broken"),
)
"""Number, how many minutes ago it was attended, which unit, what it was logged as."""
ASKED_ABOUT, ASKED = "DEMO-0395", "PC Patel, who types it up when next on duty"


def add_attended(cast: dict[str, Person], ring: KeyRing, now: datetime) -> None:
    """Keep the list as a coordinator does, and ask after one of it as a sergeant does; once."""
    lines = [
        f"{number},{london_day(at)} {london_clock(at)},{unit},{logged_as}"
        for number, minutes, unit, logged_as in INCIDENTS
        for at in (now - timedelta(minutes=minutes),)
    ]
    text = "\n".join(["incident_number,attended,unit,logged_as", *lines])
    if not lists.keep(cast["gita"], text, ring, now):
        return
    found, _ = service.without_report(cast["chloe"], ring, now, which=Sought())
    for one in found:
        if one.incident_ref == ASKED_ABOUT:
            service.act(cast["chloe"], one.id, "asked", ASKED, ring=ring, now=now)
