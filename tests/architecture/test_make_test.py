"""`make test`: one failure of one step is a failure of the run, and no step is tried again."""

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
    assert ran.count(check.every_step()[-1]) == 1


def test_pytest_is_told_to_try_nothing_again(check: ModuleType) -> None:
    options = {part for step in check.every_step() for part in step.command}

    assert not {option for option in options if option.startswith(("--lf", "--last-failed", "--reruns", "--ff"))}
