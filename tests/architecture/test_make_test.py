"""`make test`: one failure of one step is a failure of the run, no step is tried again, and each turn has a date."""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from types import ModuleType

import pytest

from tests.fixtures.run import ROOT

SETUP = ROOT / ".setup"


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
    assert sum("loadgroup" in step.command for step in ran) == 1


def test_pytest_is_told_to_try_nothing_again(check: ModuleType) -> None:
    options = {part for steps in check.steps_of("all") for step in steps for part in step.command}

    assert not {option for option in options if option.startswith(("--lf", "--last-failed", "--reruns", "--ff"))}


@pytest.mark.parametrize("turn", range(6))
def test_each_turn_runs_the_device_and_one_journey_at_a_date_of_its_own(check: ModuleType, turn: int) -> None:
    assert len(check.DATES) == check.TURNS

    assert dates_of(check, "device modules", str(turn)) == journeys(check, str(turn)) == [list(check.DATES)[turn]]


def test_all_turns_together_run_a_journey_at_each_date(check: ModuleType) -> None:
    assert dates_of(check, "device modules", "all") == ["today"]
    assert sorted(journeys(check, "all")) == sorted(check.DATES)


def dates_of(check: ModuleType, name: str, turn: str) -> list[str]:
    """At which dates a step of this name runs."""
    return [step.date for steps in check.steps_of(turn) for step in steps if step.name == name]


def journeys(check: ModuleType, turn: str) -> list[str]:
    """At which dates the journey runs: by itself, and at today's among the other tests."""
    _, alone = check.steps_of(turn)
    among_others = [step.date for step in alone if "loadgroup" in step.command and check.JOURNEY not in step.command]
    return [*among_others, *dates_of(check, "one journey", turn)]
