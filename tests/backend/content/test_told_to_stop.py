"""Being told to stop is no order and is called in by itself. A breach of which nobody knows the day can be tapped."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.all_said import KINDS, lit_in, said_of
from tests.backend.content.lighting import TWICE, finding, result_of, shipped

Pack = dict[str, Any]
TOLD: Pack = {**TWICE, "order_any": "yes", "order_kinds": ["warning"], "stop_ignored": "yes"}
DATED_BY_NOBODY: Pack = {**TWICE, "order_any": "yes", "order_kinds": ["restraining"], "breach_when": "not_known_when"}


def after_an_order(pack: Pack, kind: str) -> set[str]:
    """What says of somebody who was only told to stop that they went on after an order."""
    return {
        one
        for one in lit_in(pack, kind, **TOLD)
        if "after an order" in f"{finding(pack, one)['text']} {' '.join(finding(pack, one).get('script', []))}".lower()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_was_only_told_to_stop_went_on_after_no_order(kind: str) -> None:
    assert after_an_order(shipped(), kind) == set()
    assert "carried_on" not in lit_in(shipped(), kind, **TOLD)


@pytest.mark.parametrize("kind", KINDS)
def test_going_on_after_being_told_to_stop_is_called_in_by_itself(kind: str) -> None:
    told = said_of(shipped(), kind, **TOLD)
    assert "Went on after being told to stop." in told[f"{kind}: message sergeant"]
    assert "risk to review with" not in " ".join(told.values())


def test_a_pack_that_calls_a_warning_an_order_is_caught() -> None:
    mutant = deepcopy(dict(shipped()))
    finding(mutant, "carried_on")["when"] = {"any": [{"is": ["order_broken", "yes"]}, {"is": ["stop_ignored", "yes"]}]}
    assert after_an_order(mutant, "scene") == {"carried_on"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_breach_of_which_nobody_knows_the_day_is_a_breach_to_check(kind: str) -> None:
    lit = lit_in(shipped(), kind, **DATED_BY_NOBODY)
    assert {"breach_to_check", "carried_on", "breach_of_restraining", "breach_powers"} <= lit
    assert "breach_now" not in lit
    assert "breach_to_check" not in lit_in(shipped(), kind, **DATED_BY_NOBODY | {"breach_when": "today"})


def test_it_stands_in_copies_and_at_the_desk_until_it_is_dealt_with() -> None:
    said = said_of(shipped(), **DATED_BY_NOBODY)
    assert "Broken on a day not known" in said["scene: copy crime_report"]
    assert "day not known" in said["call: copy call_log"]
    assert "scene: desk breach_not_dealt" in said
    assert (
        result_of(shipped(), **DATED_BY_NOBODY)["recognition"]["id"]
        == (result_of(shipped(), **DATED_BY_NOBODY | {"breach_when": "earlier_no_arrest"})["recognition"]["id"])
    )


def test_whether_it_was_today_is_asked() -> None:
    question = next(one for one in shipped()["questions"] if one["id"] == "breach_live")
    assert "not_known_when" in question["opens_when"]["one_of"][1]


def test_a_pack_in_which_it_follows_from_nothing_is_caught() -> None:
    mutant = deepcopy(dict(shipped()))
    question = next(one for one in mutant["questions"] if one["id"] == "breach_when")
    next(one for one in question["options"] if one["id"] == "not_known_when").pop("implies")
    assert "carried_on" not in lit_in(mutant, "scene", **DATED_BY_NOBODY)


WORDS: Pack = {"stop_told": "PC Wells, on Monday, at 4 Mill Lane"}


def test_its_record_fills_in_no_answer_that_may_not_have_been_asked() -> None:
    assert "{" not in finding(shipped(), "warning_ignored")["record"]


def scripts_with_the_words(pack: Pack, kind: str) -> list[str]:
    """What is read out on the radio and holds words that were typed."""
    said = said_of(pack, kind, **TOLD, **WORDS)
    return [name for name, words in said.items() if "script" in name and WORDS["stop_told"] in words]


@pytest.mark.parametrize("kind", KINDS)
def test_words_typed_about_it_are_never_read_out_on_the_radio(kind: str) -> None:
    assert scripts_with_the_words(shipped(), kind) == []


def test_a_script_that_reads_them_out_is_caught() -> None:
    mutant = deepcopy(dict(shipped()))
    finding(mutant, "warning_ignored")["script"][1] = "Told to stop: {stop_told|by whom}."
    assert scripts_with_the_words(mutant, "scene") == ["scene: script warning_ignored"]
