"""A plugin: whatever test is named as the probe of a comparison (owned.py) runs once for each, with that one dropped.

python -m pytest -p tests.backend.authority.without --noticed FILE tests/…     FILE: those of which a probe failed
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.backend.authority import owned
from tests.backend.authority.dropped import Check
from tests.backend.authority.owned import NOTICED, compared, name_of

WITHOUT = "without"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--noticed`: where it is written down, a line each."""
    parser.addoption("--noticed", type=Path, required=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Once for each comparison of which it is the probe."""
    test = metafunc.definition.nodeid
    its = [one for one in compared() if NOTICED.get(name_of(one), "").partition("[")[0] == test]
    metafunc.parametrize(WITHOUT, its, indirect=True, ids=str)


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Of a test that is asked of many things, where a probe says of which: that one."""
    items[:] = [one for one in items if _of_which(one) in one.name]


def _of_which(item: Any) -> str:
    return NOTICED[name_of(item.callspec.params[WITHOUT])].partition("[")[2].rstrip("]")


@pytest.fixture(autouse=True)
def without(request: pytest.FixtureRequest) -> Check:
    """Which comparison the test goes without."""
    check: Check = request.param
    return check


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: Any) -> Iterator[None]:
    """What is made ready for a test is made by the whole program; the test itself goes without one comparison. One that
    cannot be dropped ends the run: that is no test that notices.
    """
    check = item.callspec.params[WITHOUT]
    with ExitStack() as gone:
        try:
            gone.enter_context(owned.without(check))
        except Exception as error:
            pytest.exit(f"{check}: not dropped, {error!r}", returncode=3)
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: Any, call: pytest.CallInfo[None]) -> Iterator[None]:
    """The test itself fails, and nothing before or after it."""
    report = yield
    if call.when == "call" and report.failed:
        with item.config.getoption("--noticed").open("a", encoding="utf-8") as lines:
            lines.write(f"{item.callspec.params[WITHOUT]}\n")
    return report
