"""What the directory's screen is given: the services in words, and the chips by which they are narrowed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from backend.rules.services import NATIONAL

Item = Mapping[str, Any]
Chips = list[tuple[str, str]]  # (value, words)

CASES: Chips = [("domestic", "Domestic"), ("not_domestic", "Not domestic")]
AGES: Chips = [("under_13", "Under 13"), ("13_15", "13 to 15"), ("16_17", "16, 17"), ("18_25", "18 to 25")]
AGES += [("over_25", "Over 25")]
SEXES: Chips = [("female", "Woman, girl"), ("male", "Man, boy")]
GROUPS: Chips = [("tonight", "What can be done tonight"), ("support", "Someone to speak to")]


def support(services: list[dict[str, Any]], outline: list[dict[str, Any]]) -> dict[str, Any]:
    """{groups, facets, services by group, names, domestic ones}. Languages: those answers can name, and any listed."""
    shown = [
        {**one, "verified_words": _day(one["verified_on"]), "review_words": _day(one["review_by"])} for one in services
    ]
    return {
        "groups": [(group, words, [one for one in shown if one["group"] == group]) for group, words in GROUPS],
        "areas": _chips(one["area"] for one in services if one["area"] != NATIONAL),
        "facets": [facet for facet in _facets(services, outline) if facet[2]],
        "names": {one["id"]: one["text"] for one in services},
        "domestic": [one for one in shown if one["cases"] == "domestic"],
    }


def _facets(services: list[dict[str, Any]], outline: list[dict[str, Any]]) -> list[tuple[str, str, Chips]]:
    known = [one for screen in outline for one in screen.get("known_from", [])]
    answered = [one["value"] for one in known if one["facet"] == "language"]
    languages = _chips([*answered, *(language for one in services for language in one["languages"])])
    return [
        ("case", "The case", CASES),
        ("age", "Age", AGES),
        ("sex", "They are a", SEXES),
        ("language", "Language", languages),
    ]


def _chips(values: Iterable[str]) -> Chips:
    return [(value, value) for value in dict.fromkeys(values)]


def _day(day: str | None) -> str:
    """24 November 2026."""
    there = date.fromisoformat(day) if day else None
    return f"{there.day} {there:%B %Y}" if there else ""
