"""`make test`: what failed beside others is run again alone, and what that came to is said."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.fixtures.run import ROOT

SETUP = ROOT / ".setup"


@pytest.fixture(scope="module")
def looks() -> Iterator[ModuleType]:
    """The module .setup/second_look.py, which brings `Ended` and `Step`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [*sys.path, str(SETUP)])
        import second_look  # type: ignore[import-not-found]

        yield second_look


class Runs:
    """Stands for running a step: ends with these codes, one after the other."""

    def __init__(self, looks: ModuleType, *codes: int) -> None:
        self.looks, self.codes, self.commands = looks, list(codes), list[tuple[str, ...]]()

    def __call__(self, step):
        self.commands.append(step.command)
        return self.looks.Ended(step.name, 3.0, self.codes.pop(0))


def noted(folder: Path, *names: str) -> Path:
    """What pytest notes of what failed."""
    path = folder / "lastfailed"
    path.write_text(json.dumps(dict.fromkeys(names, True)))
    return path


def ended_with(looks: ModuleType, code: int):
    return looks.Ended("tests", 1000.0, code)


def test_what_fails_again_alone_is_a_failure(looks: ModuleType, tmp_path: Path) -> None:
    run = Runs(looks, 1)

    results = looks.with_second_look(ended_with(looks, 1), run, noted(tmp_path, "a.py::b"))

    assert [one.code for one in results] == [1, 1]
    assert run.commands == [("pytest", "-n", "0", "a.py::b")]


def test_what_does_not_is_named(looks: ModuleType, tmp_path: Path) -> None:
    results = looks.with_second_look(ended_with(looks, 1), Runs(looks, 0), noted(tmp_path, "a.py::b", "a.py::c"))

    assert [one.code for one in results] == [0, 0]
    assert "failed beside others and not alone: a.py::b, a.py::c" in results[0].name


@pytest.mark.parametrize(
    "code,names",
    [(0, []), (2, ["a.py::b"]), (1, []), (1, [f"a.py::b{number}" for number in range(6)])],
    ids=["green", "the run broke", "nothing was noted", "too many"],
)
def test_nothing_else_is_looked_at_again(looks: ModuleType, tmp_path: Path, code: int, names: list[str]) -> None:
    run = Runs(looks)

    results = looks.with_second_look(ended_with(looks, code), run, noted(tmp_path, *names))

    assert (results, run.commands) == ([ended_with(looks, code)], [])


def test_where_pytest_noted_nothing_a_failure_stays_one(looks: ModuleType, tmp_path: Path) -> None:
    results = looks.with_second_look(ended_with(looks, 1), Runs(looks), tmp_path / "none")

    assert [one.code for one in results] == [1]
