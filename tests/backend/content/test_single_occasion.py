"""One occasion told, and more behind it: what is written stays true whichever way it comes out."""

from __future__ import annotations

import pytest

from tests.backend.content.lighting import copied, finding, lit, shipped


def test_one_at_first_and_something_earlier_do_not_contradict_each_other() -> None:
    text = copied(shipped(), "crime_report", about_how_many="one", earlier_acts="yes")

    assert "One occasion told at first. Anything earlier: yes. Ask and search: this stays open." in text
    assert "two or more occasions: record as stalking" in text
    assert "told so far" not in text


def test_nothing_asked_yet_is_said_as_not_asked() -> None:
    assert "Anything earlier: not asked." in copied(shipped(), "crime_report", about_how_many="one")


def test_one_occasion_between_former_partners_is_not_to_be_recorded_as_stalking_by_itself() -> None:
    unwritten = finding(shipped(), "exception_unwritten")
    assert "exception_unwritten" in lit(shipped(), relationship="ex_partner", former_partner_rule="thought")
    for words in (unwritten["do"][0], unwritten["record"]):
        assert "Two or more occasions:" in words


@pytest.mark.parametrize("reporter,said", [("victim", "The victim"), ("found", "Police found it"), (None, "not asked")])
def test_intelligence_names_who_reported_and_does_not_make_it_the_victim(reporter: str | None, said: str) -> None:
    told = {"reporter": reporter} if reporter else {}
    text = copied(shipped(), "intelligence_submission", about_how_many="few", **told)
    assert f"Source: told to or found by an officer. Reported by: {said}" in text
    assert "the victim's account" not in text
