"""The register by person, by unit and by content. Pure: rows, names and what is taught now in; a page out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

HOW = {"class": "in a class", "own": "alone", "register": "by a paper register"}
SHOWN_AT_MOST = 200
NO_UNIT = "Unit not known"

Item = dict[str, Any]


class Row(Protocol):
    """What is read of an attendance."""

    id: str
    unit_id: str
    person_id: str | None
    collar: str | None
    scenario: str
    title: str
    content_version: str | None
    how: str
    completed: bool
    on: str


@dataclass(frozen=True)
class Who:
    """Somebody of the force, as far as the register knows them. `key` tells two apart."""

    key: str
    name: str
    unit: str


@dataclass(frozen=True)
class Names:
    """The force's people by id: {id: (name, sign-in name, unit id)}; its units by id; what is taught now: {scenario id:
    (title, version)}. `on_paper`: {collar number: unit id}, as paper registers have it. `left`: ids of people whose
    accounts are closed.
    """

    people: Mapping[str, tuple[str, str, str]]
    units: Mapping[str, str]
    taught: Mapping[str, tuple[str, str]]
    on_paper: Mapping[str, str] = field(default_factory=dict)
    left: frozenset[str] = frozenset()

    @property
    def by_sign_in(self) -> dict[str, str]:
        """Person ids by sign-in name: who signs in with their collar number is that collar number."""
        return {sign_in: person_id for person_id, (_, sign_in, _unit) in self.people.items()}


def person_id_of(row: Row, by_sign_in: Mapping[str, str]) -> str | None:
    """Whose attendance it is, where that is an account."""
    return row.person_id or by_sign_in.get((row.collar or "").lower())


def with_paper_units(names: Names, rows: Iterable[Row]) -> Names:
    """Names that also know the unit of a collar number without an account, from the newest paper register. A class has
    its trainer's unit, which says nothing about who came.
    """
    found: dict[str, str] = {}
    for row in rows:
        if row.how == "register" and row.collar:
            found.setdefault(row.collar, row.unit_id)
    return replace(names, on_paper=found)


def who_of(row: Row, names: Names, by_sign_in: Mapping[str, str]) -> Who | None:
    """Who a row is about; none where somebody did not say who they are."""
    person_id = person_id_of(row, by_sign_in)
    if person_id is not None and person_id in names.people:
        name, _sign_in, unit_id = names.people[person_id]
        return Who(f"person {person_id}", name, names.units.get(unit_id, ""))
    if row.collar:
        unit = names.units.get(names.on_paper.get(row.collar, ""), NO_UNIT)
        return Who(f"collar {row.collar}", f"Collar number {row.collar}", unit)
    return Who(f"person {person_id}", "Somebody who has left", names.units.get(row.unit_id, "")) if person_id else None


def by_person(rows: Sequence[Row], names: Names, wanted: str = "") -> Item:
    """{"people": [{"name", "unit", "trained": [entry]}], "how_many", "not_named"}; `wanted` is part of a name."""
    by_sign_in, found, not_named = names.by_sign_in, dict[Who, list[Item]](), 0
    for row in rows:
        who = who_of(row, names, by_sign_in)
        if who is None:
            not_named += 1
        else:
            found.setdefault(who, []).append(entry(row, names))
    part = " ".join(wanted.lower().split())
    people = [
        {"name": who.name, "unit": who.unit, "trained": trained}
        for who, trained in sorted(found.items(), key=lambda one: (one[0].name.lower(), one[0].key))
        if part in who.name.lower() or part in who.unit.lower()
    ]
    return {"people": people[:SHOWN_AT_MOST], "how_many": len(people), "not_named": not_named}


def by_unit(rows: Sequence[Row], names: Names) -> list[Item]:
    """[{"unit", "people", "content": [{"title", "people", "again"}]}], by the unit somebody is in now."""
    grouped: dict[str, list[Item]] = {}
    for one in latest(rows, names):
        grouped.setdefault(one["unit"], []).append(one)
    return [
        {"unit": unit, "people": len({one["key"] for one in of_unit}), "content": _by_title(of_unit)}
        for unit, of_unit in sorted(grouped.items(), key=lambda one: one[0].lower())
    ]


def by_content(rows: Sequence[Row], names: Names) -> list[Item]:
    """[{"title", "scenario", "version", "is_taught", "people", "now", "again": [latest], "unknown"}], numbers of people
    but for `again`; what is taught now first.
    """
    grouped: dict[str, list[Item]] = {}
    for one in latest(rows, names):
        grouped.setdefault(one["scenario"], []).append(one)
    every = [*names.taught, *sorted(set(grouped) - set(names.taught))]
    return [_content(scenario, grouped.get(scenario, []), names) for scenario in every]


def due_again(rows: Sequence[Row], names: Names) -> list[Item]:
    """Who was trained in content that has changed since, by unit and name."""
    due = [one for one in latest(rows, names) if one["state"] == "changed"]
    return sorted(due, key=lambda one: (one["unit"].lower(), one["name"].lower(), one["title"].lower()))


def latest(rows: Iterable[Row], names: Names) -> list[Item]:
    """For each person and scenario what they were trained in last; being trained in what is taught now counts most."""
    by_sign_in, found = names.by_sign_in, dict[tuple[str, str], Item]()
    for row in rows:
        who = who_of(row, names, by_sign_in)
        if who is None:
            continue
        one = {**entry(row, names), "key": who.key, "name": who.name, "unit": who.unit, "scenario": row.scenario}
        known = found.get((who.key, row.scenario))
        if known is None or (_rank(one), one["on"]) > (_rank(known), known["on"]):
            found[who.key, row.scenario] = one
    return list(found.values())


def entry(row: Row, names: Names) -> Item:
    """One attendance in words: {"title", "on", "how", "completed", "version", "state"}."""
    title, now = names.taught.get(row.scenario, (row.title, None))
    return {
        "title": title,
        "on": row.on,
        "how": HOW[row.how],
        "completed": row.completed,
        "version": row.content_version,
        "state": _state(row.content_version, now),
    }


def _state(version: str | None, now: str | None) -> str:
    """now (still taught so), changed since, unknown (no version noted), or gone (taught no longer)."""
    if now is None:
        return "gone"
    return "unknown" if version is None else "now" if version == now else "changed"


def _rank(finding: Item) -> bool:
    return bool(finding["state"] == "now")


def _by_title(of_unit: list[Item]) -> list[Item]:
    titles = sorted({one["title"] for one in of_unit}, key=str.lower)
    return [
        {
            "title": title,
            "people": sum(one["title"] == title for one in of_unit),
            "again": sum(one["title"] == title and one["state"] == "changed" for one in of_unit),
        }
        for title in titles
    ]


def _content(scenario: str, of_it: list[Item], names: Names) -> Item:
    title, version = names.taught.get(scenario, (of_it[0]["title"] if of_it else scenario, None))
    in_order = sorted(of_it, key=lambda one: one["name"].lower())
    return {
        "title": title,
        "scenario": scenario,
        "version": version,
        "is_taught": version is not None,
        "people": len(of_it),
        "now": sum(one["state"] == "now" for one in of_it),
        "again": [one for one in in_order if one["state"] == "changed"],
        "unknown": sum(one["state"] == "unknown" for one in of_it),
    }
