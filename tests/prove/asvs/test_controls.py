"""Each control that docs/asvs.md names is taken away, and the test that holds it fails."""

from __future__ import annotations

import re

import pytest

from tests.prove.asvs.changed_tree import TAKEN_AWAY, ChangedTree

CASES = [(test, number) for test, changes in TAKEN_AWAY.items() for number in range(len(changes))]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> ChangedTree:
    """The copy in which things are changed one by one."""
    return ChangedTree(tmp_path_factory.mktemp("asvs"))


def test_with_every_control_in_its_place_they_pass(tree: ChangedTree) -> None:
    done = tree.run(*TAKEN_AWAY)

    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize("test,number", CASES, ids=[f"{test.rpartition('::')[2]}-{number}" for test, number in CASES])
def test_without_its_control_it_fails(tree: ChangedTree, test: str, number: int) -> None:
    with tree.changed(TAKEN_AWAY[test][number]):
        done = tree.run(test)

    assert done.returncode == 1, done.stdout[-2000:]
    assert re.search(r"\b\d+ failed", done.stdout), done.stdout[-2000:]
