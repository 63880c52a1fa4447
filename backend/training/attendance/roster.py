"""Who has not been trained: the people of the force by unit, beside the register. Pure.

In the order of names, with numbers of people and no percentage: it is a list of whom to remind, and ranks no unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backend.content.kinds import Item
from backend.training.attendance.views import Names, Row, latest

BEST_FIRST = ("now", "unknown", "changed", "gone", "never")
DUE = ("changed", "gone")


def roster(rows: Sequence[Row], names: Names, scenario: str = "") -> Item:
    """Of one scenario, or (empty) of any that is taught: {"units": [{"id", "unit", "people", "now", "unknown", "again",
    "never", "all"}], "elsewhere"}, the last four lists of {"name", "sign_in", "state", "version", "on"}, by name.

    Whose account is closed has left, and counts in no unit. `elsewhere`: how many are in the register for it and on no
    list: they have left, or came under a number that nobody signs in with.
    """
    best = _best(latest(rows, names), scenario)
    people: dict[str, list[Item]] = {}
    for person_id, (name, sign_in, unit_id) in names.people.items():
        if person_id not in names.left:
            found = best.pop(f"person {person_id}", NEVER)
            people.setdefault(unit_id, []).append({"name": name, "sign_in": sign_in, **found})
    units = [_unit(unit_id, names.units.get(unit_id, ""), of_unit) for unit_id, of_unit in people.items()]
    return {
        "units": sorted(units, key=lambda one: (one["unit"].lower(), one["id"])),
        "elsewhere": len(best),
    }


NEVER: Item = {"state": "never", "version": None, "on": ""}


def _best(found: Iterable[Item], scenario: str) -> dict[str, Item]:
    """For each person the training that counts most."""
    best: dict[str, Item] = {}
    for one in found:
        if scenario and one["scenario"] != scenario:
            continue
        known = best.get(one["key"])
        if known is None or _rank(one) < _rank(known):
            best[one["key"]] = {name: one[name] for name in ("state", "version", "on")}
    return best


def _rank(training: Item) -> int:
    return BEST_FIRST.index(training["state"])


def _unit(unit_id: str, unit: str, people: list[Item]) -> Item:
    in_order = sorted(people, key=lambda one: (one["name"].lower(), one["sign_in"]))
    return {
        "id": unit_id,
        "unit": unit,
        "people": len(in_order),
        "now": sum(one["state"] == "now" for one in in_order),
        "unknown": [one for one in in_order if one["state"] == "unknown"],
        "again": [one for one in in_order if one["state"] in DUE],
        "never": [one for one in in_order if one["state"] == "never"],
        "all": in_order,
    }
