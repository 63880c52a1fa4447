"""Tests that cost much take turns in `make test`: none is forgotten, none is named that is not there."""

from __future__ import annotations

import re
from functools import cache

from tests.fixtures import in_turn
from tests.fixtures.run import ROOT

VALUES = [f"tests/browser/test_x.py::test_a[{number}]" for number in range(300)]


@cache
def source(module: str) -> str:
    return (ROOT / module).read_text("utf-8")


def test_each_name_is_a_test_of_ours() -> None:
    gone = [
        name
        for name in sorted(in_turn.names())
        for module, _, function in [name.partition("::")]
        if not (ROOT / module).is_file() or not re.search(rf"def {function.split('::')[-1]}\(", source(module))
    ]

    assert gone == [], "moved or renamed: mend the name in tests/in_turn.txt, or take it out"


def test_over_all_turns_each_value_runs_once() -> None:
    runs = [
        [test for test in VALUES if not in_turn.waits(test, turn, {VALUES[0].split("[")[0]})]
        for turn in range(in_turn.TURNS)
    ]

    assert sorted(test for each in runs for test in each) == sorted(VALUES)
    assert min(map(len, runs)) > len(VALUES) / 12


def test_what_is_not_named_runs_in_every_turn() -> None:
    assert not any(in_turn.waits(test, turn, set()) for test in VALUES for turn in range(in_turn.TURNS))


def test_what_the_house_is_held_to_takes_no_turns() -> None:
    assert [name for name in in_turn.names() if name.startswith(in_turn.IN_EVERY_RUN)] == []


def test_a_function_is_named_by_what_all_its_values_took_together() -> None:
    said = """
0.30s call     tests/a/test_b.py::test_c[one]
0.30s setup    tests/a/test_b.py::test_c[two - with a space]
0.49s call     tests/a/test_b.py::test_d
9.00s call     tests/engines/test_e.py::test_f
"""

    assert in_turn.costly(said.splitlines()) == ["tests/a/test_b.py::test_c"]
