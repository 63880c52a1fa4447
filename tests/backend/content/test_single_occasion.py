"""One occasion told, and more behind it: what is written stays true whichever way it comes out."""

from __future__ import annotations

import pytest

from tests.backend.content.lighting import copied, finding, lit, shipped


def test_one_at_first_and_something_earlier_do_not_contradict_each_other() -> None:
    text = copied(shipped(), "crime_report", about_how_many="one", earlier_acts="yes")

    assert "REPORTED: Once. Earlier acts told as well." in text
    assert "told so far" not in text


def test_nothing_is_said_of_what_nobody_asked() -> None:
    assert "arlier acts" not in copied(shipped(), "crime_report", about_how_many="one")


def test_one_occasion_between_former_partners_is_not_to_be_recorded_as_stalking_by_itself() -> None:
    unwritten = finding(shipped(), "exception_unwritten")
    assert "exception_unwritten" in lit(shipped(), relationship="ex_partner", former_partner_rule="thought")
    for words in (unwritten["do"][0], unwritten["record"]):
        assert "Two or more occasions:" in words


SPEAKERS = [("victim", "VICTIM SAYS"), ("found", "FOUND BY POLICE"), (None, "REPORTED")]


@pytest.mark.parametrize("reporter,said", SPEAKERS)
def test_intelligence_names_who_reported_and_does_not_make_it_the_victim(reporter: str | None, said: str) -> None:
    told = {"reporter": reporter} if reporter else {}
    text = copied(shipped(), "intelligence_submission", about_how_many="few", **told)
    assert text.endswith(f"\n{said}: Two to five occasions.")
    assert "the victim's account" not in text
