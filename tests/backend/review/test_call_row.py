"""A call's row in the list of what was received says who the suspect is to the victim, or that nobody noted it, and the
grade that the handler gave: as the handler's word, never as Foursight's.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backend.records.rows import case as cases
from tests.backend.review.reading import sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import Page

GRADED = {"call_grade": an_answer("immediate")}
NOBODY = "Who the suspect is: not noted on the call"


def row_of(read: Callable[..., Page]) -> str:
    """What the only row of the list says of its case; "" where it says nothing."""
    found = [one.text for one in read("").all("span") if one.get("class") == "queue__case"]
    return found[0] if found else ""


def test_the_row_of_a_call_says_the_grade_as_the_handler_s_word_and_who_the_suspect_is(
    phone: Phone, read: Callable[..., Page]
) -> None:
    sent(phone, kind="call", answers={**GRADED, "relationship": an_answer("ex_partner")})

    said = row_of(read)

    assert said.startswith("Former partner · ")
    assert said.endswith("Graded Immediate by the call handler")


def test_the_row_of_a_call_without_a_suspect_says_that_none_was_noted(phone: Phone, read: Callable[..., Page]) -> None:
    sent(phone, kind="call", answers={"whereabouts": an_answer("here")})

    said = row_of(read)

    assert NOBODY in said
    assert "Graded" not in said


def test_a_grade_that_the_handler_has_not_confirmed_is_not_said(phone: Phone, read: Callable[..., Page]) -> None:
    """An incident number typed a field late was taken for a grade."""
    sent(phone, kind="call", answers={"call_grade": {**an_answer("prompt"), "confirmed": False}})

    assert "Graded" not in row_of(read)


def test_the_row_of_an_officer_s_report_says_neither(phone: Phone, read: Callable[..., Page]) -> None:
    sent(phone, answers={"whereabouts": an_answer("here")})

    assert NOBODY not in row_of(read)
    assert "Graded" not in row_of(read)


def test_a_row_that_leaves_the_call_out_is_caught(
    phone: Phone, read: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutant."""
    monkeypatch.setattr(cases, "said_of_call", lambda *_: [])
    with pytest.raises(AssertionError):
        test_the_row_of_a_call_says_the_grade_as_the_handler_s_word_and_who_the_suspect_is(phone, read)
