"""Every fault that these files name can be put in: what it breaks stands once in its module of static/js. They are put
in by `make prove` alone, and one that found nothing to break would be missed there first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.browser.seeded import Fault
from tests.browser.test_shared_desk import Fault as DeskFault
from tests.fixtures.run import ROOT
from tests.fixtures.seeding import seeded

pytestmark = pytest.mark.short
HERE = Path(__file__).parent
EITHER = (Fault, DeskFault)


def faults_in(value: object) -> Iterator[Fault | DeskFault]:
    """The faults that a module names in a table of its own."""
    if isinstance(value, EITHER):
        yield value
    elif isinstance(value, dict | list | tuple) and not isinstance(value, str):
        inside: Iterable[object] = value.values() if isinstance(value, dict) else value
        for one in inside:
            yield from faults_in(one)


def every_fault() -> list[Fault | DeskFault]:
    """Of all modules of tests here."""
    names = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sorted(HERE.rglob("test_*.py")))
    return [fault for name in names for value in vars(import_module(name)).values() for fault in faults_in(value)]


def cannot_be_put_in(fault: Fault | DeskFault) -> str:
    """Why not, or nothing."""
    path = ROOT / "static" / "js" / fault.module
    try:
        seeded(path.read_text("utf-8"), fault.right, fault.wrong)
    except (AssertionError, OSError) as error:
        return f"{fault.module}: {error}"
    return ""


def test_each_fault_can_be_put_in() -> None:
    found = every_fault()

    assert len(found) > 100
    assert [wrong for fault in found if (wrong := cannot_be_put_in(fault))] == []


def test_one_that_breaks_nothing_would_be_seen() -> None:
    assert "stands there 0 times" in cannot_be_put_in(Fault("core/told_whom.js", "nothing of this", "", print, ""))
