"""docs/asvs.md says of each requirement what holds it: a test that is there and that fails without its control, or in
words that nothing of ours does.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import NamedTuple

import pytest

from tests.fixtures.run import ROOT
from tests.fixtures.seeding import seeded
from tests.prove.asvs.changed_tree import TAKEN_AWAY

DOCUMENT = ROOT / "docs" / "asvs.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+[^|]*?) \| (.+?) \| (.+) \|$", re.M)
TEST = re.compile(r"`(tests/[\w/]+\.py::\w+)`")
PROVEN_BY = re.compile(r"`(tests/[\w/]+\.py::\w+)` \(its faults: `(tests/[\w/]+\.py::\w+)`\)")
IN_WORDS = ("By the force:", "Not met:", "Partly:", "None here:")
ROWS = 75


class Row(NamedTuple):
    """One line of the table."""

    ids: str
    asked: str
    held: str


def rows() -> list[Row]:
    """Every line of the table."""
    return [Row(*found) for found in ROW.findall(DOCUMENT.read_text("utf-8"))]


def twins() -> dict[str, str]:
    """Tests in a browser, with the test that seeds faults into what they hold."""
    return dict(PROVEN_BY.findall(DOCUMENT.read_text("utf-8")))


def named() -> set[str]:
    """Every test that the document names."""
    return set(TEST.findall(DOCUMENT.read_text("utf-8")))


@cache
def functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def is_there(test: str) -> bool:
    """Whether there is a test of that name."""
    file, _, name = test.partition("::")
    return (ROOT / file).exists() and name in functions(file)


def test_each_requirement_has_its_line_and_says_what_holds_it() -> None:
    said = rows()

    assert len({row.ids for row in said}) == len(said) == ROWS
    assert [row.ids for row in said if not TEST.search(row.held) and not row.held.startswith(IN_WORDS)] == []


def test_each_test_it_names_is_there() -> None:
    assert sorted(one for one in named() if not is_there(one)) == []


def test_of_each_test_it_is_said_without_which_control_it_fails() -> None:
    pairs = twins()

    assert named() - set(pairs) - set(pairs.values()) == set(TAKEN_AWAY)
    assert all("fault" in one or "seeded" in one or "noticed" in one or "caught" in one for one in pairs.values())


@pytest.mark.parametrize("test", TAKEN_AWAY)
def test_the_control_stands_where_it_is_taken_away(test: str) -> None:
    for change in TAKEN_AWAY[test]:
        source = (ROOT / change.file).read_text("utf-8")
        without = seeded(source, change.right, change.wrong)
        if change.file.endswith(".py"):
            compile(without, change.file, "exec")


def test_a_test_that_is_gone_is_noticed() -> None:
    assert not is_there("tests/architecture/test_asvs.py::test_that_never_was")
    assert not is_there("tests/architecture/test_that_never_was.py::test_a")
