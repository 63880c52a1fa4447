"""The Victims' Code: rights early, the enhanced limit alone, nothing sent before a safe way."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import Any

import pytest

from tests.backend.content.lighting import due, finding, lit, result_of, shipped

RIGHTS = {"recorded", "contact", "support", "spo", "enhanced"}
LIMITS = {
    "code_arrest": {"arrest_state": "arrested", "arrested_on": "2026-12-23"},
    "code_release": {"arrest_state": "arrested", "released_on": "2026-12-23"},
    "code_charge": {"arrest_state": "arrested", "charged_on": "2026-12-23"},
    "code_interview": {"code_events": ["interview"], "interviewed_on": "2026-12-23"},
    "code_bail_changed": {"code_events": ["bail"], "bail_changed_on": "2026-12-23"},
    "code_ending": {"code_events": ["ending"], "ended_on": "2026-12-23"},
    "code_court": {"code_events": ["court"], "court_news_on": "2026-12-23"},
}


def clock(pack: dict[str, Any], clock_id: str) -> dict[str, Any]:
    return next(one for one in pack["clocks"] if one["id"] == clock_id)


def state(pack: dict[str, Any], clock_id: str, values: dict[str, Any]) -> str:
    return next(one["state"] for one in result_of(pack, **values)["clocks"] if one["id"] == clock_id)


@pytest.mark.parametrize("limit", LIMITS)
def test_each_limit_is_one_working_day_for_a_stalking_victim(limit: str) -> None:
    assert due(shipped(), limit, **LIMITS[limit]) == "2026-12-24"


def later_than_the_enhanced_one(pack: dict[str, Any]) -> list[str]:
    """What the event of a Code limit brings beside that limit: a later day would stand in lists and be used."""
    return [
        one["id"]
        for one in pack["clocks"]
        for values in (LIMITS.get(limit) for limit in LIMITS if limit != one["id"])
        if one["id"].startswith("code_")
        and one["id"] not in LIMITS
        and state(pack, one["id"], values or {}) == "applies"
    ]


def test_no_limit_for_other_victims_stands_beside_it() -> None:
    assert later_than_the_enhanced_one(shipped()) == []


def test_a_later_limit_beside_it_would_be_seen() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    mutant["clocks"].append({**clock(mutant, "code_arrest"), "id": "code_five_days", "add": {"working_days": 5}})
    assert set(later_than_the_enhanced_one(mutant)) == {"code_five_days"}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_runs_as_soon_as_the_event_is_told_without_anybody_counting_occasions(limit: str) -> None:
    assert state(shipped(), limit, LIMITS[limit]) == "applies"


@pytest.mark.parametrize("limit", LIMITS)
def test_each_limit_says_which_it_is_and_that_the_telling_comes_first(limit: str) -> None:
    enhanced = clock(shipped(), limit)
    assert "enhanced limit (every stalking victim)" in enhanced["text"]
    assert enhanced["safety"].startswith("Tell them ")


@pytest.mark.parametrize("limit", ["code_arrest", "code_release", "code_charge", "code_interview"])
def test_news_about_a_suspect_in_custody_comes_before_release(limit: str) -> None:
    assert "before release" in clock(shipped(), limit)["safety"]


def test_a_release_on_friday_night_gives_monday_at_the_latest_and_before_release_as_the_rule() -> None:
    values = {"arrest_state": "arrested", "released_on": "2026-10-09"}
    assert due(shipped(), "code_release", **values) == "2026-10-12"
    assert clock(shipped(), "code_release")["safety"] == "Tell them before release."


def test_a_limit_the_table_of_bank_holidays_cannot_give_is_worked_out_by_hand() -> None:
    values = {"arrest_state": "arrested", "released_on": "2031-05-01"}
    found = next(one for one in result_of(shipped(), **values)["clocks"] if one["id"] == "code_release")
    assert (found["due"], found["by_hand"]) == (None, True)


def test_a_pack_without_the_enhanced_limit_would_name_a_later_day() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    clock(mutant, "code_release")["add"]["working_days"] = 5
    values = {"arrest_state": "arrested", "released_on": "2026-10-09"}
    assert due(mutant, "code_release", **values) != due(shipped(), "code_release", **values)


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_the_bank_holidays_are_those_of_england_and_wales(year: int) -> None:
    table = set(shipped()["bank_holidays"]["days"])
    easter = easter_sunday(year)
    expected = {
        easter - timedelta(2),
        easter + timedelta(1),
        monday(year, 5, 1),
        monday(year, 5, 25),
        monday(year, 8, 25),
    }
    expected |= {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
    assert {day.isoformat() for day in expected} <= table


def monday(year: int, month: int, first: int) -> date:
    """The first Monday on or after a day of the month."""
    day = date(year, month, first)
    return day + timedelta(-day.weekday() % 7)


def easter_sunday(year: int) -> date:
    """The Sunday, by the known days of these years."""
    return {2026: date(2026, 4, 5), 2027: date(2027, 3, 28), 2028: date(2028, 4, 16)}[year]


def test_a_referral_has_two_working_days_and_the_same_limit_for_all() -> None:
    values = {"referral": "agreed", "reported_on": "2026-11-27"}
    assert due(shipped(), "code_referral", **values) == "2026-12-01"
    assert "standard and enhanced limit alike" in clock(shipped(), "code_referral")["text"]


@pytest.mark.parametrize(
    "told",
    [
        {"about_how_many": "few", "behaviours": ["watching"]},
        {"behaviours": ["contacting"]},
        {"very_frightened": "yes"},
        {"relationship": "ex_partner"},
    ],
)
def test_the_four_sentences_come_before_leaving_whatever_of_stalking_is_told(told: dict[str, Any]) -> None:
    assert "rights_before_you_leave" in lit(shipped(), **told)
    rights = finding(shipped(), "rights_before_you_leave")
    assert rights["rank"] < 40
    assert rights["say"] == ["rights_tonight"]


def test_the_four_sentences_are_four() -> None:
    advice = next(one for one in shipped()["advice"] if one["id"] == "rights_tonight")
    assert len(advice["say"]) == 4


def test_all_twelve_rights_stand_behind_the_four() -> None:
    question = next(one for one in shipped()["questions"] if one["id"] == "rights_explained")
    advice = next(one for one in shipped()["advice"] if one["id"] == "twelve_rights")
    assert [int(option["text"].split()[0]) for option in question["options"]] == list(range(1, 13))
    assert len(advice["say"]) == 12
    assert "twelve_rights_behind" in lit(shipped(), about_how_many="few", behaviours=["watching"])


@pytest.mark.parametrize("left_out", ["recorded", "contact", "support"])
def test_a_right_left_unsaid_is_named_before_leaving(left_out: str) -> None:
    assert "rights_left_unsaid" in lit(shipped(), victim_told=RIGHTS - {left_out})
    assert "rights_left_unsaid" not in lit(shipped(), victim_told=RIGHTS)


def test_enhanced_rights_not_marked_are_put_right_whoever_the_suspect_is() -> None:
    for relationship in ("ex_partner", "stranger", "not_identified"):
        assert "enhanced_not_marked" in lit(shipped(), enhanced_marked="no", relationship=relationship)


@pytest.mark.parametrize("way", ["not_yet", "changed"])
def test_nothing_goes_out_until_a_safe_way_is_agreed(way: str) -> None:
    assert "safe_way_first" in lit(shipped(), safe_way=way)
    assert (
        "Send no text, letter, email or voicemail until a safe way is agreed."
        in finding(shipped(), "safe_way_first")["do"]
    )


def test_the_safe_way_is_asked_before_anything_else_of_the_code_and_support() -> None:
    order = [screen["id"] for screen in shipped()["outline"]]
    others = ("code_told", "code_updates", "code_days", "code_later", "needs_now", "referral_support", "plan_lines")
    assert all(order.index("code_safe_way") < order.index(other) for other in others)


@pytest.mark.parametrize("left", ["leaflet", "link"])
def test_what_was_left_with_a_watched_victim_is_looked_at_again(left: str) -> None:
    assert "takeaway_can_betray" in lit(shipped(), given_to_keep=left, shared_phone="yes")
    assert "takeaway_can_betray" not in lit(shipped(), given_to_keep="nothing", shared_phone="yes")


def test_each_event_brings_its_own_telling() -> None:
    events = {
        "interview": "interview_news",
        "bail": "bail_news_first",
        "ending": "ending_told_first",
        "court": "court_news",
    }
    for event, expected in events.items():
        assert expected in lit(shipped(), code_events=[event])


def review_promised_without_interview(pack: dict[str, Any]) -> bool:
    """Whether somebody is sent to a review that their case does not have."""
    untold = lit(pack, code_events=["ending"], under_caution="no", review_right_told="no")
    return "review_not_told" in untold


def test_a_right_to_review_is_spoken_of_only_where_the_suspect_was_interviewed_under_caution() -> None:
    assert "review_not_told" in lit(shipped(), code_events=["ending"], under_caution="yes", review_right_told="no")
    assert not review_promised_without_interview(shipped())
    for name in ("ending_told_first", "released_and_ended"):
        told = finding(shipped(), name)
        assert ["review" in one for one in told["do"]] == ["under caution" in one for one in told["do"]], name
    words = next(one for one in shipped()["advice"] if one["id"] == "ending_words")["say"]
    assert [one for one in words if "review" in one and "under caution" not in one] == []


def test_a_review_promised_to_everybody_is_caught() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    finding(mutant, "review_not_told")["when"] = {"is": ["review_right_told", "no"]}
    next(one for one in mutant["questions"] if one["id"] == "review_right_told").pop("shown_when")
    assert review_promised_without_interview(mutant)


def test_what_was_told_keeps_day_way_language_and_teller() -> None:
    rows = next(one for one in shipped()["questions"] if one["id"] == "told_rows")
    assert {"what", "dates", "how", "language", "teller"} <= {field["id"] for field in rows["fields"]}


def test_no_answer_of_this_topic_takes_a_call_in_away() -> None:
    base = {"neck": "recent", "threat_now": "yes", "about_how_many": "few"}
    before = {one["id"] for one in result_of(shipped(), **base)["call_ins"]}
    more = {**base, "enhanced_marked": "yes", "safe_way": "agreed", "code_events": ["ending"], "victim_told": RIGHTS}
    assert before <= {one["id"] for one in result_of(shipped(), **more)["call_ins"]}
