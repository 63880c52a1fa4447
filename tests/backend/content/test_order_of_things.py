"""Who is reached first: the suspect where danger is now, the victim everywhere else, in the duty and by the desk."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

from backend.rules.duties import conditions_in
from tests.backend.content.lighting import answers, shipped

Pack = dict[str, Any]
IN_REACH: list[Pack] = [{"whereabouts": place} for place in ("inside", "here", "outside", "near", "coming")]
NOW: list[Pack] = [
    {"hurt_now": "yes"},
    {"threat": "yes", "threat_now": "yes"},
    {"weapon": "yes", "weapon_now": "yes"},
    {"entry": "yes", "entry_today": "yes"},
    {"children": "yes", "child_danger": "yes"},
]
OUT_OF_REACH: list[Pack] = [
    {},
    {"whereabouts": "elsewhere"},
    {"whereabouts": "nobody_knows"},
    {"whereabouts": "elsewhere", "threat": "yes", "threat_now": "no"},
    {"whereabouts": "elsewhere", "safe_place": "no"},
    {"whereabouts": "elsewhere", "tracker": "found"},
]
ARREST = ("arrest", "colleague warns the victim at once")
RELEASE = ("custody", "victim is told before any release")
VICTIM = ("victim", "safe", "told", "before police go to the suspect")
SAID = {"victim": VICTIM, "arrest": ARREST, "release": RELEASE}


def first_of(pack: Any, told: Pack) -> str:
    """What the arrest duty says first under its name: one of SAID, or nothing of any."""
    body: Any = {"answers": answers(**told), "as_of": "2026-11-24", "kind": "scene", "call_ins": {}}
    holds = conditions_in(pack, body)
    duty = next(one for one in pack["duties"] if one["id"] == "arrest_search_duty")
    under = next((one["under"] for one in duty.get("instead", []) if holds(one["when"])), duty["under"])
    said = under[0].lower()
    return next((name for name, words in SAID.items() if in_order(said, words)), "")


def in_order(said: str, words: tuple[str, ...]) -> bool:
    """Whether these are said, each after the one before it."""
    return re.search(".*".join(re.escape(one) for one in words), said) is not None


@pytest.fixture(name="pack")
def the_shipped_pack() -> Pack:
    return deepcopy(shipped())


@pytest.mark.parametrize("told", [*IN_REACH, *NOW])
def test_a_suspect_in_reach_or_a_danger_now_is_arrested_and_the_victim_warned_at_once(told: Pack, pack: Pack) -> None:
    assert first_of(pack, told) == "arrest"


@pytest.mark.parametrize("told", OUT_OF_REACH)
def test_everywhere_else_the_victim_is_safe_and_told_first(told: Pack, pack: Pack) -> None:
    assert first_of(pack, told) == "victim"


@pytest.mark.parametrize("told", [{}, *NOW])
def test_of_a_suspect_in_custody_the_victim_is_told_before_release(told: Pack, pack: Pack) -> None:
    assert first_of(pack, {**told, "whereabouts": "custody"}) == "release"


def test_a_duty_that_waits_for_the_victim_with_the_suspect_at_the_door_is_seen(pack: Pack) -> None:
    duty = next(one for one in pack["duties"] if one["id"] == "arrest_search_duty")
    duty["instead"] = duty["instead"][:1]

    assert first_of(pack, {"whereabouts": "here"}) == "victim"


def test_a_duty_that_sends_police_to_the_suspect_first_is_seen(pack: Pack) -> None:
    duty = next(one for one in pack["duties"] if one["id"] == "arrest_search_duty")
    duty["under"] = duty["under"][1:]

    assert first_of(pack, {"whereabouts": "elsewhere"}) != "victim"


def test_a_danger_not_known_yet_is_named_beside_the_victim_first(pack: Pack) -> None:
    duty = next(one for one in pack["duties"] if one["id"] == "arrest_search_duty")

    assert in_order(duty["under"][1].lower(), ("in reach", "danger now", *ARREST))


def test_the_duty_asks_how_the_victim_hears_and_the_plan_has_a_line_for_it(pack: Pack) -> None:
    duty = next(one for one in pack["duties"] if one["id"] == "arrest_search_duty")
    actions = next(one for one in pack["questions"] if one["id"] == "plan_rows")["fields"][0]["options"]
    ids = [one["id"] for one in actions]

    assert "hears_first" in duty["leads_to"]
    assert ids.index("told_first") < ids.index("arrest_try")


def test_the_desk_directs_an_arrest_in_the_same_order(pack: Pack) -> None:
    said = next(one["text"].lower() for one in pack["directions"] if one["id"] == "direct_attempt")

    assert in_order(said, ("in reach", "danger now", *ARREST, "otherwise", *VICTIM))
