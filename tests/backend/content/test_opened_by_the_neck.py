"""A No to *ever assaulted* beside hands on the neck leaves nothing unasked that an assault would open."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from backend.rules.folding import is_folded

OPENED = ["sexual_assault", "held_taken"]


@pytest.fixture(scope="module")
def data() -> Any:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def folded(data: Any, question_id: str, **answers: Any) -> bool:
    """Whether it waits."""
    question = next(one for one in data["questions"] if one["id"] == question_id)
    return is_folded(data, question, {name: {"value": value} for name, value in answers.items()})


@pytest.mark.parametrize("question_id", [*OPENED, "fear_violence"])
@pytest.mark.parametrize("neck", ["recent", "earlier"])
def test_the_neck_opens_it_whatever_was_said_of_assault(question_id: str, neck: str, data: Any) -> None:
    assert not folded(data, question_id, hurt_any="no", neck=neck)
    assert not folded(data, question_id, neck=neck)


@pytest.mark.parametrize("question_id", OPENED)
def test_it_waits_where_neither_was_said_and_opens_by_either(question_id: str, data: Any) -> None:
    assert folded(data, question_id)
    assert folded(data, question_id, hurt_any="no", neck="never")
    assert not folded(data, question_id, hurt_any="yes")
    question = next(one for one in data["questions"] if one["id"] == question_id)
    assert not is_folded(data, question, {"hurt_any": {"state": "not_known"}})


@pytest.mark.parametrize("question_id", OPENED)
def test_without_the_condition_the_no_leaves_it_dark(question_id: str, data: Any) -> None:
    mutant = deepcopy(data)
    del next(one for one in mutant["questions"] if one["id"] == question_id)["opens_when"]

    assert folded(mutant, question_id, hurt_any="no", neck="recent")
