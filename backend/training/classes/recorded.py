"""What a force's records say of the duties, beside what its classes changed: counts that the live realm has put into a
file (backend/core/duty_figures.py). No record is asked, and none is known here.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from backend.core.duty_figures import Count, Part, Unreadable, View, read_figures
from backend.training.classes.change import Share, share


class Said(NamedTuple):
    """How often a duty was noted as done in one month or one unit, and how often why it was not."""

    name: str
    done: Share
    because: int


class Duty(NamedTuple):
    """A duty, by month and by unit."""

    text: str
    months: list[Said]
    units: list[Said]


class Recorded(NamedTuple):
    """`state`: nobody has counted yet, the file is none of ours, or it is there; `made_at` is when it was made;
    `views`: how desks saw what the table of recognition came to.
    """

    state: Literal["none", "unreadable", "there"]
    made_at: str = ""
    duties: Sequence[Duty] = ()
    views: Sequence[View] = ()


def recorded_by(force_id: str, instance: Path) -> Recorded:
    """Of one force."""
    try:
        figures = read_figures(instance)
    except Unreadable:
        return Recorded("unreadable")
    if figures is None:
        return Recorded("none")
    of_force = figures["forces"].get(force_id, {"months": [], "units": [], "views": []})
    months, units = of_force["months"], of_force["units"]
    names = dict.fromkeys(one["text"] for part in (*months, *units) for one in part["duties"])
    named: list[Part] = [{**part, "name": _month(part["name"])} for part in months]
    duties = [Duty(name, _said(named, name), _said(units, name)) for name in names]
    return Recorded("there", figures["made_at"], duties, of_force["views"])


def _month(name: str) -> str:
    year, month = name.split("-")
    return f"{month_name[int(month)]} {year}"


def _said(parts: Sequence[Part], duty: str) -> list[Said]:
    return [_of(part["name"], one) for part in parts for one in part["duties"] if one["text"] == duty]


def _of(name: str, count: Count) -> Said:
    return Said(name, share(count["done"], count["of"]), count["because"])
