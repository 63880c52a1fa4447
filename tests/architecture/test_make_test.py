"""`make test`: one failure of one step is a failure of the run, no step is tried again, and each turn has a date."""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from types import ModuleType
from typing import Any

import pytest

from tests.fixtures.run import ROOT

SETUP = ROOT / ".setup"
FOLDERS = sorted({path.relative_to(ROOT / "tests").parts[0] for path in ROOT.glob("tests/*/**/test_*.py")})


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The command `.setup/check`, as a module that starts nothing."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(SETUP)])
    monkeypatch.setenv("TURN", "0")
    loader = SourceFileLoader("check", str(SETUP / "check"))
    module = module_from_spec(spec_from_loader("check", loader))
    loader.exec_module(module)
    monkeypatch.setattr(module, "at_home", lambda: None)
    return module


def test_a_test_that_failed_once_fails_the_run(check: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []

    def run_red_once(step, is_kept=False):
        ran.append(step)
        first_of_the_tests = "loadgroup" in step.command and ran.count(step) == 1
        return check.Ended(step.name, 1.0, int(first_of_the_tests), "")

    monkeypatch.setattr(check, "run", run_red_once)

    assert check.main() == 1
    assert len(ran) == len(set(ran))


def test_pytest_is_told_to_try_nothing_again(check: ModuleType) -> None:
    options = {part for steps in check.steps_of("all") for step in steps for part in step.command}

    assert not {option for option in options if option.startswith(("--lf", "--last-failed", "--reruns", "--ff"))}


@pytest.mark.parametrize("turn", range(6))
def test_each_turn_runs_device_server_and_one_journey_at_a_date_of_its_own(check: ModuleType, turn: int) -> None:
    assert len(check.DATES) == check.TURNS

    own = [list(check.DATES)[turn]]
    assert dates_of(check, "device modules", str(turn)) == journeys(check, str(turn)) == own
    assert [step.date for step in shared(check, str(turn)) if runs(step, "tests/backend/test_x.py")] == own


@pytest.mark.parametrize("turn", range(6))
@pytest.mark.parametrize("folder", FOLDERS)
def test_each_turn_runs_what_lies_in_every_folder_once(check: ModuleType, turn: int, folder: str) -> None:
    assert [runs(step, f"tests/{folder}/test_x.py") for step in shared(check, str(turn))].count(True) == 1


def test_all_turns_together_run_a_journey_at_each_date(check: ModuleType) -> None:
    assert dates_of(check, "device modules", "all") == ["today"]
    assert sorted(journeys(check, "all")) == sorted(check.DATES)


def shared(check: ModuleType, turn: str) -> list[Any]:
    """The steps that several workers share."""
    _, alone = check.steps_of(turn)
    return [step for step in alone if "loadgroup" in step.command]


def runs(step: Any, path: str) -> bool:
    """Whether a step of pytest comes by this file."""
    folders = [part for part in step.command if part.startswith("tests")]
    left_out = tuple(part.removeprefix("--ignore=") for part in step.command if part.startswith("--ignore="))
    return not path.startswith(left_out) and (not folders or path.startswith(tuple(folders)))


def dates_of(check: ModuleType, name: str, turn: str) -> list[str]:
    """At which dates a step of this name runs."""
    return [step.date for steps in check.steps_of(turn) for step in steps if step.name == name]


def journeys(check: ModuleType, turn: str) -> list[str]:
    """At which dates the journey runs: by itself, and at today's among the other tests."""
    among_others = [step.date for step in shared(check, turn) if runs(step, check.JOURNEY)]
    return [*among_others, *dates_of(check, "one journey", turn)]
