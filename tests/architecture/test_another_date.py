"""At another date everything that asks for now is told it, in Python, in Node and in a page: a shift that does nothing,
or leaves one way of asking as it was, is noticed.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser

from backend.core import clock
from tests.fixtures import browser as pages
from tests.fixtures.run import ROOT

A_DAY = timedelta(days=1, hours=2).total_seconds()  # a way that says the day alone is late by up to one
AHEAD_S = 400 * 86_400
IN_PYTHON = """
import calendar, datetime, json, time
day, moment = datetime.date, datetime.datetime
print(json.dumps([
    time.time(), time.time_ns() / 1e9, time.mktime(time.localtime()), calendar.timegm(time.gmtime()),
    int(time.strftime("%s")), time.mktime(time.strptime(time.ctime())), time.mktime(day.today().timetuple()),
    moment.now().timestamp(), moment.now(datetime.UTC).timestamp(), moment.today().timestamp(),
]))
"""
IN_SCRIPT = "[Date.now(), Number(new Date()), Date.parse(Date())].map((ms) => ms / 1000)"
COMMANDS = {
    "sitecustomize.py": (sys.executable, "-c", IN_PYTHON),
    "shift.js": ("node", "-e", f"console.log(JSON.stringify({IN_SCRIPT}))"),
}
SHIFT_JS = {
    "if (ahead) shift(ahead);": "",
    ": [Real.now()]": ": given",
    "apply: () => new Real(Real.now()).toString(),": "",
}
BROKEN = {
    "sitecustomize.py": {
        "    shift(AHEAD_S)": "    pass",
        "    time.time_ns, time.time = now_ns, now": "",
        "    time.localtime, time.gmtime, time.ctime = ": "    _ = ",
        "    time.strftime = form_of": "",
        "    _replace(datetime.datetime, of_moments)": "",
    },
    "shift.js": SHIFT_JS,
}


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What `make test` and `make dates` run their steps with."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(ROOT / ".setup")])
    return import_module("steps")


def told(steps: ModuleType, file: str, date: str) -> list[float]:
    """What each way of asking is told by a process of its own, in seconds."""
    ended = steps.run(steps.Step("now", COMMANDS[file], date), is_kept=True)
    assert ended.code == 0, ended.said
    return list(json.loads(ended.said.splitlines()[-1]))


def are_all(moments: list[float], ahead_s: float) -> bool:
    """Whether each is so far from now."""
    return all(abs(moment - clock.now().timestamp() - ahead_s) < A_DAY for moment in moments)


@pytest.mark.parametrize("file", COMMANDS)
@pytest.mark.parametrize("date", ["today", "leap_day", "two_years_back"])
def test_a_step_s_processes_are_told_its_date(steps: ModuleType, file: str, date: str) -> None:
    ahead = steps.DATES[date] - steps.TODAY

    assert are_all(told(steps, file, date), ahead.total_seconds())


@pytest.mark.parametrize("file, line", [(file, line) for file, lines in BROKEN.items() for line in lines])
def test_a_way_of_asking_that_is_not_shifted_is_noticed(
    steps: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: str, line: str
) -> None:
    shutil.copytree(steps.SHIFTS, tmp_path, dirs_exist_ok=True)
    (tmp_path / file).write_text(broken((tmp_path / file).read_text("utf-8"), line, BROKEN[file][line]), "utf-8")
    monkeypatch.setattr(steps, "SHIFTS", tmp_path)

    assert not are_all(told(steps, file, "leap_day"), (steps.DATES["leap_day"] - steps.TODAY).total_seconds())


def broken(source: str, line: str, instead: str) -> str:
    """The source with a fault planted."""
    assert source.count(line) == 1, f"not there to be broken: {line}"
    return source.replace(line, instead)


@pytest.fixture
def told_in_a_page(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """What each way of asking is told in a page of the tests."""
    monkeypatch.setenv("TESTS_AHEAD_S", str(AHEAD_S + int(os.environ.get("TESTS_AHEAD_S", "0"))))
    context = browser.new_context()
    pages.listen(context, [])
    yield context.new_page().evaluate(IN_SCRIPT)
    context.close()


def test_a_page_is_told_the_date_too(told_in_a_page: list[float]) -> None:
    assert are_all(told_in_a_page, AHEAD_S)


@pytest.fixture(params=SHIFT_JS)
def fault(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page's shift with a fault planted."""
    monkeypatch.setattr(pages, "SHIFT", broken(pages.SHIFT, request.param, SHIFT_JS[request.param]))


def test_a_page_s_way_of_asking_that_is_not_shifted_is_noticed(fault: None, told_in_a_page: list[float]) -> None:
    assert not are_all(told_in_a_page, AHEAD_S)
