"""A copy, the radio and a heading say what was tapped and no more: a stronger word could be read out in court."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from tests.backend.content.lighting import copied, finding, shipped

Pack = dict[str, Any]
BELIEVES = "expects serious harm"
COPIES = ("incident_update", "crime_report", "morning_hand_over")
DUTIES = ("arrest_search", "plan", "risk", "impact_evidence", "needs", "rights_spo", "referral", "record_crime")
KEPT_OUT = "Kept out of every copy"


def question(pack: Pack, question_id: str) -> Pack:
    found: Pack = next(one for one in pack["questions"] if one["id"] == question_id)
    return found


def promised_but_copied(pack: Pack) -> set[str]:
    """The questions that a heading or a hint says are kept out of every copy, and that are not."""
    by_hint = {one["id"] for one in pack["questions"] if one.get("hint", "").endswith(f"{KEPT_OUT}.")}
    headed = [one for one in pack["outline"] if f"{KEPT_OUT}." in one.get("intro", [])]
    by_heading = {one for screen in headed for one in screen.get("questions", [])}
    return {one for one in by_hint | by_heading if not question(pack, one).get("sensitive")}


def test_what_is_said_to_be_kept_out_of_every_copy_is() -> None:
    assert promised_but_copied(shipped()) == set()


def test_a_heading_that_promised_it_of_an_answer_that_is_copied_would_be_seen() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    next(one for one in mutant["outline"] if "safe_place" in one.get("questions", []))["intro"] = [f"{KEPT_OUT}."]
    assert promised_but_copied(mutant) >= {"safe_place", "shared_phone"}


@pytest.mark.parametrize("block", COPIES)
def test_a_copy_repeats_the_fear_that_was_tapped(block: str) -> None:
    text = copied(shipped(), block, fear_level="death")
    assert BELIEVES in text
    assert "fears for their life" not in text


def test_the_radio_repeats_the_fear_that_was_tapped() -> None:
    told = finding(shipped(), "fears_for_life")
    assert told["message"]["has"] == "{fear_level=death|victim expects serious harm}"
    assert BELIEVES in told["script"][1]


def test_once_is_copied_as_once() -> None:
    text = copied(shipped(), "crime_report", about_how_many="one")
    assert "Once." in text
    assert "so far as they know" not in text


def test_a_tap_says_arrested_where_that_stood_on_it() -> None:
    text = copied(shipped(), "morning_hand_over", duty_arrest_search="done", about_how_many="few")
    assert "ARREST: Arrested." in text.split("\n")
    assert question(shipped(), "duty_arrest_search")["options"][0]["text"] == "Arrested"
    both = copied(shipped(), "morning_hand_over", duty_arrest_search="done", arrest_state="arrested")
    assert "ARREST: Arrested." in both.split("\n"), "and says it once"


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_not_done_without_a_reason_says_that_none_was_given(duty: str) -> None:
    text = copied(shipped(), "morning_hand_over", about_how_many="few", **{f"duty_{duty}": "not_done"})
    assert "no reason given." in text
    assert "because." not in text


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_left_to_nobody_says_so(duty: str) -> None:
    text = copied(shipped(), "morning_hand_over", about_how_many="few", **{f"duty_{duty}": "owed"})
    assert "still owed, nobody named." in text


def test_where_the_suspect_is_near_the_line_says_to_call_out_of_earshot() -> None:
    near = finding(shipped(), "suspect_near")
    assert near["line"].startswith("Call units, unheard")


def test_unheard_is_asked_for_no_more_once_they_could_not_hear_unless_they_are_inside() -> None:
    inside, no = finding(shipped(), "suspect_near")["line_if"]
    assert (inside["question"], inside["value"]) == ("whereabouts", "inside"), "inside comes first: they may hear"
    assert "unheard" in inside["text"]
    assert (no["question"], no["value"]) == ("overhear", "no")
    assert "unheard" not in no["text"]


def test_no_line_asks_for_it_unheard_after_a_no_but_where_they_are_inside() -> None:
    """Of every call-in: each that says so has other words for a no."""
    for one in shipped()["findings"]:
        asks = "unheard" in one.get("line", "").lower()
        by_no = [other["text"] for other in one.get("line_if", []) if other["question"] == "overhear"]
        assert not asks or (by_no and "unheard" not in " ".join(by_no)), one["id"]


@pytest.mark.parametrize("block", COPIES)
def test_no_heading_of_danger_stands_over_none_of_these(block: str) -> None:
    text = copied(shipped(), block, about_how_many="few", behaviours=["watching"], home_reached=set())
    assert "nothing reported when asked" not in text
    assert "DANGER, AS REPORTED" not in text


@pytest.mark.parametrize("block", COPIES)
def test_a_place_the_suspect_has_been_to_stands_under_danger(block: str) -> None:
    text = copied(shipped(), block, about_how_many="few", behaviours=["watching"], home_reached=["outside_today"])
    assert "At the victim's place: outside today." in text[text.index("DANGER, AS REPORTED") :].split("\n")[0]


def test_the_incident_update_says_which_duties_are_done_and_no_other() -> None:
    text = copied(shipped(), "incident_update", about_how_many="few", duty_plan="done", duty_risk="not_done")
    done = next(line for line in text.split("\n") if line.startswith("ARREST, ACTION"))
    assert "Tonight's plan: Done." in done
    assert "Risk assessed: Done" not in text
    assert "Risk assessed: not done, no reason given." in done


def second_sentences(pack: Pack) -> list[str]:
    """The messages whose clause holds one: what was tapped would begin it with a small letter."""
    return [one["id"] for one in pack["findings"] if re.search(r"[.?!]\]* ", one.get("message", {}).get("has", ""))]


def test_a_clause_of_a_message_is_one_sentence() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    finding(mutant, "treat_as_stalking")["message"]["has"] = "I treat it as stalking[[. {about_how_many}]]"
    assert second_sentences(shipped()) == []
    assert second_sentences(mutant) == ["treat_as_stalking"]


def test_no_chip_of_a_list_on_the_walk_begins_like_the_one_that_ends_it() -> None:
    """*Nothing else* and *None* end a list; a tired thumb takes what begins alike for it."""
    pack = shipped()
    walk = {
        one
        for screen in pack["outline"]
        if screen.get("beat") in ("door", "heard")
        for one in screen.get("questions", [])
    }
    lists = [one for one in pack["questions"] if one["kind"] == "choices" and one["id"] in walk]
    assert lists
    assert [option["text"] for one in lists for option in one["options"] if option["text"].startswith("Nothing")] == []


def test_a_mark_says_what_was_heard_and_no_judgement_of_the_victim() -> None:
    marks = next(one for one in shipped()["questions"] if one["id"] == "marks")
    said = {one["id"]: one["said"] for field in marks["fields"] for one in field.get("options", [])}
    assert said["plays_down"] == "says it is nothing"
    assert said["blames_self"] == "says it is their own fault"
