"""No copy says that something was answered no as comfort, and none lists what was: the record keeps it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.calls import copies
from tests.backend.content.said_in_copies.officers import Data, officers

NOES = {
    "hurt_now": "no",
    "neck": "never",
    "hurt_any": "no",
    "weapon": "no",
    "gun_access": "no",
    "threat": "no",
    "order_any": "no",
    "children": "yes",
    "child_danger": "no",
    "tracker": "no_sign",
    "spyware": "no_sign",
    "fear_violence": "not_so_far",
    "serious_distress": "no",
    "home_reached": [],
    "online_any": "yes",
    "image_abuse": "none_known",
    "focus_effort": "no",
    "cannot_let_go": "no",
    "would_realise": "no",
    "earlier_acts": "no",
}
COMFORT = (
    "ANSWERED NO",
    "Nobody hurt",
    "No strangulation",
    "No weapon",
    "No gun",
    "No child in danger",
    "No sign",
    "Has not feared",
    "No private images",
    "nothing reported when asked",
)
FOUR = ("Effort out of proportion", "Cannot let go", "Would know it is unwanted", "Anything earlier")


@pytest.fixture(scope="module")
def data() -> Any:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


NONE_OF_THESE = {"online_acts": [], "triggers": [], "know_how": [], "impact_changes": [], "platforms": []}
"""Nothing done online, nothing behind it, no change to a life: lists that were asked, and of which none was ticked."""


def comforts(data: Data) -> list[str]:
    """What any copy of either kind says of these noes."""
    answers = {name: {"value": value} for name, value in NOES.items()}
    answers |= {name: {"value": value} for name, value in NONE_OF_THESE.items()}
    for name in ("home_reached", *NONE_OF_THESE):
        answers[name]["all"] = True
    texts = "\n".join([*officers(data, NOES).values(), *copies(data, answers).values()])
    return [one for one in (*COMFORT, *FOUR) if one in texts]


def test_no_copy_comforts_with_what_was_answered_no(data: Data) -> None:
    assert comforts(data) == []


@pytest.mark.prove
@pytest.mark.parametrize("part", [{"noes": True}, {"say": ["neck"], "title": "DANGER"}], ids=str)
@pytest.mark.parametrize("block", ["crime_report", "call_log"])
def test_a_copy_that_does_is_seen(block: str, part: Data, data: Data) -> None:
    mutant = deepcopy(data)
    next(one for one in mutant["copy_blocks"] if one["id"] == block)["lines"].append(part)

    assert comforts(mutant) != []


@pytest.mark.prove
@pytest.mark.parametrize("question", ["online_acts", "triggers", "know_how"])
def test_a_list_of_which_none_was_ticked_and_that_is_said_is_seen(question: str, data: Data) -> None:
    mutant = deepcopy(data)
    del next(one for one in mutant["questions"] if one["id"] == question)["none_unsaid"]

    assert comforts(mutant) == ["nothing reported when asked"]
