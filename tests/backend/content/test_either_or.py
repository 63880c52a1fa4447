"""A tick of one thing or another leaves the app as one fact: what is pasted or said on the radio has no "or" in it.

Only what stands in EITHER may: there the "or" is the fact itself.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from backend.rules.withheld import is_withheld
from tests.backend.content.lighting import copied, shipped

Pack = dict[str, Any]
OR = re.compile(r"\bor\b", re.IGNORECASE)
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)")
SPOKEN = ("message", "script", "handler_script")
EITHER = {
    "conditions_wanted": "A term forbids the one and the other: not to do either is what is wanted.",
    "earlier_logged_as.coercive": "The offence is called so.",
    "other_crimes.coercive": "The offence is called so.",
    "hostility.religion": "The protected ground is called so.",
    "serious_distress.yes": "The element of the offence is called so.",
}


def leaving(pack: Pack) -> set[str]:
    """The questions whose answers stand in a copy or are said on the radio."""
    texts = [json.dumps(block["lines"]) for block in pack["copy_blocks"]]
    texts += [json.dumps([one.get(name) for name in SPOKEN]) for one in pack["findings"]]
    named = {name for text in texts for name in PLACE.findall(text)}
    for line in (line for block in pack["copy_blocks"] for line in block["lines"]):
        parts = [part["of"] if isinstance(part, dict) and "of" in part else part for part in line.get("say", [])]
        named |= {part for part in [*parts, line.get("from")] if isinstance(part, str)}
    return {one["id"] for one in pack["questions"] if one["id"] in named and not is_withheld(pack, one)}


def words_of(question: Pack) -> Iterator[tuple[str, str]]:
    """(what was chosen, how it reads outside the app) of each answer of a question."""
    said = question.get("said", {})
    for holder in (question, *question.get("fields", [])):
        for option in holder.get("options", []):
            yield f"{question['id']}.{option['id']}", option.get("said", option["text"])
    if question["kind"] == "yes_no":
        yield f"{question['id']}.yes", said.get("yes", question["short"])
        yield f"{question['id']}.no", said.get("no", "")
    elif "value" in said:
        yield f"{question['id']}.value", said["value"]


def alternatives(pack: Pack) -> set[str]:
    """What leaves the app as one thing or another, and is not listed."""
    out = leaving(pack)
    words = [pair for one in pack["questions"] if one["id"] in out for pair in words_of(one)]
    listed = set(EITHER)
    return {name for name, said in words if OR.search(said) and not {name, name.split(".")[0]} & listed}


def option(pack: Pack, question_id: str, option_id: str) -> Pack:
    found: Pack = next(one for one in pack["questions"] if one["id"] == question_id)
    return next(one for one in found["options"] if one["id"] == option_id)


def test_no_answer_leaves_the_app_as_one_thing_or_another() -> None:
    assert alternatives(shipped()) == set()


def test_what_is_listed_is_there_and_has_its_or() -> None:
    words = [pair for one in shipped()["questions"] for pair in words_of(one)]
    used = {name for name, said in words if OR.search(said)}
    assert set(EITHER) <= used | {name.split(".")[0] for name in used}


@pytest.mark.parametrize("question_id, option_id", [("need_tonight", "money"), ("referral_to", "conference")])
def test_an_option_that_is_said_as_its_chip_would_be_seen(question_id: str, option_id: str) -> None:
    mutant = copy.deepcopy(dict(shipped()))
    del option(mutant, question_id, option_id)["said"]
    assert alternatives(mutant) == {f"{question_id}.{option_id}"}


@pytest.mark.parametrize(
    "block, answered, words",
    [
        (
            "crime_report",
            {"impact_changes": ["sleep", "eating", "work"]},
            "Changed because of it: sleep; eating; work.",
        ),
        ("crime_report", {"purpose": set(), "behaviours": ["at_door"]}, "claimed: nothing reported when asked."),
        (
            "incident_update",
            {"behaviours": ["other"], "other_acts": "parked across"},
            "Act described: parked across.",
        ),
        ("morning_hand_over", {"duty_plan": "not_done", "duty_plan_because": "shock"}, "because: not in a fit state."),
    ],
)
def test_a_copy_says_what_was_tapped_in_words_that_are_said(block: str, answered: Any, words: str) -> None:
    assert words in copied(shipped(), block, about_how_many="few", **answered)
