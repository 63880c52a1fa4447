"""A record's page says who was told of a call-in, and where nobody was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.backend.review.reading import sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import Page

AT = "2026-11-24T02:10:05Z"


def test_a_call_in_says_who_was_told_or_that_nobody_was(phone: Phone, read: Callable[..., Page]) -> None:
    told = {"lit_at": AT, "told": [{"who": "Sgt Brook", "at": "2026-11-24T02:15:00Z"}]}
    answers = {"whereabouts": an_answer("here"), "hurt_any": an_answer("yes"), "hurt_now": an_answer("yes")}
    record_id = sent(phone, answers=answers, call_ins={"suspect_near": told})

    text = read(record_id).text

    assert "Told: Sgt Brook, 24 November 2026 at 02:15." in text
    assert "Nobody noted here: ask." in text


def test_a_cleared_call_in_shows_its_reason(phone: Phone, read: Callable[..., Page]) -> None:
    cleared = {"lit_at": AT, "cleared": {"at": AT, "reason": "He was arrested at the door."}}
    record_id = sent(phone, call_ins={"suspect_near": cleared})

    assert "He was arrested at the door." in read(record_id).text


@pytest.mark.parametrize(
    "kind, level, whose",
    [("scene", "SERGEANT BEFORE YOU LEAVE", "officer"), ("call", "SUPERVISOR", "call handler")],
)
def test_whose_words_they_are_is_said_and_the_levels_are_as_they_were_seen(
    phone: Phone, read: Callable[..., Page], kind: str, level: str, whose: str
) -> None:
    record_id = sent(phone, kind=kind, answers={"very_frightened": an_answer("yes")})

    page, listed = read(record_id), read("")

    assert f"What the {whose} was told, why, law and source" in page.text
    assert level in page.text
    assert level in listed.text
    assert "Sergeant" not in listed.text


def test_one_tap_stands_at_each_call_in_that_it_was_of(phone: Phone, read: Callable[..., Page]) -> None:
    told = {"lit_at": AT, "told": [{"who": "Sgt Marsh", "at": "2026-11-24T02:20:00Z"}]}
    answers = {"very_frightened": an_answer("yes"), "threat": an_answer("yes"), "whereabouts": an_answer("here")}
    lit = {"very_frightened_told": told, "threat_told": told, "suspect_near": {"lit_at": AT}}

    page = read(sent(phone, answers=answers, call_ins=lit))

    assert page.text.count("Told: Sgt Marsh, 24 November 2026 at 02:20.") == 2
    assert "who was told of 1 of these" in page.text  # what goes over the radio
