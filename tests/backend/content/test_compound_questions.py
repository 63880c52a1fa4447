"""A question that one tap answers asks one thing. Where it names two, one answer has to be true of both: each such
question is on the list with why, and a new one is seen.

Looked at are questions of one tap (yes or no, one choice). What is typed can say two things; a list is ticked one by
one.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import shipped

TWO = re.compile(r"\b(?:or|and)\b", re.IGNORECASE)
ONE_TAP = {"yes_no", "choice"}

NAMES = "two names of one thing: what is done is the same by either"
TIMES = "two times of one thing, both of which count"
EITHER_DANGER = "a yes to either is the danger, and nobody may have to weigh which before they answer"
BOTH = "a yes only where both are so: whoever can say half of it says no, and that is the careful answer"
FIXED = "words of the law or of the report, asked as they stand"
OPENS = "a yes opens the questions that part them"
WHO = "two people of whom either counts the same"
PARTED = "the choices part them, each by its own name"

WHY = {
    "caller_driving": NAMES,
    "contact_agreed": NAMES,
    "child_contact": WHO,
    "child_collects": NAMES,
    "child_school": NAMES,
    "care_by_suspect": WHO,
    "counter_victim_held": NAMES,
    "phone_agreed": BOTH,
    "devices_isolated": BOTH,
    "pin_asked": BOTH,
    "image_abuse": PARTED,
    "spyware": NAMES,
    "tracker_live": NAMES,
    "tracker_state": NAMES,
    "order_broken_before": NAMES,
    "spo_form": PARTED,
    "spo_notified": FIXED,
    "overhear": EITHER_DANGER,
    "neck": EITHER_DANGER,
    "threat": OPENS,
    "threat_now": TIMES,
    "weapon": OPENS,
    "weapon_now": EITHER_DANGER,
    "gun_access": EITHER_DANGER,
    "entry": EITHER_DANGER,
    "entry_today": EITHER_DANGER,
    "keys_held": EITHER_DANGER,
    "order_any": OPENS,
    "breach_when": NAMES,
    "order_broken": NAMES,
    "breach_live": EITHER_DANGER,
    "police_link": WHO,
    "purpose_checked": NAMES,
    "purpose_beyond": EITHER_DANGER,
    "tracker": PARTED,
    "online_any": NAMES,
    "release_today": EITHER_DANGER,
    "serious_distress": FIXED,
    "others_reached": WHO,
    "anyone_before": TIMES,
    "vulnerable": EITHER_DANGER,
    "who_goes": NAMES,
    "focus_effort": FIXED,
    "cannot_let_go": FIXED,
    "earlier_acts": NAMES,
    "safe_place": BOTH,
    "shared_phone": EITHER_DANGER,
    "disposal": PARTED,
    "advocate_assessed": PARTED,
    "advocate_share": BOTH,
    "found_again": NAMES,
    "screen_control": TIMES,
    "screen_past_violence": TIMES,
    "screen_substances": NAMES,
    "statement_open": EITHER_DANGER,
    "retraction": EITHER_DANGER,
}


def compound(pack: Any) -> set[str]:
    """The questions of one tap that name two things; a duty names two parts of one act, each ticked below it."""
    asked = [one for one in pack["questions"] if one["kind"] in ONE_TAP and not one["id"].startswith("duty_")]
    return {one["id"] for one in asked if TWO.search(one["text"])}


def test_each_question_that_names_two_things_says_why_one_answer_serves() -> None:
    assert compound(shipped()) - WHY.keys() == set()


def test_the_list_names_none_that_no_longer_does() -> None:
    assert WHY.keys() - compound(shipped()) == set()


@pytest.mark.parametrize("name", sorted(name for name, why in WHY.items() if why == OPENS))
def test_what_opens_the_questions_that_part_them_does(name: str) -> None:
    rest = [one for one in shipped()["questions"] if one["id"] != name]
    leading = [
        one for one in rest if {"is": [name, "yes"]} in _conditions([one.get("shown_when"), one.get("opens_when")])
    ]

    assert leading, f"a yes to {name} shows nothing further"


def _conditions(condition: Any) -> list[Any]:
    """A condition and all that stands in it."""
    if isinstance(condition, list):
        return [inner for one in condition for inner in _conditions(one)]
    if not isinstance(condition, dict):
        return []
    return [condition, *(inner for one in condition.values() for inner in _conditions(one))]


@pytest.mark.parametrize("text", ["Is anyone hurt? Ever choked or assaulted?", "Safe now and told the sergeant?"])
def test_a_new_one_would_be_seen(text: str) -> None:
    mutant = deepcopy(dict(shipped()))
    mutant["questions"].append({"id": "two_in_one", "kind": "yes_no", "text": text})

    assert compound(mutant) - WHY.keys() == {"two_in_one"}
