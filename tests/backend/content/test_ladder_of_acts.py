"""Who can only answer yes or no is asked each act that happens to them, in the order in which the list has it."""

from __future__ import annotations

import copy
from typing import Any

from tests.backend.content.lighting import shipped

# What yes or no does not tell without words of the caller's own: left to whoever can talk, so that few are asked.
UNASKED = {"others_used", "favours", "process", "other", "hostility", "chance"}


def asked(pack: dict[str, Any]) -> list[str]:
    """The acts of the ladder, in the order in which they are asked."""
    rungs = [rung for prompt in pack["prompts"] for rung in prompt.get("ladder", [])]
    return [rung["value"] for rung in rungs if rung["question"] == "behaviours"]


def listed(pack: dict[str, Any]) -> list[str]:
    """The acts that yes or no tells, as the list has them."""
    (question,) = [one for one in pack["questions"] if one["id"] == "behaviours"]
    return [one["id"] for one in question["options"] if one["id"] not in UNASKED]


def test_a_whispering_caller_is_asked_each_act_once_in_the_order_of_the_list() -> None:
    assert asked(shipped()) == listed(shipped())


def test_an_act_that_is_parted_from_another_and_not_asked_would_be_seen() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    for prompt in mutant["prompts"]:
        if "ladder" in prompt:
            prompt["ladder"] = [one for one in prompt["ladder"] if one.get("value") != "turning_up"]

    assert asked(mutant) != listed(mutant)


def test_being_held_is_asked_before_what_is_done_from_afar() -> None:
    acts = asked(shipped())

    assert acts.index("holding") < acts.index("monitoring")
