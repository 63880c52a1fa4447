"""What holding, two accounts and each question that came with the table may take away: what stands on a list with its
reason, and nothing else. Looked at are call-ins of both levels, the log's tag, and what is said of safety and the plan,
of risk, release, the victim, rights, children and referral.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from tests.backend.content.lighting import shipped
from tests.backend.content.recognition.test_rule import BODY, CROSS, OWN, TWO
from tests.cases import outcomes

WATCHED = ("safety", "risk", "suspect", "victim", "children", "after")  # headings of the outcome
AND = {"spo_every_case"}  # stands beside the offences, and is the victim's right to be heard on
TAG = "the log's tag"

ROW = {
    "treat_as_stalking": "says that it is stalking, which is what is held, or not settled",
    "spo_every_case": "an order against whom is what is held, or not settled; the duty to decide it stands by the row",
    "coordinator_line": "one line of a recognised case; the sergeant is asked to decide, and brings in who is needed",
}
ON_REPORTER = {  # no order is on the suspect then: what says that one is, or is broken, would be untrue of them
    "breach_now": "no order on the suspect is broken; its terms are read first, and have they been broken",
    "warrant_out": "the warrant is of the person reporting",
    "order_for_another": "the order protects the person whom they report",
    "carried_on": "went on after an order: of the person it is on",
    "warning_ignored": "went on after being told to stop: of the person who was told",
    "plan_again_after_breach": "the plan stands; what brings it back is a breach by the suspect",
    "tell_before_release": "bail is of the person reporting: their own release is no news to them",
    "bail_terms_told": "the same",
    "breach_of_licence": "the licence is of the person reporting: their own recall is no call-in for them",
}
KEPT = {  # contact that keeps to what was agreed is no occasion of anything: no row decides by it alone
    TAG: "comes with a row; whatever else a case tells sets it as before",
}

HOLDS = {  # where nothing is recognised then: a reason that was looked into, or agreed contact that is kept
    TAG: "names stalking, of which nothing is recognised",
    "enhanced_rights": "the victim is not persistently targeted; what else gives them enhanced rights still does",
    "night_not_domestic": "speaks of arrest and an order against stalking; nowhere safe brings it back",
    "night_order_as_well": "the same; a former partner of whom nobody said that contact was agreed keeps it",
    "non_domestic_assessment": "asks for an assessment of stalking; the force's own screening tool stays in reach",
}

SETTLED = {"roles_not_settled": "somebody has decided, and nobody is asked to decide again"}
ALLOWED = {
    "order_on=reporter": ROW | ON_REPORTER,
    "CROSS": ROW | ON_REPORTER,
    "contact_agreed=kept": ROW | KEPT,
    "roles_settled=sergeant": SETTLED,
    "roles_settled=inspector": SETTLED,
    "roles_settled=other_way": ROW | SETTLED,
}
ASKED = (
    "starts",
    "both_want",
    "purpose_says",
    "purpose_checked",
    "purpose_beyond",
    "contact_agreed",
    "order_on",
    "earlier_against",
    "same_home",
    "hostility",
    "search_power",
    "roles_settled",
)


def ways() -> dict[str, dict[str, Any]]:
    """What is answered beside a case: each way to hold it, two accounts, and each option of each new question."""
    questions = {one["id"]: one for one in shipped()["questions"]}
    said = {
        "a body": {**BODY, "starts": "suspect"},
        "their own purpose": {**OWN, "starts": "suspect"},
        "both start it": {"starts": "both"},
        "TWO": TWO,
        "CROSS": CROSS,
    }
    for name in ASKED:
        several = questions[name]["kind"] == "choices"
        for option in [one["id"] for one in questions[name].get("options", [])] or ["yes", "no"]:
            said[f"{name}={option}"] = {name: [option] if several else option}
    return said


WAYS = ways()


@cache
def _watched() -> frozenset[str]:
    groups = [one for screen in shipped()["outline"] for one in screen.get("groups", [])]
    return frozenset(name for one in groups if one["id"] in WATCHED for name in one.get("findings", [])) | AND


def standing(pack: Any, told: outcomes.Case) -> set[str]:
    """Ids of what is called in and of what is said, and the tag."""
    result = outcomes.assessed(pack, told)
    lit = {one["id"] for one in result["findings"] if one["state"] == "applies"} & _watched()
    return lit | {one["id"] for one in result["call_ins"]} | ({TAG} if outcomes.comes_out(pack, told)[1] else set())


def taken_away(pack: Any, name: str, way: str) -> set[str]:
    """What stood in a case before this was answered and does not stand after."""
    told, change = outcomes.case(name), WAYS[way]
    held = any(one.startswith("purpose_says") for one in change)
    before = {
        one: value
        for one, value in told["answers"].items()
        if one not in change and not (held and one.startswith("purpose"))
    }
    return standing(pack, {**told, "answers": before}) - standing(pack, {**told, "answers": {**before, **change}})


def when_it_holds(pack: Any, name: str, way: str) -> set[str]:
    """What may go besides: nothing, unless no row stands then but that of a reason that holds."""
    told = outcomes.case(name)
    result = outcomes.assessed(pack, {**told, "answers": {**told["answers"], **WAYS[way]}})
    return set(HOLDS) if result["recognition"]["id"] in (None, "body_checked") else set()


def beyond(pack: Any, way: str, step: int) -> dict[str, set[str]]:
    """{case: what was taken away and stands on no list}."""
    allowed = ALLOWED.get(way, ROW).keys()
    names = outcomes.names()[::step]
    found = {name: taken_away(pack, name, way) - allowed - when_it_holds(pack, name, way) for name in names}
    return {name: gone for name, gone in found.items() if gone}


EVERY_SIXTEENTH, EACH = 16, 1


@pytest.mark.parametrize("step", [EVERY_SIXTEENTH, pytest.param(EACH, marks=pytest.mark.prove)])
@pytest.mark.parametrize("way", WAYS)
def test_it_takes_away_nothing_but_what_is_on_the_list(way: str, step: int) -> None:
    assert beyond(shipped(), way, step) == {}


def unless(finding: str, answered: list[str]) -> Any:
    """The shipped pack in which an answer takes a finding away."""
    pack = deepcopy(dict(shipped()))
    one = next(one for one in pack["findings"] if one["id"] == finding)
    one["when"] = {"all": [one["when"], {"unless": {"is": answered}}]}
    return pack


SPOILT = [
    ("a body", "very_frightened_told", ["purpose_says", "body"], "ten_letters_met_once"),
    ("TWO", "suspect_near", ["each_wont_stop", "yes"], "partner_controls_and_tracks"),
    ("same_home=same", "overheard", ["same_home", "same"], "partner_controls_and_tracks"),
    ("earlier_against=yes", "child_involved", ["earlier_against", "yes"], "partner_controls_and_tracks"),
]


@pytest.mark.parametrize("way, finding, answered, name", SPOILT, ids=[one[0] for one in SPOILT])
def test_a_pack_in_which_it_took_more_away_would_be_seen(
    way: str, finding: str, answered: list[str], name: str
) -> None:
    assert finding in taken_away(unless(finding, answered), name, way)
    assert finding not in ALLOWED.get(way, ROW)


@pytest.mark.prove
def test_the_lists_are_no_longer_than_they_need_be() -> None:
    ever: dict[str, set[str]] = {way: set() for way in WAYS}
    for name in outcomes.names():
        for way in WAYS:
            ever[way].update(taken_away(shipped(), name, way))
    assert set(ROW) - ever["TWO"] == set()
    assert set(ON_REPORTER) - ever["order_on=reporter"] == set()
    assert set(KEPT) - ever["contact_agreed=kept"] == set()
    assert set(SETTLED) - ever["roles_settled=other_way"] == set()
