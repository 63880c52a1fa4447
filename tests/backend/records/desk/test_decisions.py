"""A decision is noted with whose it is and why: of each kind, beside the others, and never without either."""

from __future__ import annotations

import pytest

from tests.backend.records.desk.acting import Of, act, done, of, phone, sent, state_of
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone"]

OF_EACH = {
    "crime": ("The crime, and the crimes with it", "Recorded as 4A, with the damage", "Ann Ito, crime registrar"),
    "grade": ("The grade of risk", "Graded high", "DC Rao, assessor"),
    "order": ("A protection order", "Interim applied for", "Gita Shah, coordinator"),
    "holder": ("Who holds the case", "The stalking unit holds it", "DI Bell, public protection"),
}
WHY = "Three reports in a month, and a lock changed"


def test_each_kind_of_decision_is_kept_and_shown_with_whose_it_is_and_why_beside_the_others(
    phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone), of(people.chloe)

    for number, (kind, (_, what, by)) in enumerate(OF_EACH.items()):
        noted = {"decided_on": kind, "decided": what, "decided_by": by, "decided_why": WHY}
        noted |= {"order_stage": "applied"} if kind == "order" else {}
        assert done(act(chloe, header, "decided", number, **noted)), kind

    assert state_of(chloe, header) == "Decided"
    for address in (f"/records/{header['record_id']}", f"/records/{header['record_id']}/schedule"):
        page = get_page(chloe, address).text
        for of_what, what, by in OF_EACH.values():
            assert f"{of_what}: {what}" in page
            assert f"Whose decision: {by}" in page
        assert page.count(f"Why: {WHY}") == len(OF_EACH)


@pytest.mark.parametrize("lacks", ["decided_on", "decided", "decided_by", "decided_why"])
def test_a_decision_of_nobody_or_without_a_reason_is_refused_and_what_was_typed_stays(
    phone: Phone, of: Of, people: People, lacks: str
) -> None:
    header, chloe = sent(phone), of(people.chloe)
    said = {"decided_on": "grade", "decided": "Graded high", "decided_by": "DC Rao, assessor", "decided_why": WHY}

    answer = act(chloe, header, "decided", **{**said, lacks: ""})

    assert answer.status_code == 422
    assert f'href="#{lacks}' in answer.text
    for field in {"decided", "decided_by", "decided_why"} - {lacks}:
        assert said[field] in answer.text, field
    assert state_of(chloe, header) == "New"
