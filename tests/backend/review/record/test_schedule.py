"""All that was written about a record stands in one document, in its order, and in no other hands than the record."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from backend.review import schedule
from tests.backend.records.desk.acting import LIT, NEAR, VIEW, Of, act, done, of, phone, sent, told
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]

OWN = "Ring the force control room for the custody record"


def entries(page: str) -> list[str]:
    """Each entry's text."""
    listed = page.partition("data-schedule>")[2].partition("</ol>")[0]
    return [re.sub(r"<[^>]+>|\s+", " ", one) for one in listed.split("<li")[1:]]


def everything_stands_in_order(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    """A version, what a sergeant and a coordinator did, and a version after it."""
    first, chloe, gita = sent(phone, answers=NEAR, call_ins=LIT), of(people.chloe), of(people.gita)
    did = [
        (chloe, "read", {}),
        (chloe, "told", told(first)),
        (gita, "directed", {"direct_own": OWN}),
        (gita, "viewed", VIEW),
    ]
    for number, (client, what, fields) in enumerate(did):
        clock.passes(minutes=1)
        assert done(act(client, first, what, number, **fields)), what
    clock.passes(minutes=1)
    sent(phone, first, answers=NEAR, call_ins=LIT)

    found = entries(chloe.get(f"/records/{first['record_id']}/schedule").text)

    assert len(found) == 6
    for number, words in enumerate(("Version 1 was received", "", "Insp Shah", OWN, VIEW["view_why"], "Version 2")):
        assert f"{number + 1}. " in found[number]
        assert words in found[number]


def test_each_version_and_each_act_stands_in_it_in_order(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    everything_stands_in_order(phone, of, people, clock)


def test_an_act_left_out_would_be_found(
    phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what was only said as a view is left out."""
    whole = schedule.desk_of

    def less(person, versions, ring):
        desk = whole(person, versions, ring)
        return replace(desk, acts=[one for one in desk.acts if one.kind != "view"])

    monkeypatch.setattr(schedule, "desk_of", less)
    with pytest.raises(AssertionError):
        everything_stands_in_order(phone, of, people, clock)


def test_where_somebody_types_at_a_record_its_page_says_that_it_may_be_disclosed(
    phone: Phone, of: Of, people: People
) -> None:
    where = f"/records/{sent(phone)['record_id']}"

    (desk,) = get_page(of(people.chloe), where).all("section", id="desk")
    assert "Whatever is typed may be disclosed" in text_of(desk)
    assert "may be disclosed" not in get_page(of(people.asha), where).text, "there is nothing to type into"


def test_the_record_leads_to_it_and_it_says_that_it_decides_nothing(phone: Phone, of: Of, people: People) -> None:
    first, chloe = sent(phone), of(people.chloe)
    address = f"/records/{first['record_id']}/schedule"

    assert address in chloe.get(f"/records/{first['record_id']}").text
    assert "What is disclosed is decided elsewhere" in get_page(chloe, address).text
