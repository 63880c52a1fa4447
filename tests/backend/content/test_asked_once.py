"""To a caller who can only say yes or no each question is dear: what was just answered is not asked again by what that
answer lights.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from backend.rules.assess import assess

Data = dict[str, Any]


@pytest.fixture(scope="module")
def data() -> Data:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def answered(data: Data) -> Iterator[tuple[str, Data]]:
    """Each closed question of the ladders, and the answer that a yes to it gives; not where two of them give the same,
    for then it does not tell which was said yes to.
    """
    kinds = {one["id"]: one["kind"] for one in data["questions"]}
    rungs = [rung for prompt in data["prompts"] for rung in prompt.get("ladder", [])]
    given = [(rung["question"], rung.get("value", "yes")) for rung in rungs]
    for rung, (question, value) in zip(rungs, given, strict=True):
        if given.count((question, value)) == 1:
            yield rung["text"], {question: {"value": [value] if kinds[question] == "choices" else value}}


def asked_again(data: Data) -> set[tuple[str, str]]:
    """(finding, the question that it asks though its answer has lit it)."""
    findings = {one["id"]: one for one in data["findings"]}
    return {
        (one["id"], text)
        for text, answers in answered(data)
        for one in assess(data, answers, "2026-11-30", kind="call")["findings"]
        if one["state"] == "applies" and text in findings[one["id"]].get("caller_quiet", "")
    }


def test_what_a_caller_has_just_said_yes_to_is_not_asked_again(data: Data) -> None:
    assert asked_again(data) == set()


def test_a_question_asked_again_would_be_seen(data: Data) -> None:
    mutant = deepcopy(data)
    fears = next(one for one in mutant["findings"] if one["id"] == "very_frightened_told")
    fears["caller_quiet"] = "Are you very frightened? Are you frightened of today?"

    assert ("very_frightened_told", "Are you very frightened?") in asked_again(mutant)
