"""Somewhere safe tonight: a plain *No* is the danger; an answer to the question before this one is never read here."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from backend.content.authoring.checks.ids import ids_stay_retired
from tests.backend.content.lighting import answers, result_of, shipped
from tests.fixtures.device_engine import device_engine

Pack = dict[str, Any]
RADIO = {"id": "no_safe_place", "level": "radio_now", "state": "lit"}
ANSWERS = ("yes", "no", None)  # None: not known


def radioed_on(pack: Pack) -> list[str | None]:
    """The answers that put "Nowhere safe for tonight" on the radio."""
    return [one for one in ANSWERS if RADIO in calls(pack, {"safe_place": one} if one else {})]


def calls(pack: Pack, told: dict[str, Any]) -> list[dict[str, Any]]:
    given: list[dict[str, Any]] = result_of(pack, **told)["call_ins"]
    return given


def state(pack: Pack, **told: Any) -> str:
    found: str = next(one["state"] for one in result_of(pack, **told)["findings"] if one["id"] == "no_safe_place")
    return found


def test_a_natural_no_is_radioed() -> None:
    assert radioed_on(shipped()) == ["no"]


def test_a_pack_whose_condition_is_turned_back_is_caught() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    next(one for one in mutant["findings"] if one["id"] == "no_safe_place")["when"] = {"is": ["safe_place", "yes"]}
    assert radioed_on(mutant) == ["yes"]


def test_nobody_knowing_rules_nothing_out() -> None:
    assert state(shipped()) == "cannot_rule_out"


def test_a_no_counts_wherever_danger_counts() -> None:
    linked = [one["id"] for one in calls(shipped(), {"police_link": "yes", "safe_place": "no"})]
    assert linked[:2] == ["police_link_danger", "no_safe_place"]
    assert "fears_for_life" in [one["id"] for one in calls(shipped(), {"fears_death": "yes", "safe_place": "no"})]


@pytest.mark.parametrize("old", ["yes", "no"])
def test_an_answer_to_the_question_turned_round_is_read_neither_way(old: str) -> None:
    assert state(shipped(), nowhere_safe=old) == "cannot_rule_out"


def test_the_old_name_is_never_given_again() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    next(one for one in mutant["questions"] if one["id"] == "safe_place")["id"] = "nowhere_safe"
    assert [problem.item for problem in ids_stay_retired(mutant | {"conditions": []})] == ["nowhere_safe"]


def test_the_call_handlers_view_says_the_answer_as_it_was_given() -> None:
    told = answers(safe_place="no")
    view = device_engine().copy_text(
        shipped(), "call_thrive_v", told, result_of(shipped(), safe_place="no"), {}, kind="call"
    )
    assert "Nowhere safe tonight and tomorrow." in view
