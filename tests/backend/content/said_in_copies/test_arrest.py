"""An arrest that was not made is in every copy with its reason, and no reason passes a broken order in silence."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from backend.rules.duties import conditions_in
from tests.backend.content.said_in_copies.officers import Data, line_of, officers, without

BLOCKS = {"incident_update": "ARREST, ACTION", "crime_report": "ARREST", "morning_hand_over": "ARREST"}
NOT_FOUND = {"duty_arrest_search": "not_done", "duty_arrest_search_because": "not_found"}
BROKEN = {"order_any": "yes", "order_kinds": ["non_molestation"], "order_for": "this_victim", "breach_when": "today"}
SAID: list[tuple[Data, str]] = [
    (NOT_FOUND, "Not arrested because: Tried, not found."),
    ({"duty_arrest_search": "done"}, "Arrested."),
    ({"duty_arrest_search": "not_done"}, "Not arrested, no reason given."),
    (
        {"duty_arrest_search": "owed", "duty_arrest_search_who": "night sergeant"},
        "Arrest and search: not done, left to night sergeant.",
    ),
    ({"arrest_state": "tried"}, "Arrest tried, suspect not found."),
]


@pytest.fixture(scope="module")
def data() -> Any:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("said, words", SAID, ids=[words for _, words in SAID])
def test_a_line_says_where_the_arrest_stands(said: Data, words: str, block: str, data: Data) -> None:
    assert words in line_of(officers(data, said)[block], BLOCKS[block])


@pytest.mark.parametrize("block", BLOCKS)
def test_a_copy_that_loses_the_reason_is_seen(block: str, data: Data) -> None:
    mutant = deepcopy(data)
    without(mutant, block, "duty_arrest_search_because")

    assert "Tried, not found" not in officers(mutant, NOT_FOUND)[block]


def no_offence_asked(data: Data, said: Data) -> list[str]:
    """What the duty says of itself."""
    answers = {name: {"value": value} for name, value in said.items()}
    body: Any = {"answers": answers, "as_of": "2026-11-24", "kind": "scene", "call_ins": {}}
    holds = conditions_in(data, body)
    duty = next(one for one in data["duties"] if one["id"] == "arrest_search_duty")
    return [one["text"] for one in duty["cannot"] if holds(one["when"])][:1]


def test_no_offence_suspected_asks_for_a_word_where_an_order_is_broken(data: Data) -> None:
    said = {"duty_arrest_search": "not_done", "duty_arrest_search_because": "no_offence"}

    assert no_offence_asked(data, said | BROKEN) == [
        "An order is noted as broken. Name the offence, or write why there is none."
    ]
    assert no_offence_asked(data, said) == no_offence_asked(data, NOT_FOUND | BROKEN) == []
