"""The neutral texts of two accounts, word by word as the panel wrote them (section 7), and each where it stands."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import shipped

PLACE = re.compile(r"\{[a-z_]+\|([^{}|]+)\}")  # "{incident_ref|reference}" reads "[reference]" on paper

PANEL = {
    "top": ("Two accounts. Roles are not settled. Hear each alone. Your sergeant decides, with both histories."),
    "order on the person reporting": (
        "An order protects [other person] from [person reporting]. Read its terms before anything "
        "else: has it been broken, by this contact or tonight?"
    ),
    "radio": (
        "[reference]. Two people report each other: [A] and [B]. Order: [kind], protects [B]. I need "
        "both histories and the terms."
    ),
    "sergeant": (
        "[A] reports [what] by [B]. [B] has reported [what] by [A]. Order protects [whom]. Neither "
        "told anything about the other. I need you to decide who leads on each, and a check on [B]'s "
        "safety now."
    ),
    "heading": "TWO REPORTS, ROLES NOT SETTLED.",
    "crime report": (
        "Each report is recorded and investigated in its own right. Linked: [reference]. Nothing is "
        "asserted about either person. Decision on roles: [name, time, reason]."
    ),
    "to the person reporting": (
        "I have written down what you told me. I will look at everything. Let's make sure that you are safe tonight."
    ),
    "to the other": (
        "A report has been made. I want to hear from you alone, and to know that you are safe. You "
        "don't have to prove anything now."
    ),
    "asked about the other": (
        "I can't tell you anything about anyone else, or carry messages. If a court has to sort "
        "something out, your solicitor can ask."
    ),
}
INSTEAD = {  # said otherwise: the line stands where there is no order too; nobody can promise that somebody is safe
    "order on the person reporting": (
        "An order on the person reporting: read its terms first. Has it been broken, by this contact or tonight?"
    ),
    "to the person reporting": (
        "I have written down what you told me. I will look at everything. Let's plan for your safety tonight."
    ),
}
ONLY_ONCE = "To the other person, once your sergeant has said who speaks to them and when: "
FIND_OUT = {  # what the panel has found out, and the question that asks it on Ask
    "Who goes to whom?": "who_goes",
    "Who was told to stop and went on?": "counter_went_on",
    "Who is afraid of what?": "counter_afraid",
    "Who has changed their life?": "impact_changes",
    "Who reported first, and what happened then?": "counter_when",
}


def said(pack: Any) -> dict[str, str]:
    """{place: what the pack says there, an empty place of a script in brackets}."""
    finding = next(one for one in pack["findings"] if one["id"] == "roles_not_settled")
    row = next(one for one in pack["recognition"] if one["id"] == "two_reports")
    care = next(one for one in pack["advice"] if one["id"] == "two_accounts_care")["say"]
    radio, *sergeant = (PLACE.sub(r"[\1]", line) for line in finding["script"])
    return {
        "top": f"{row['text']} {row['do'][0]}",
        "order on the person reporting": finding["do"][1],
        "radio": radio.removeprefix("By radio: "),
        "sergeant": " ".join(sergeant).removeprefix("Sergeant: "),
        "heading": row["heading"],
        "crime report": finding["record"],
        "to the person reporting": care[0],
        "to the other": _sentence(care[1].removeprefix(ONLY_ONCE)),
        "asked about the other": care[2].removeprefix("Asked about the other: "),
    }


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


@pytest.mark.parametrize("place", PANEL)
def test_it_says_what_the_panel_wrote(place: str) -> None:
    assert said(shipped())[place] == (PANEL | INSTEAD)[place]


def test_nothing_is_said_to_the_other_person_before_a_sergeant_said_who_speaks_and_when() -> None:
    care = next(one for one in shipped()["advice"] if one["id"] == "two_accounts_care")["say"]

    assert care[1].startswith(ONLY_ONCE)


def test_the_call_handler_s_caller_hears_the_same_words() -> None:
    finding = next(one for one in shipped()["findings"] if one["id"] == "roles_not_settled")

    assert finding["handler_script"][1] == f"Caller: {INSTEAD['to the person reporting']}"


def test_what_is_to_be_found_out_is_asked_by_the_row_that_decides() -> None:
    row = next(one for one in shipped()["recognition"] if one["id"] == "two_reports")

    assert {what for what, asked in FIND_OUT.items() if asked not in row["ask"]} == set()


@pytest.mark.parametrize("word", ["victim", "suspect", "dispute"])
def test_a_text_with_a_word_that_takes_a_side_would_be_seen(word: str) -> None:
    pack = deepcopy(dict(shipped()))
    next(one for one in pack["findings"] if one["id"] == "roles_not_settled")["record"] += f" The {word}."

    assert said(pack)["crime report"] != PANEL["crime report"]
