"""On half a desk with a line for dispatch and one for the supervisor: words, Told and the question stand whole."""

from __future__ import annotations

import pytest

from tests.browser import steps
from tests.browser.board.steps import HALF_A_DESK, a_board, at_hand_is_seen
from tests.browser.board.test_beside import much_is_lit
from tests.browser.board.test_half_a_desk import TOLD, WORDS, is_in_sight


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_two_lines_pinned_the_words_and_told_are_whole_and_nothing_lies_over_the_question(
    ready_phone, scheme: str
) -> None:
    page = a_board(ready_phone(color_scheme=scheme, **HALF_A_DESK))
    much_is_lit(page)
    page.keyboard.press("3")
    at_hand_is_seen(page)
    steps.look(page, f"two_lines_{scheme}")
    is_in_sight(page, WORDS)
    is_in_sight(page, TOLD)
