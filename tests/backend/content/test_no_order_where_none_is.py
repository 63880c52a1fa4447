"""Told to stop, by police or in private, is no order: no copy, call-in, message or list at the desk speaks of one."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any, cast

import pytest

from backend.rules.folding import is_folded
from tests.backend.content.all_said import KINDS, lit_in, said_of
from tests.backend.content.lighting import TWICE, answers, finding, result_of, shipped

Pack = dict[str, Any]
SAID = {**TWICE, "order_any": "yes"}
WHO_AND_WHEN = "Victim said no by text, Tuesday 1 December"
TOLD_TO_STOP: dict[str, Pack] = {
    "a warning, more may come": {**SAID, "order_kinds": ["warning"]},
    "a warning, that is all": {**SAID, "order_kinds": {"warning"}},
    "a warning, and they went on": {**SAID, "order_kinds": {"warning"}, "stop_ignored": "yes"},
    "a private no": {**SAID, "order_kinds": ["warning"], "stop_told": WHO_AND_WHEN},
    "a private no, on the suspect": {
        **SAID,
        "order_kinds": {"warning"},
        "stop_told": WHO_AND_WHEN,
        "order_on": "suspect",
    },
}
ORDERS: dict[str, Pack] = {
    "an order": {**SAID, "order_kinds": ["restraining"]},
    "an order and a private no": {**SAID, "order_kinds": ["restraining", "warning"], "stop_told": WHO_AND_WHEN},
    "nobody noted which": SAID,
    "a warrant": {**SAID, "order_kinds": {"warrant"}},
}
WITH_THE_ORDER = (
    "incident_update",
    "crime_report",
    "morning_hand_over",
    "intelligence_submission",
    "risk_rationale",
    "bail_conditions",
)
SPEAKS = re.compile(r"\border\b|\bbreach|\bin place\b", re.IGNORECASE)
OF_NO_CASE = (
    "duty ",
    "finding spo_every_case",
    "finding rights_before_you_leave",
)  # an application by police
NOT_ASKED = "NO ANSWER TAKEN"
EITHER = "order, bail or warning"
BREACH = "breach_when"


def speaking_of_an_order(pack: Pack, answered: Pack) -> list[str]:
    """Where an order is spoken of, what was not asked apart."""
    return [
        where
        for where, words in said_of(pack, **answered).items()
        if not where.split(": ", 1)[1].startswith(OF_NO_CASE)
        and any(SPEAKS.search(line) for line in words.split("\n") if not line.startswith(NOT_ASKED))
    ]


@pytest.mark.parametrize("answered", TOLD_TO_STOP.values(), ids=list(TOLD_TO_STOP))
def test_nothing_speaks_of_an_order_where_somebody_was_only_told_to_stop(answered: Pack) -> None:
    assert speaking_of_an_order(shipped(), answered) == []


@pytest.mark.parametrize("answered", TOLD_TO_STOP.values(), ids=list(TOLD_TO_STOP))
def test_that_they_were_told_to_stop_stands_with_its_day_in_what_is_handed_over(answered: Pack) -> None:
    said = said_of(shipped(), "scene", **answered)
    for block in WITH_THE_ORDER:
        words = said[f"scene: copy {block}"]
        assert "Told to stop" in words, block
        assert ("NOT WANTED, AS REPORTED: Told to stop" in words) == (block != "incident_update"), block
        assert words.count(WHO_AND_WHEN) == ("stop_told" in answered), block


@pytest.mark.parametrize("answered", ORDERS.values(), ids=list(ORDERS))
def test_an_order_is_called_in_and_stands_in_each_copy(answered: Pack) -> None:
    for kind in KINDS:
        assert "order_in_place" in lit_in(shipped(), kind, **answered)
    spoken = speaking_of_an_order(shipped(), answered)
    assert {f"scene: copy {block}" for block in WITH_THE_ORDER} <= set(spoken)


@pytest.mark.parametrize("asked", ["order_for", "terms_read"])
def test_whom_it_protects_and_its_terms_are_asked_of_an_order_alone(asked: str) -> None:
    question = next(one for one in shipped()["questions"] if one["id"] == asked)
    assert question["opens_when"] == finding(shipped(), "order_in_place")["when"]


def test_a_place_nobody_knows_is_called_in_after_a_no_as_after_an_order() -> None:
    lost = {**TWICE, "whereabouts": "nobody_knows", "order_any": "yes"}
    for more in ({"order_kinds": ["restraining"]}, {"order_kinds": ["warning"], "stop_ignored": "yes"}, {}):
        assert "whereabouts_unknown_call" in lit_in(shipped(), "call", **lost, **more)


def test_a_pack_that_has_the_terms_of_a_warning_checked_is_caught() -> None:
    mutant = deepcopy(dict(shipped()))
    finding(mutant, "order_in_place")["when"] = {"is": ["order_any", "yes"]}
    for answered in TOLD_TO_STOP.values():
        assert "scene: script order_in_place" in speaking_of_an_order(mutant, answered)


@pytest.mark.parametrize("block", WITH_THE_ORDER)
def test_a_copy_that_lists_a_warning_among_orders_is_caught(block: str) -> None:
    mutant = deepcopy(dict(shipped()))
    lines = next(one for one in mutant["copy_blocks"] if one["id"] == block)["lines"]
    line = next(one for one in lines if any(_of(part) == "order_for" for part in one.get("say", [])))
    line["say"] = ["order_kinds" if _of(part) == "order_kinds" else part for part in line["say"]]
    assert f"scene: copy {block}" in speaking_of_an_order(mutant, TOLD_TO_STOP["a warning, that is all"])


def test_where_nobody_noted_which_it_is_the_rule_says_what_is_missing() -> None:
    judged = {one["id"]: one["state"] for one in result_of(shipped(), **SAID)["findings"]}
    assert judged["order_in_place"] == "applies"


@pytest.mark.parametrize("kind", KINDS)
def test_while_the_kind_is_unknown_it_is_called_in_as_an_order_bail_or_warning(kind: str) -> None:
    said = said_of(shipped(), kind, **SAID)
    assert EITHER in said[f"{kind}: message sergeant"].lower()
    assert f"{EITHER}, kind unknown" in said[f"{kind}: script order_in_place"]
    assert EITHER not in said_of(shipped(), kind, **ORDERS["an order"])[f"{kind}: message sergeant"].lower()


@pytest.mark.parametrize("ticked", [["warning"], {"warning"}], ids=["more may come", "that is all"])
def test_whether_an_order_was_broken_is_not_asked_where_somebody_was_only_told_to_stop(ticked: Any) -> None:
    for values in ({"order_kinds": ticked}, {"order_kinds": ticked, "stop_told": WHO_AND_WHEN, "order_on": "suspect"}):
        assert BREACH not in asked_of(shipped(), **SAID, **values)
    assert BREACH in asked_of(shipped(), **SAID, order_kinds=["restraining", "warning"])
    assert BREACH in asked_of(shipped(), **SAID)


def test_a_breach_that_was_answered_stays_on_the_screen_after_a_warning() -> None:
    assert BREACH in asked_of(shipped(), **SAID, order_kinds=["warning"], breach_when="today")


def test_a_pack_that_asks_for_the_breach_of_a_warning_is_caught() -> None:
    mutant = deepcopy(dict(shipped()))
    next(one for one in mutant["questions"] if one["id"] == BREACH).pop("opens_when")
    assert BREACH in asked_of(mutant, **TOLD_TO_STOP["a private no"])


def asked_of(pack: Pack, **given: Any) -> set[str]:
    """The questions that are on the screen."""
    said, hidden = answers(**given), result_of(pack, **given)["hidden"]
    questions: list[Any] = [one for one in pack["questions"] if one["id"] not in hidden]
    return {one["id"] for one in questions if not is_folded(cast(Any, pack), one, said)}


def _of(part: Any) -> str:
    return part if isinstance(part, str) else str(part.get("of", ""))
