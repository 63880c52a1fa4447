"""What the board copies: short enough for a log, plain, with nothing sensitive, and the exact words apart."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from backend.content.authoring.checks.board import exact_words_stay_apart
from backend.content.authoring.checks.copy_blocks import copies_withhold
from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.a_force import COMMON, SOURCE, shipped, written
from tests.backend.content.calls import AT_MOST, CALLS, FULLEST, ORDINARY, Data, blocks_of, call, copies

THRIVE = "THRIVE"
# the Door's rows, by the questions that open them
DOOR_ROWS = ["whereabouts", "hurt_now", "threat", "weapon", "home_reached", "order_any"]
SECRETS = {"safe_contact": "The sister's phone, after six", "police_link_why": "A cousin in the control room"}
SECRETS |= {"tonight_where": "14 Hidden Lane", "likely_places": "Behind the mill"}


@pytest.fixture(scope="module")
def data() -> Data:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def unanswered(answers: Data) -> Data:
    """The same call with nothing known: the longest words there are for an answer."""
    return {name: {"state": "not_known"} for name in answers}


def block(data: Data, role: str) -> Data:
    """One of the board's blocks."""
    return next(one for one in data["copy_blocks"] if one["id"] == blocks_of(data)[role])


@pytest.mark.parametrize("name", CALLS)
def test_the_log_of_a_call_goes_into_a_log(name: str, data: Data) -> None:
    answers = call(name)["answers"]

    assert 0 < len(copies(data, answers)["log"]) <= AT_MOST
    assert len(copies(data, unanswered(answers))["log"]) <= ORDINARY
    assert len(copies(data, {})["log"]) <= ORDINARY
    assert len(copies(data, answers | {"police_link": {"value": "yes"}})["log"]) <= AT_MOST


@pytest.mark.parametrize("said", [{}, {"call_tag": {"value": "no"}}, {"call_tag": {"state": "not_known"}}])
def test_the_log_says_possible_stalking_once_the_tag_is_set(said: Data, data: Data) -> None:
    assert copies(data, said)["log"].startswith("CALL. Reference: ")
    assert copies(data, {"call_tag": {"value": "yes"}})["log"].startswith("POSSIBLE STALKING: the tag is set.\nCALL.")


@pytest.mark.parametrize("role", ["log", "read_back"])
def test_a_warning_that_was_ignored_is_said_and_only_then(role: str, data: Data) -> None:
    warned = {"order_any": {"value": "yes"}, "order_kinds": {"value": ["warning"]}}

    assert "Told to stop, and went on." in copies(data, warned | {"stop_ignored": {"value": "yes"}})[role]
    assert "went on." not in copies(data, warned | {"stop_ignored": {"value": "no"}})[role]


def test_a_force_lays_its_own_format_of_the_log_over_ours(data: Data, tmp_path: Path) -> None:
    ours = shipped("copy_blocks", blocks_of(data)["log"])
    theirs = {**ours, **COMMON, "lines": [{"text": "EX/1 {incident_ref}"}, {"text": "WPN {weapon}"}]}
    overlay = written({"sources": [SOURCE], "copy_blocks": [theirs]}, tmp_path / "overlay")

    laid = load_pack(Config().pack_folder, overlay).data

    answers = {"incident_ref": {"value": "0412"}, "weapon": {"value": "yes"}}
    assert copies(laid, answers)["log"] == "EX/1 0412\nWPN yes"


def test_a_log_with_a_line_for_each_call_in_would_be_too_long(data: Data) -> None:
    mutant = deepcopy(data)
    block(mutant, "log")["lines"].append({"call_ins": True})

    assert len(copies(mutant, call(FULLEST)["answers"])["log"]) > AT_MOST


@pytest.mark.parametrize("name", CALLS)
def test_every_copy_of_the_board_is_plain_ascii_in_lines(name: str, data: Data) -> None:
    for role, text in copies(data, call(name)["answers"]).items():
        assert all(line.isascii() and line.isprintable() for line in text.split("\n")), role


def test_no_copy_of_the_board_holds_a_sensitive_answer(data: Data) -> None:
    answers = call(FULLEST)["answers"] | {name: {"value": words} for name, words in SECRETS.items()}

    said = "\n".join(copies(data, answers).values())

    sensitive = {one["id"] for one in data["questions"] if one.get("sensitive")}
    assert SECRETS.keys() <= sensitive
    assert [words for words in SECRETS.values() if words in said] == []


def test_a_log_that_named_the_safe_way_would_be_refused(data: Data) -> None:
    mutant = deepcopy(data)
    block(mutant, "log")["lines"].append({"answers": ["safe_contact"]})

    assert [one.text for one in copies_withhold(data)] == []
    assert any("`safe_contact` is sensitive" in str(one) for one in copies_withhold(mutant))


def test_the_caller_s_words_stand_apart_and_not_in_the_log(data: Data) -> None:
    answers = call(FULLEST)["answers"]
    words = answers["call_words"]["value"]

    made = copies(data, answers)

    assert words in made["exact_words"]
    assert [role for role, text in made.items() if words in text] == ["exact_words"]


def test_a_log_that_held_the_caller_s_words_would_be_refused(data: Data) -> None:
    mutant = deepcopy(data)
    block(mutant, "log")["lines"].append({"answers": ["call_words"]})

    assert exact_words_stay_apart(data) == []
    assert any("`call_words` holds exact words" in str(one) for one in exact_words_stay_apart(mutant))


def test_a_call_with_no_words_taken_copies_none(data: Data) -> None:
    assert copies(data, {})["exact_words"].count("\n") == 0


def rows_read(data: Data) -> list[str]:
    """The question each line of the read-back begins with, found by answering one at a time."""
    lines = copies(data, {})["read_back"].split("\n")
    begun = []
    for number, line in enumerate(lines):
        changed = [one for one in DOOR_ROWS if first_place(data, one, number) != first_place(data, None, number)]
        begun += changed or [line]
    return begun


def first_place(data: Data, question: str | None, number: int) -> str:
    """What stands first in a line of the read-back, with one question not known."""
    answers = {question: {"state": "not_known"}} if question else {}
    return copies(data, answers)["read_back"].split("\n")[number].split(".")[1]


def test_the_read_back_is_six_lines_in_the_order_of_the_door_rows(data: Data) -> None:
    door = [one for screen in data["outline"] if screen["beat"] == "door" for one in screen["questions"]]

    assert [one for one in door if one in DOOR_ROWS] == DOOR_ROWS
    assert rows_read(data) == DOOR_ROWS


def test_a_read_back_in_another_order_is_seen(data: Data) -> None:
    mutant = deepcopy(data)
    block(mutant, "read_back")["lines"].reverse()

    assert rows_read(mutant) != DOOR_ROWS


def test_a_full_call_fills_every_letter_of_thrive(data: Data) -> None:
    made = copies(data, call(FULLEST)["answers"])

    assert [letter for letter in THRIVE if not made[letter]] == []
    assert "hammer" not in "".join(made[letter] for letter in THRIVE)


def test_thrive_holds_nothing_before_anything_is_answered(data: Data) -> None:
    made = copies(data, {})

    assert [made[letter] for letter in THRIVE] == [""] * 6


def test_far_away_and_unhurt_are_said_to_lower_nothing(data: Data) -> None:
    made = copies(data, {"whereabouts": {"value": "elsewhere"}, "hurt_any": {"value": "no"}})

    assert "That lowers nothing." in made["T"]
    assert "That lowers nothing." in made["R"]


# what the log of a call once said wrongly or left out, with the answers that brought it about
ONLINE_ONLY = {"online_any": "yes", "shared_phone": "yes", "behaviours": ["contacting", "publishing"]}
SAID: list[tuple[Data, str]] = [
    ({"hurt_any": "no"}, "Ever assaulted: no."),
    ({"threat": "no"}, "THREAT or last-resort talk: no."),
    ({"order_any": "no"}, "ORDER, bail or warning: no."),
    ({"children": "no"}, "CHILDREN: no."),
    ({"children": "yes", "child_danger": "no"}, "CHILDREN: yes, in danger now: no."),
    ({"threat": "yes", "threat_kind": ["self"]}, "about: Ending their own life"),
    ({"order_any": "yes", "order_for": "someone_else"}, "for: Someone else"),
    ({"call_grade_why": "Two calls this week"}, "GRADE. Reason for the grade: Two calls this week."),
    (ONLINE_ONLY, "Online: yes. Phone or accounts exposed: yes."),
    (
        ONLINE_ONLY,
        "ACTS. What they have done: Messages, calls, letters or gifts; Posts about the victim or as them.",
    ),
    ({"ring_back_safe": "no"}, "Safe way and time: in no log. Ask the call handler, or see the record."),
    ({"safe_place": "no"}, "Safe place: no."),
]


@pytest.mark.parametrize("answers, words", SAID, ids=[words for _, words in SAID])
def test_the_log_says_what_was_said_and_no_more(answers: Data, words: str, data: Data) -> None:
    log = copies(data, {name: {"value": value} for name, value in answers.items()})["log"]

    assert words in log


@pytest.mark.parametrize("role", ["log", "read_back"])
@pytest.mark.parametrize("main", ["hurt_any", "threat", "weapon", "order_any"])
def test_after_a_no_nothing_is_not_asked_of_what_could_not_apply(role: str, main: str, data: Data) -> None:
    before, after = (copies(data, answers)[role].count("not asked") for answers in ({}, {main: {"value": "no"}}))

    assert after == before - 1


def test_the_log_says_who_was_told_and_when_and_what_nobody_is_noted_for(data: Data) -> None:
    answers = {name: {"value": value} for name, value in {"whereabouts": "near", "threat": "yes"}.items()}
    told = {
        "suspect_near": {
            "lit_at": "2026-11-24T01:48:00Z",
            "told": [{"who": "Dispatch ch 4", "at": "2026-11-24T01:49:00Z"}],
        }
    }
    log = copies(data, answers, call_ins=told)["log"]

    assert log.split("\n")[-1].startswith("TOLD. Dispatch ch 4, 24 November 2026 01:49: 1 call-in. Not noted as told: ")


def test_ring_backs_stand_in_the_log_with_their_times(data: Data) -> None:
    rung = [{"id": "aaaaaaaa", "at": "2026-11-24T01:50:00Z", "done": ["no_answer", "supervisor"]}]
    log = copies(data, {"ring_backs": {"value": rung}})["log"]

    assert "DONE. Ring-backs: 24 November 2026 01:50, Rang, no answer, Supervisor told." in log
