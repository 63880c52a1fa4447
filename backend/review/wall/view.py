"""The wall, prepared for its page."""

from __future__ import annotations

from datetime import datetime

from backend.accounts.displays.models import Display
from backend.accounts.service.people import units_of
from backend.content.service import current_pack
from backend.core.keys.ring import KeyRing
from backend.records.acts.second import SECOND_LOOK
from backend.records.wall.service import Of, Part, Row, wall_of
from backend.review.attended.view import counted
from backend.review.ladder.view import stands_still_in_words
from backend.review.owed import ORDER, order_stages, owed_lists
from backend.rules.limits import short_reference
from backend.rules.london import london_clock, london_day
from backend.rules.roles import in_roles

DANGERS = "Somebody is still to be told"
MISSED = "Shown to those on duty, and nobody took it"
SECOND = "Settled at the desk, for a second person"
LATE = "A line of the plan is late"
FEW = 4
"""Numbers in each part but the dangers: nobody scrolls a screen on a wall, and what lies below its edge is on none."""
NEW = "Nobody has read it"


def wall_page(display: Display, ring: KeyRing, now: datetime) -> dict[str, object]:
    """{"name", "of", "made", "day", "parts", "attended", "stands_still"}: each part {"title", "how_many", "rows",
    "more"}.
    """
    closing = {one["id"]: in_roles(current_pack().data, one["list"]) for one in current_pack().data.get("closing", [])}
    stages = {one: f"{ORDER}: {words}" for one, words in order_stages(are_over=False).items()}
    titles = {**closing, SECOND_LOOK: SECOND, **owed_lists(), **stages}
    wall = wall_of(Of(display.force_id, display.unit_id), list(titles), ring, now)
    units = {unit.id: unit.name for unit in units_of(display.force_id)}
    every = [
        (DANGERS, wall.dangers),
        (MISSED, wall.missed),
        (LATE, wall.late),
        *((titles[one], part) for one, part in wall.points.items()),
        (NEW, wall.new),
    ]
    return {
        "name": display.name,
        "of": units.get(display.unit_id or "", "The whole force"),
        "made": london_clock(now),
        "day": london_day(now),
        "parts": [_part(title, part, units, now) for title, part in every if part.how_many],
        "attended": [
            {"unit": name, "how_many": counted(wall.attended[one])}
            for one, name in units.items()
            if one in wall.attended
        ],
        "stands_still": stands_still_in_words(now),
    }


def _part(title: str, part: Part, units: dict[str, str], now: datetime) -> dict[str, object]:
    is_danger = title == DANGERS
    rows = [_row(one, units, now) for one in part.rows[: None if is_danger else FEW]]
    left, more = part.how_many - len(rows), "+" if part.is_more else ""
    return {
        "title": title,
        "how_many": f"{part.how_many:,}{more}",
        "rows": rows,
        "more": f"{left:,}{more}" if left else "",
        "is_danger": is_danger,
    }


def _row(row: Row, units: dict[str, str], now: datetime) -> dict[str, str]:
    return {
        "incident_ref": short_reference(row.incident_ref) or "No number",
        "unit": units.get(row.unit_id, ""),
        "since": _long(max(0, int((now - row.since).total_seconds() // 60))),
    }


def _long(minutes: int) -> str:
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440:,} days"
