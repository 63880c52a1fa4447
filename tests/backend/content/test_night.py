"""Night options: by when they are open, each domestic-only one with what there is for the rest, gaps said plainly."""

from __future__ import annotations

import copy
import itertools
import re
from typing import Any

import pytest

from backend.core.config import ROOT
from tests.backend.content.lighting import finding, lit, shipped, words

IN_ORDER = ("night_now", "night_ask", "night_morning")
ONLY, INSTEAD = "(domestic only)", "For anybody:"
DOMESTIC = ("ex_partner", "partner", "family")
NOT_DOMESTIC = ("known", "hardly_known", "stranger", "not_identified")


def question(pack: dict[str, Any], question_id: str) -> dict[str, Any]:
    return next(one for one in pack["questions"] if one["id"] == question_id)


def without_counterpart(pack: dict[str, Any]) -> list[str]:
    """Domestic-only options that are not followed by what there is for the rest."""
    lone = []
    for name in IN_ORDER:
        texts = [option["text"] for option in question(pack, name)["options"]] + [""]
        pairs = itertools.pairwise(texts)
        lone += [text for text, following in pairs if ONLY in text and not following.startswith(INSTEAD)]
    return lone


def test_the_options_stand_by_when_they_are_open() -> None:
    screen = next(one for one in shipped()["outline"] if one["id"] == "night_options")
    assert tuple(screen["questions"][:3]) == IN_ORDER
    assert question(shipped(), "night_now")["text"].startswith("Day and night, or out of office hours")
    assert question(shipped(), "night_morning")["text"].startswith("Mostly office hours")


def said_of_the_hour(pack: dict[str, Any]) -> list[str]:
    """Titles and questions here that hold at one time of day only: the same words stand on the screen at noon."""
    screen = next(one for one in pack["outline"] if one["id"] == "night_options")
    own = [screen, *(question(pack, name) for name in screen["questions"])]
    own += [finding(pack, name) for name in ("night_domestic", "night_not_domestic", "night_morning_owner")]
    texts = [one[field] for one in own for field in ("text", "short") if field in one]
    return [text for text in texts if re.search(r"open now|is open tonight|opens in|the morning", text, re.IGNORECASE)]


def test_what_stands_here_is_true_by_day_as_well() -> None:
    assert said_of_the_hour(shipped()) == []
    assert "Ring while you are here" in words(finding(shipped(), "night_morning_owner"))
    assert "directory says what is open" in question(shipped(), "night_morning")["hint"]


@pytest.mark.parametrize("claim", ["Open now: which have you asked?", "Opens in the morning: who rings?"])
def test_a_pack_that_says_at_noon_what_is_true_at_night_is_caught(claim: str) -> None:
    mutant = copy.deepcopy(dict(shipped()))
    question(mutant, "night_now")["text"] = claim
    assert said_of_the_hour(mutant) == [claim]


def test_each_domestic_only_option_is_followed_by_what_there_is_for_the_rest() -> None:
    assert without_counterpart(shipped()) == []


def test_there_are_domestic_only_options_to_be_checked() -> None:
    texts = [option["text"] for name in IN_ORDER for option in question(shipped(), name)["options"]]
    assert len([text for text in texts if ONLY in text]) >= 5


@pytest.mark.parametrize(
    "name, option", [("night_now", "housing"), ("night_ask", "bail_terms"), ("night_morning", "clinic")]
)
def test_a_pack_that_dropped_a_counterpart_is_caught(name: str, option: str) -> None:
    mutant = copy.deepcopy(dict(shipped()))
    asked = question(mutant, name)
    asked["options"] = [one for one in asked["options"] if one["id"] != option]
    assert without_counterpart(mutant) != []


@pytest.mark.parametrize("relationship", DOMESTIC)
def test_a_domestic_case_is_shown_refuge_line_and_notice_and_an_order_as_well(relationship: str) -> None:
    assert "night_domestic" in lit(shipped(), relationship=relationship)
    assert "night_order_as_well" in lit(shipped(), relationship=relationship)
    assert "SPO as well" in words(finding(shipped(), "night_order_as_well"))


@pytest.mark.parametrize("relationship", NOT_DOMESTIC)
def test_any_other_case_is_shown_what_there_is_and_an_honest_none(relationship: str) -> None:
    assert "night_not_domestic" in lit(shipped(), relationship=relationship)
    told = words(finding(shipped(), "night_not_domestic"))
    assert "none tonight" in told
    assert "wake the sergeant" in told


def test_the_one_is_shown_as_early_as_the_other() -> None:
    assert finding(shipped(), "night_not_domestic")["rank"] == finding(shipped(), "night_domestic")["rank"]


@pytest.mark.parametrize("gap", ["place", "transport", "line", "locks", "alarm", "notice", "patrol"])
def test_what_could_not_be_had_is_said_to_victim_and_sergeant(gap: str) -> None:
    assert "night_gap_to_say" in lit(shipped(), night_gap=[gap])
    assert finding(shipped(), "night_gap_to_say")["rank"] < 40


def test_nothing_missing_says_nothing() -> None:
    assert "night_gap_to_say" not in lit(shipped(), night_gap={"nothing"})


def test_each_thing_for_the_morning_gets_a_role_and_a_time() -> None:
    for option in question(shipped(), "night_morning")["options"]:
        assert "night_morning_owner" in lit(shipped(), night_morning=[option["id"]])


def test_where_somebody_was_asked_to_stay_never_enters_a_copy() -> None:
    assert question(shipped(), "night_now")["sensitive"] is True


def test_nowhere_safe_stays_a_call_whatever_was_asked_for_tonight() -> None:
    asked = {option["id"] for option in question(shipped(), "night_now")["options"]}
    assert "no_safe_place" in lit(shipped(), safe_place="no", night_now=asked, night_gap={"nothing"})


def test_no_telephone_number_is_invented_here() -> None:
    texts = [str(one) for one in shipped()["findings"] + shipped()["questions"] if one["id"].startswith("night_")]
    assert not [text for text in texts if "0808" in text or "01632" in text]


def test_a_line_open_all_night_is_not_denied_where_the_directory_has_one() -> None:
    pack = shipped()
    open_always = [one["id"] for one in pack["services"] if one["group"] == "support" and one["hours"] == "always"]
    assert open_always
    told = [
        line for one in (*pack["findings"], *pack["outline"]) for line in (*one.get("do", []), *one.get("intro", []))
    ]
    about_lines = [line for line in told if "open all night" in line]
    assert about_lines
    for line in about_lines:
        assert "directory" in line
        assert "none" not in line.lower()


def test_what_points_to_the_dates_finds_a_heading_of_that_name() -> None:
    pointing = [
        one["id"] for one in shipped()["findings"] if "see dates" in f"{one.get('law')} {one.get('record')}".lower()
    ]
    assert len(pointing) > 2
    for page, heading in (("screens/_outcome.html", "data-clocks-first"), ("review/record.html", ">Dates</h2>")):
        assert heading in (ROOT / "templates" / page).read_text("utf-8"), page
