"""The letters of FOUR light by what is meant: court papers in their usual way, checked, are no sign of fixation."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import shipped
from tests.cases.outcomes import assessed, case, comes_out

HELD = ["bailiff_daytime_visits", "hedge_solicitors_letters"]  # official process in its usual way, checked by police
BEYOND = ["bailiff_sunday_night_after_paid", "hedge_fourteen_complaints", "family_court_as_the_method"]


def letters(pack: Any, name: str, **answered: str) -> set[str]:
    told = case(name)
    told = {**told, "answers": {**told["answers"], **answered}}
    named = {one["id"]: one["letter"] for one in pack["four"]}
    return {named[one["id"]] for one in assessed(pack, told)["four"] if one["state"] == "applies"}


@pytest.mark.parametrize("name", HELD)
def test_a_body_s_papers_that_are_held_light_neither_fixated_nor_obsessive(name: str) -> None:
    assert comes_out(shipped(), case(name))[0] == "held"
    assert letters(shipped(), name) & {"F", "O"} == set()


@pytest.mark.parametrize("name", HELD)
@pytest.mark.parametrize("answered", [{"purpose_checked": "not_checked"}, {"purpose_beyond": "yes"}])
def test_the_same_papers_light_both_where_nobody_checked_or_they_go_beyond(name: str, answered: dict[str, str]) -> None:
    assert letters(shipped(), name, **answered) >= {"F", "O"}


@pytest.mark.parametrize("name", BEYOND)
def test_process_beyond_its_route_lights_both(name: str) -> None:
    assert letters(shipped(), name) >= {"F", "O"}


def test_letters_that_lit_by_any_process_would_be_seen() -> None:
    pack = deepcopy(dict(shipped()))
    for one in pack["four"][:2]:
        one["when"] = {"any": [one["when"], {"includes": ["behaviours", "process"]}]}

    assert letters(pack, "bailiff_daytime_visits") >= {"F", "O"}
