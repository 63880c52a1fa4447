"""Each case says from where it was written: a statute, a case, a rule, a place of the report; not our rule alone."""

from __future__ import annotations

import re

import pytest

from tests.cases.outcomes import case, names

NOT_READ = re.compile(r"\[law not confirmed[^\]]*\]")  # what a case says of a doubt is no source of it
SOURCE = re.compile(
    r"\b\d{4} Act\b|\bAct \d{4}\b|\bRegulations \d{4}\b|\bPACE s\d|\b[A-Z][a-z]+ v [A-Z]\w+|\bDPP v \w+"
    r"|[Rr]ecording rule|[Jj]oint report|\bReport: |SPO guidance|Kay's Law"
)


def source_of(told: str) -> str | None:
    """The first source that a reason names; None where it names none, or the panel that wrote the rule."""
    found = SOURCE.search(NOT_READ.sub("", told))
    return found and found.group()


@pytest.mark.parametrize("name", names())
def test_each_case_names_a_source_outside_the_rule(name: str) -> None:
    told = case(name)
    assert source_of(f"{told['about']} {told['expected']['why']}")


@pytest.mark.parametrize(
    "why",
    [
        "Panel 1.3, row 7: open acts for a purpose that the person reporting says is real.",
        "R and focused acts; no name is needed.",
        "R is shown by what was found. [law not confirmed: 1997 Act s2A needs her alarm or distress]",
    ],
)
def test_a_case_that_names_the_rule_alone_would_be_seen(why: str) -> None:
    assert source_of(why) is None
