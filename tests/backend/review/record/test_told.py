"""A record's page says who was told of a call-in, and where nobody was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backend.rules import told_whom
from tests.backend.review.reading import sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import Page
from tests.page_checks import text_of

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
    assert "who was told, first of: " in page.text  # what goes over the radio


KILL = {"threat": an_answer("yes"), "threat_now": an_answer("yes"), "threat_kind": an_answer(["kill"])}
AT_0754 = "2026-11-24T02:15:00Z"
ASKED = "asked through Control, NOT yet told: the duty inspector"


def told_by(*names: str) -> dict[str, object]:
    """A call-in of which these were told."""
    return {"lit_at": AT, "told": [{"who": one, "at": AT_0754} for one in names]}


def kill_sent(phone: Phone, *names: str) -> str:
    """A threat to kill of which these were told, and nothing else untold; its record."""
    return sent(phone, answers=KILL, call_ins={"life_threatened": told_by(*names), "threat_told": told_by("Sgt Marsh")})


def _list_of(page: Page) -> str:
    return " ".join(text_of(one) for one in page.all("tr") if one.get("id"))


def says_not_yet(phone: Phone, read: Callable[..., Page]) -> None:
    """The list and the record say of what control was told that the inspector is still to be."""
    page, listed = read(kill_sent(phone, "Control")), _list_of(read(""))
    first_screen = text_of(page.single("section", id="story"))

    assert f"A threat to life or of serious harm, now: {ASKED}." in listed
    assert "First, because the duty inspector is not noted as told of a danger" in listed
    assert "Still to tell the duty inspector" in listed
    assert f"A threat to life or of serious harm, now: {ASKED}." in first_screen
    assert "Control, 24 November 2026 at 02:15: A threat to life or of serious harm, now" in first_screen
    assert "Somebody is noted as told of each" not in first_screen
    assert "NOT yet told: the duty inspector." in text_of(page.single("section", id="call-ins-lit"))


def test_a_danger_that_control_alone_was_told_of_is_not_yet_told_to_the_inspector(
    phone: Phone, read: Callable[..., Page]
) -> None:
    says_not_yet(phone, read)


def test_a_server_to_which_control_is_the_inspector_is_caught(
    phone: Phone, read: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutant."""
    monkeypatch.setattr(told_whom, "_rank_of", lambda ranks, _name: len(ranks) - 1)
    with pytest.raises(AssertionError):
        says_not_yet(phone, read)


def test_once_the_inspector_was_told_it_is_told(phone: Phone, read: Callable[..., Page]) -> None:
    page = read(kill_sent(phone, "Control", "Insp Shah"))

    assert "NOT yet told" not in page.text + read("").text
    assert "A threat to life or of serious harm, now: told." in _list_of(read(""))
    story = text_of(page.single("section", id="story"))
    assert "Insp Shah, 24 November 2026 at 02:15: A threat to life or of serious harm, now" in story


def call_sent(phone: Phone, **told: str) -> str:
    """A call of the same threat, of whose call-ins these were told; its record."""
    return sent(phone, kind="call", answers=KILL, call_ins={one: told_by(who) for one, who in told.items()})


def test_on_a_call_dispatch_is_asked_for_everything_but_what_an_inspector_decides(
    phone: Phone, read: Callable[..., Page]
) -> None:
    """As the board says it when the call is closed: a threat to life that dispatch alone heard is not told."""
    page = read(call_sent(phone, life_threatened="Dispatch ch 4", threat_told="Dispatch ch 4"))

    assert "NOT yet told: the duty inspector." in text_of(page.single("section", id="call-ins-lit"))
    assert "First, because the duty inspector is not noted as told of a danger" in _list_of(read(""))
    assert page.text.count("NOT yet told: a sergeant") == 0


def test_a_server_to_which_dispatch_is_everybody_on_a_call_is_caught(
    phone: Phone, read: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutant."""
    monkeypatch.setattr(told_whom, "_is_above_sergeant", lambda *_: False)
    with pytest.raises(AssertionError):
        test_on_a_call_dispatch_is_asked_for_everything_but_what_an_inspector_decides(phone, read)


def test_on_a_call_of_which_the_inspector_was_told_nothing_waits(phone: Phone, read: Callable[..., Page]) -> None:
    page = read(call_sent(phone, life_threatened="Insp Shah", threat_told="Dispatch ch 4"))

    assert "NOT yet told" not in page.text + read("").text
