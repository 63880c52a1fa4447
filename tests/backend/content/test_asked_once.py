"""Nothing is asked twice: what two pages asked is asked by one, and the other rests on it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.content.lighting import copied, lit, shipped
from tests.backend.content.topic_cases import Data, item


def options(question_id: str, field_id: str | None = None) -> set[str]:
    question: Data = item(shipped(), "questions", question_id)
    holder = question if field_id is None else next(one for one in question["fields"] if one["id"] == field_id)
    return {option["id"] for option in holder["options"]}


# what one page asks; what no other page may offer beside it
ONE_PLACE: list[tuple[str, str, str | None, set[str]]] = [
    ("what makes the plan be looked at again", "plan_rows", "action", {"look_again"}),
    ("the four sentences told", "told_rows", "what", {"four", "number", "support", "order"}),
    ("crimes ticked on their own pages", "other_crimes", None,
     {"strangulation", "sexual", "kill", "weapon", "burglary", "damage", "held", "breach", "images", "computer"}),
    ("a phone that can ring 999", "need_tonight", None, {"phone"}),
    ("records asked to be kept", "enquiries_done", None, {"records"}),
    ("tried, not found; not identified", "not_arrested_why", None, {"not_found", "not_identified"}),
    ("tried, not found", "attempt_tonight", None, {"made"}),
]  # fmt: skip


@pytest.mark.parametrize("_,question,field,gone", ONE_PLACE, ids=[one[0] for one in ONE_PLACE])
def test_no_second_page_asks(_: str, question: str, field: str | None, gone: set[str]) -> None:
    assert not gone & options(question, field)


FED: list[tuple[str, dict[str, Any]]] = [
    ("impact_missing", {"statement_covers": {"history", "fear"}}),
    ("order_across_forces", {"spo_why_not": ["elsewhere"]}),
    ("order_across_forces", {"force_spread": ["suspect"]}),
    ("grade_needs_reason", {"risk_grade": "standard", "threat": "yes"}),
    ("grade_needs_reason", {"risk_grade": "standard", "planning": "yes"}),
    ("reluctant_through_fear", {"reluctant": "yes", "reluctant_fear": "yes"}),
    ("reluctant_through_fear", {"reluctant": "yes", "worry_kinds": ["reprisal"]}),
    ("suspect_gone", {"arrest_state": "tried"}),
    ("identify_suspect", {"relationship": "not_identified"}),
    ("no_phone_for_999", {"phone_999": "no"}),
    ("records_elsewhere", {"fading_sources": ["platform"]}),
]


@pytest.mark.parametrize("finding,told", FED, ids=[f"{finding} {number}" for number, (finding, _) in enumerate(FED)])
def test_the_one_place_leads_to_what_both_led_to(finding: str, told: dict[str, Any]) -> None:
    assert finding in lit(shipped(), **told)


def test_an_unfinished_list_accuses_no_statement_of_lacking_the_impact() -> None:
    assert "impact_missing" not in lit(shipped(), statement_covers=["history"])


def test_each_thing_owed_is_a_line_of_the_plan_and_stays_in_the_record() -> None:
    fields = [field["id"] for field in item(shipped(), "questions", "plan_rows")["fields"]]
    assert "line" in fields
    row = {
        "id": "owedrow01",
        "action": "other",
        "line": "Ring the school office",
        "owner": "oic",
        "by_when": "handover",
    }
    text = copied(shipped(), "morning_hand_over", plan_rows=[row], plan_state="made")
    assert "Ring the school office" not in text
    assert "The plan itself, and who owes which line, is in the record only." in text


def test_the_name_of_a_page_that_a_hint_points_to_is_a_page() -> None:
    pages = {screen["text"] for screen in shipped()["outline"]}
    assert "Which news: under News, and its latest day." in item(shipped(), "questions", "told_rows")["hint"]
    assert {"News, and its latest day", "Arrest and release", "Evidence: what disappears first"} <= pages
