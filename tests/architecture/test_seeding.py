"""A seeded fault is found however a formatter breaks the lines, and never in a place that nobody meant."""

from __future__ import annotations

import pytest

from tests.fixtures.seeding import seeded


@pytest.mark.parametrize(
    "source", ["one(first, second)", "one( first,second )", "one(\n  first,\n  second,\n)", "one(first,\n    second)"]
)
def test_a_fault_is_put_in_however_the_lines_are_broken(source: str) -> None:
    assert seeded(f"a = {source};", "one(first, second)", "two()") == "a = two();"


@pytest.mark.parametrize("source", ["", "onefirst", "one(first second)", "one(first); one(first)"])
def test_a_fault_that_does_not_stand_there_once_is_refused(source: str) -> None:
    with pytest.raises(AssertionError, match="seed this fault anew"):
        seeded(source, "one(first)", "")


def test_two_words_are_not_one() -> None:
    with pytest.raises(AssertionError, match="0 times"):
        seeded("returnvalue", "return value", "")
