"""A decision is noted with whose it is and why: of each kind, beside the others, and never without either."""

from __future__ import annotations

import re
from typing import Any

import pytest

from backend.records.acts.kinds import GROUNDS
from tests.backend.records.desk.acting import Of, act, done, of, phone, sent, state_of
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People

__all__ = ["of", "phone"]

OF_EACH = {
    "crime": ("The crime, and the crimes with it", "Recorded as 4A, with the damage", "Ann Ito, crime registrar"),
    "grade": ("The grade of risk", "Graded high", "DC Rao, assessor"),
    "order": ("A protection order", "Interim applied for", "Gita Shah, coordinator"),
    "holder": ("Who holds the case", "The stalking unit holds it", "DI Bell, public protection"),
}
MORE: dict[str, dict[str, Any]] = {"order": {"order_stage": "applied"}, "holder": {"grounds": ["impact", "unreported"]}}
WHY = "Three reports in a month, and a lock changed"


def test_each_kind_of_decision_is_kept_and_shown_with_whose_it_is_and_why_beside_the_others(
    phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone), of(people.chloe)

    for number, (kind, (_, what, by)) in enumerate(OF_EACH.items()):
        noted = {"decided_on": kind, "decided": what, "decided_by": by, "decided_why": WHY}
        noted |= MORE.get(kind, {})
        assert done(act(chloe, header, "decided", number, **noted)), kind

    assert state_of(chloe, header) == "Decided"
    for address in (f"/records/{header['record_id']}", f"/records/{header['record_id']}/schedule"):
        page = get_page(chloe, address).text
        for of_what, what, by in OF_EACH.values():
            assert f"{of_what}: {what}" in page
            assert f"Whose decision: {by}" in page
        assert page.count(f"Why: {WHY}") == len(OF_EACH)


@pytest.mark.parametrize(
    "lacks, with_",
    [
        ("decided_on", ""),
        ("decided", ""),
        ("decided_by", ""),
        ("decided_by", "x"),
        ("decided_why", ""),
        ("decided_why", "x"),
        ("decided_why", "2a."),
    ],
)
def test_a_decision_of_nobody_or_without_a_reason_is_refused_and_what_was_typed_stays(
    phone: Phone, of: Of, people: People, lacks: str, with_: str
) -> None:
    header, chloe = sent(phone), of(people.chloe)
    said = {"decided_on": "grade", "decided": "Graded high", "decided_by": "DC Rao, assessor", "decided_why": WHY}

    answer = act(chloe, header, "decided", **{**said, lacks: with_})

    assert answer.status_code == 422
    assert f'href="#{lacks}' in answer.text
    for field in {"decided", "decided_by", "decided_why"} - {lacks}:
        assert said[field] in answer.text, field
    assert state_of(chloe, header) == "New"


HELD = {"decided_on": "holder", "decided": "The stalking unit holds it", "decided_by": "DI Bell", "decided_why": WHY}


@pytest.mark.parametrize(
    "said, words",
    [
        ({"grounds": []}, "Choose on what it was decided"),
        ({"grounds": ["not_there"]}, "Choose on what it was decided"),
        ({"decided_on": "grade", "grounds": ["impact"]}, "These are of who holds the case"),
    ],
)
def test_who_holds_a_case_is_decided_on_grounds_that_are_named_and_nothing_else_is(
    phone: Phone, of: Of, people: People, said: dict[str, Any], words: str
) -> None:
    answer = act(of(people.chloe), sent(phone), "decided", **{**HELD, **said})

    assert answer.status_code == 422
    assert 'href="#grounds' in answer.text
    assert words in answer.text


def test_the_grounds_stand_as_words_beside_the_reason_in_the_page_s_order_of_ticks(
    phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone), of(people.chloe)
    page = get_page(chloe, f"/records/{header['record_id']}")
    assert [one.get("value") for one in page.all("input", name="grounds")] == list(GROUNDS)

    assert done(act(chloe, header, "decided", **HELD, grounds=["impact", "repeat", "unreported"]))

    after = get_page(chloe, f"/records/{header['record_id']}").text
    assert "On: Impact on the victim; Repeated; History that was not reported" in after


def test_two_who_decide_otherwise_on_the_same_both_stand_with_whose_each_is(
    phone: Phone, of: Of, people: People
) -> None:
    header = sent(phone)
    for number, (who, what) in enumerate(((people.chloe, "Graded medium"), (people.gita, "Graded high"))):
        noted = {"decided_on": "grade", "decided": what, "decided_by": who.name, "decided_why": WHY}
        assert done(act(of(who), header, "decided", number, **noted))

    page = get_page(of(people.chloe), f"/records/{header['record_id']}").text
    assert page.index("Graded medium") < page.index("Graded high")
    assert "Whose decision: Chloe Marsh" in page
    assert "Whose decision: Gita Shah" in page


def test_how_far_an_order_is_by_what_was_decided_stands_on_the_first_screen(
    phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone), of(people.chloe)
    address = f"/records/{header['record_id']}"
    assert "Protection order" not in text_of(get_page(chloe, address).single("section", id="story"))

    noted = {"decided_on": "order", "decided": "Interim", "decided_by": "Gita Shah, coordinator", "decided_why": WHY}
    assert done(act(chloe, header, "decided", **noted, order_stage="applied"))

    story = text_of(get_page(chloe, address).single("section", id="story"))
    assert re.search(r"Protection order\s*Before the court[^.]*, since ", story), story
