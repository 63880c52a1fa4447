"""Votes that can be answered only by knowing: neither place nor length of an option tells that it is the model's. And a
briefing's story is long enough to be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from backend.content.authoring.scenarios.loader import load_scenarios
from backend.content.authoring.scenarios.texts import votes_of
from backend.content.scenario.pace import briefing_words
from tests.backend.content.scenarios.files import PACK_FOLDER, the_pack

TOLD_IN_WORDS = 110  # three quarters of a minute read aloud, so that there is a case to decide on
Vote = dict[str, Any]


@cache
def shipped() -> dict[str, dict[str, Any]]:
    """The shipped scenarios by id."""
    return {one.id: one.data for one in load_scenarios(PACK_FOLDER, None, the_pack()).sound.values()}


def with_a_model(scenario: dict[str, Any]) -> Iterator[Vote]:
    """The votes of a scenario that have a model."""
    return (vote for _, vote in votes_of(scenario) if vote["model"] is not None)


def place_of_the_model(vote: Vote) -> int:
    """Where the model's option stands."""
    return [option["id"] for option in vote["options"]].index(vote["model"])


def is_given_away(vote: Vote) -> bool:
    """Whether the model's option is the longest."""
    return max(vote["options"], key=lambda option: len(option["text"]))["id"] == vote["model"]


def tells_by_place(scenario: dict[str, Any]) -> bool:
    """Whether the model's option stands at one and the same place in every vote."""
    return len({place_of_the_model(vote) for vote in with_a_model(scenario)}) == 1


def tells_by_length(scenario: dict[str, Any]) -> bool:
    """Whether the model's option is the longest in every vote."""
    return all(is_given_away(vote) for vote in with_a_model(scenario))


def test_in_no_scenario_does_the_model_always_stand_at_one_place() -> None:
    assert [name for name, one in shipped().items() if tells_by_place(one)] == []


def test_over_all_scenarios_no_place_is_a_good_guess() -> None:
    places = Counter(place_of_the_model(vote) for one in shipped().values() for vote in with_a_model(one))

    assert max(places.values()) < 0.45 * places.total()
    assert set(places) >= {0, 1, 2}


def test_in_no_scenario_is_the_model_always_the_longest() -> None:
    assert [name for name, one in shipped().items() if tells_by_length(one)] == []


def test_over_all_scenarios_the_longest_is_no_good_guess() -> None:
    votes = [vote for one in shipped().values() for vote in with_a_model(one)]

    assert sum(map(is_given_away, votes)) < 0.45 * len(votes)


def test_a_briefing_tells_enough_to_decide_on() -> None:
    told = {name: briefing_words(one["briefing"])["story"] for name, one in shipped().items()}

    assert {name: words for name, words in told.items() if words < TOLD_IN_WORDS} == {}


@pytest.mark.parametrize("tells", [tells_by_place, tells_by_length])
def test_a_scenario_that_gives_its_answers_away_would_be_found(tells: Any) -> None:
    """The mutant: every model first, and every wrong option short."""
    scenario = deepcopy(next(iter(shipped().values())))
    for _, vote in votes_of(scenario):
        vote["options"].sort(key=lambda option, vote=vote: option["id"] != vote["model"])
        for option in vote["options"]:
            option["text"] = option["text"] if option["id"] == vote["model"] else "No."

    assert tells(scenario)
