"""A broken order or bail is one thing, a warning ignored another: only the first is called a breach, in records too."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import TWICE, copied, finding, lit, result_of, shipped

Pack = dict[str, Any]
WARNED = {**TWICE, "order_any": "yes", "order_kinds": {"warning"}, "stop_ignored": "yes"}
BROKEN = {**TWICE, "order_any": "yes", "order_kinds": {"restraining"}, "order_broken": "yes"}
OF_A_BREACH = {"plan_again_after_breach", "breach_not_simple"}
ASKED_AFTER_A_BREACH = {"order_broken_before": "yes", "breach_stalking": "not_looked", "breach_risk_again": "no"}
BLOCKS = ("crime_report", "incident_update", "risk_rationale", "morning_hand_over")


@pytest.fixture(name="pack")
def the_shipped_pack() -> Pack:
    return shipped()


def called_a_breach(pack: Pack, values: Pack) -> set[str]:
    """What applies that speaks of a breach in its text, in what to do, or in its line for the record."""
    spoken = {one: finding(pack, one) for one in lit(pack, **values)}
    return {
        name
        for name, one in spoken.items()
        if "breach" in " ".join([one["text"], *one["do"], one.get("record", "")]).lower()
    }


def test_a_warning_ignored_is_escalation_and_no_breach(pack: Pack) -> None:
    assert "warning_ignored" in lit(pack, **WARNED)
    assert "carried_on" not in lit(pack, **WARNED)
    assert {"id": "warning_ignored", "level": "sergeant", "state": "lit"} in result_of(pack, **WARNED)["call_ins"]
    assert called_a_breach(pack, WARNED) == set()


def test_a_broken_order_is_a_breach_and_no_mere_warning(pack: Pack) -> None:
    applying = lit(pack, **BROKEN)
    assert OF_A_BREACH | {"carried_on", "breach_of_restraining"} <= applying
    assert "warning_ignored" not in applying


@pytest.mark.parametrize("block", BLOCKS)
def test_no_copy_speaks_of_a_breach_where_only_a_warning_was_ignored(pack: Pack, block: str) -> None:
    text = copied(pack, block, **WARNED, order_broken="no", breach_live="no")
    assert "after the breach" not in text
    assert "within a pattern" not in text
    assert "Earlier breaches" not in text


def test_what_is_asked_after_a_breach_is_hidden_after_a_warning(pack: Pack) -> None:
    assert not {"breach_again", "breach_not_looked", "breach_risk_not_seen"} & lit(
        pack, **WARNED, order_broken="no", **ASKED_AFTER_A_BREACH
    )
    assert {"breach_again", "breach_not_looked", "breach_risk_not_seen"} <= lit(pack, **BROKEN, **ASKED_AFTER_A_BREACH)


@pytest.mark.parametrize("name", sorted(OF_A_BREACH))
def test_a_pack_that_calls_a_warning_ignored_a_breach_is_caught(pack: Pack, name: str) -> None:
    mutant = deepcopy(dict(pack))
    either = {"any": [{"is": ["order_broken", "yes"]}, {"is": ["stop_ignored", "yes"]}]}
    finding(mutant, name)["when"] = either
    assert called_a_breach(mutant, WARNED) == {name}


def test_both_are_asked_and_each_alone_shows_that_they_will_not_let_go(pack: Pack) -> None:
    screen = next(one for one in pack["outline"] if one["id"] == "door_3")
    assert {"order_broken", "stop_ignored"} <= set(screen["questions"])
    for values in ({"stop_ignored": "yes"}, {"order_broken": "yes"}):
        letters = {one["id"] for one in result_of(pack, order_any="yes", **values)["four"] if one["state"] == "applies"}
        assert {"four_obsessive", "four_unwanted"} <= letters


def test_with_no_warning_in_place_nobody_is_asked_about_one(pack: Pack) -> None:
    assert "stop_ignored" in result_of(pack, order_any="yes", order_kinds={"spo"})["hidden"]
    assert "stop_ignored" not in result_of(pack, order_any="yes", order_kinds=["spo"])["hidden"]


def test_where_only_a_warning_is_in_place_nobody_is_asked_what_order_was_broken(pack: Pack) -> None:
    """Until "That is all" another may be in place. What lights RADIO NOW is asked all the same."""
    only = result_of(pack, order_any="yes", order_kinds={"warning"})["hidden"]
    assert "order_broken" in only
    assert "breach_live" not in only
    for values in ({"order_kinds": ["warning"]}, {"order_kinds": {"warning", "not_sure"}}, {}):
        assert "order_broken" not in result_of(pack, order_any="yes", **values)["hidden"]


def test_every_kind_of_order_that_can_be_ticked_asks_whether_it_was_broken(pack: Pack) -> None:
    kinds = next(one for one in pack["questions"] if one["id"] == "order_kinds")["options"]
    for kind in {one["id"] for one in kinds} - {"warning", "warrant"}:
        assert "order_broken" not in result_of(pack, order_any="yes", order_kinds={kind})["hidden"], kind
