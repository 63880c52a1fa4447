"""Whose something is, wherever that is compared outside *who sees what*: each comparison is dropped by itself and its
probe notices, or it is written down why nobody is kept out by it.

The comparisons are found in the source: one that is written tomorrow is on neither list until somebody has looked.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.backend.authority.cells import cells, wrong
from tests.backend.authority.dropped import Check
from tests.backend.authority.oracle import LISTS, WAYS
from tests.backend.authority.owned import NO_CHECK, NOTICED, ONE_ALONE, compared, name_of, not_looked_at, without
from tests.backend.authority.world import World
from tests.fixtures.run import ROOT

pytestmark = pytest.mark.xdist_group("authority")
PARTS = 4  # whole, it takes longer on a busy machine than one test may
LONGEST_S = 900
ABOUT_THE_PLUGIN = "ignore::pytest.PytestAssertRewriteWarning"  # what it imports is there before it is rewritten
HOW = (
    "A new comparison of whose something is. Is somebody kept out by it? Then name in owned_lists/noticed.json the "
    "test (or the route of the matrix) that fails without it; if not, say in owned_lists/no_check.json why."
)
AT_ROUTES = [one for one in compared() if NOTICED.get(name_of(one), "") in {*WAYS, *LISTS}]
BY_TESTS = [one for one in compared() if NOTICED.get(name_of(one), "").startswith("tests/")]


def test_of_every_comparison_it_is_said_what_notices_that_it_is_gone_or_why_it_keeps_nobody_out() -> None:
    there = compared()

    assert not_looked_at(there) == set(), HOW
    assert {*NOTICED, *NO_CHECK} - {name_of(one) for one in there} == set(), "These are not there any more."
    assert set(NOTICED) & set(NO_CHECK) == set()
    assert set(NOTICED) >= ONE_ALONE
    assert [one for one in NO_CHECK.values() if len(one.split()) < 5] == []


def test_each_probe_is_a_test_or_a_route_that_is_asked() -> None:
    assert {name_of(one) for one in (*AT_ROUTES, *BY_TESTS)} == set(NOTICED)
    assert {one for one in NOTICED.values() if one.startswith("tests/") and not _is_there(one)} == set()


def test_a_comparison_that_nobody_has_looked_at_is_found() -> None:
    new = Check("backend.records.saved.service", "views_of", 1, 0, "SavedView.person_id == anybody.id")

    assert not_looked_at([*compared(), new]) == {"records.saved.service views_of: SavedView.person_id == anybody.id"}
    assert len(compared()) > 100


@pytest.mark.prove
@pytest.mark.timeout(LONGEST_S + 60)
@pytest.mark.parametrize("part", range(PARTS))
def test_its_test_notices_that_a_comparison_is_dropped(part: int, tmp_path: Path) -> None:
    asked = BY_TESTS[part::PARTS]
    noticed = tmp_path / "noticed"
    noticed.touch()
    probes = sorted({NOTICED[name_of(one)].partition("[")[0] for one in asked})
    begun = [sys.executable, "-m", "pytest", "-p", "tests.backend.authority.without", f"--noticed={noticed}"]
    how = ["-q", "-p", "no:cacheprovider", "--tb=line", "-m", "prove or not prove", "-W", ABOUT_THE_PLUGIN]
    ended = subprocess.run(
        [*begun, *how, *probes], cwd=ROOT, capture_output=True, text=True, timeout=LONGEST_S, check=False
    )

    print(ended.stdout[-4000:], ended.stderr[-2000:])
    assert {str(one) for one in asked} - set(noticed.read_text("utf-8").splitlines()) == set()


@pytest.mark.prove
@pytest.mark.parametrize("check", AT_ROUTES, ids=str)
def test_its_route_notices_that_a_comparison_is_dropped(world: World, check: Check) -> None:
    asked = [one for one in cells(world) if one.route == NOTICED[name_of(check)]]
    with without(check):
        noticed = next(wrong(world, asked), None)

    world.put_back()
    assert noticed is not None, f"nothing at its route holds this check: {check}"


def _is_there(probe: str) -> bool:
    path, _, test = probe.partition("[")[0].partition("::")
    return (ROOT / path).is_file() and f"def {test}(" in (ROOT / path).read_text("utf-8")
