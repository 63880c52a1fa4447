"""A yes-or-no question put in the negative is refused: a plain *No* could mean the danger or its absence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.backend.content.breaking import check_refused, put
from tests.backend.content.small_pack import problems_of, small_pack

TURNED_ROUND = (
    "Is there nowhere safe for tonight and tomorrow?",
    "Is nobody with them?",
    "Have they no phone they can use?",
    "Was it never reported?",
    "Isn't it safe there?",
    "Not told before release?",
)
FORWARDS = (
    "Somewhere safe tonight and tomorrow?",
    "Any threat, or talk of nothing left to lose?",
    "Would a reasonable person see it is not wanted?",
    "An order broken today, or earlier with no arrest yet?",
)


@pytest.mark.parametrize("text", TURNED_ROUND)
def test_a_question_turned_round_is_refused(text: str, tmp_path: Path) -> None:
    check_refused(put("questions", 0, text=text), "asks in the negative", tmp_path)


@pytest.mark.parametrize("text", FORWARDS)
def test_a_question_for_the_thing_itself_may_hold_such_a_word(text: str, tmp_path: Path) -> None:
    files = small_pack()
    files["questions"][0]["text"] = text
    assert problems_of(files, tmp_path) == []
