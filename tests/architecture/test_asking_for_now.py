"""Nothing but the clock asks for now: found by reading the sources, and found again where it is planted.

A test may ask `backend.core.clock` too: the `clock` fixture stops it, and `make dates` shifts it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures.run import ROOT

SERVER = [path for path in sorted((ROOT / "backend").rglob("*.py")) if "migrations" not in path.parts]
COMMANDS = [
    path
    for path in sorted((ROOT / ".setup").iterdir())
    if path.is_file() and (path.suffix == ".py" or path.read_text("utf-8").startswith("#!/usr/bin/env python3"))
]
TESTS = [path for path in sorted((ROOT / "tests").rglob("*.py")) if ".out" not in path.parts]
SCRIPTS = sorted([*(ROOT / "static/js").rglob("*.js"), *(ROOT / "offline_cache").rglob("*.js")])

THE_CLOCK = {"backend/core/clock.py", ".setup/steps.py", "tests/fixtures/another_date/sitecustomize.py"}
"""The clock, and what shifts it for the tests."""
THE_PHONE_S_CLOCK = {"static/js/vault/ids.js"}
"""`moment()` and `londonDay()`: what every other module asks for the moment and the day."""
MEASURE_A_WAIT = {
    f"static/js/{name}.js"
    for name in (
        *("pages/phone/late", "pages/phone/read_back", "pages/phone/this_phone"),
        *("sync/contact", "sync/drain", "sync/epoch", "sync/finish", "sync/kept", "sync/letters", "sync/old_rows"),
        *("sync/outbox_words", "sync/sender", "sync/server", "sync/take_back", "ui/idle"),
        *("vault/lease", "vault/lease_end", "vault/pin"),
        *("walk/board/brief", "walk/board/undo", "walk/board/wait"),
        *("walk/since_changed", "walk/take_back_told", "walk/undo_clear"),
    )
}
"""Timers of elapsed time that outlast a page, and so go by the clock on the wall. They make no day of it."""

OF_TIME = {"time", "time_ns", "localtime", "gmtime", "ctime"}
NOW = re.compile(
    r"(?:datetime\.)?(?:datetime|date)\.(?:now|utcnow|today)"
    rf"|time\.(?:{'|'.join(OF_TIME)})"
    r"|(?:sa\.|sqlalchemy\.)?func\.(?:now|current_\w+|localtime\w*)"
)
NOW_IN_SCRIPT = r"\bnew Date\(\)|(?<!new )(?<![.\w])Date\(\)"


def list_calls_for_now(source: str) -> list[str]:
    """What asks the machine, or the database, for the moment it is; also where it is only named."""
    nodes = tuple(ast.walk(ast.parse(source)))
    named = [ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)]
    of_time = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "time"]
    imported = [one.name for node in of_time for one in node.names if one.name in OF_TIME]
    return [name for name in named if NOW.fullmatch(name)] + imported


def list_days_made_of_now(source: str) -> list[str]:
    """What works out a day or a moment by itself: where clocks change, a day is not 24 hours."""
    return re.findall(NOW_IN_SCRIPT + r"|\bnew Date\(Date\.now", source)


def list_script_calls_for_now(source: str) -> list[str]:
    """What asks the phone for the moment it is."""
    return re.findall(NOW_IN_SCRIPT + r"|\bDate\.now\b", source)


Lint = Callable[[str], list[str]]
RULES: dict[str, tuple[Lint, list[Path], set[str], list[str]]] = {
    "Python asks the clock": (
        list_calls_for_now,
        [*SERVER, ROOT / "wsgi.py", *COMMANDS, *TESTS],
        THE_CLOCK,
        [
            "datetime.now(UTC)",
            "datetime.datetime.utcnow()",
            "date.today()",
            "time.time()",
            "time.time_ns()",
            "from time import time",
            "Column(default=datetime.utcnow)",
            "select(func.now())",
        ],
    ),
    "a script asks for now only to measure a wait": (
        list_script_calls_for_now,
        SCRIPTS,
        MEASURE_A_WAIT | THE_PHONE_S_CLOCK,
        ["const at = new Date();", "const at = Date.now();", "rows.map(Date.now)", "const said = Date();"],
    ),
    "a script makes no day of now": (
        list_days_made_of_now,
        SCRIPTS,
        THE_PHONE_S_CLOCK,
        ["const at = new Date();", "londonDay(new Date(Date.now() - DAY_MS))", "const said = Date();"],
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_nothing_else_asks_for_now(rule: str) -> None:
    lint, sources, may, _ = RULES[rule]

    found = {str(path.relative_to(ROOT)): hits for path in sources if (hits := lint(path.read_text("utf-8")))}

    assert {name: hits for name, hits in found.items() if name not in may} == {}
    assert may <= set(found), "an exception that is none any more"


@pytest.mark.parametrize("rule", RULES)
def test_it_is_found_where_somebody_does(rule: str) -> None:
    lint, _, _, planted = RULES[rule]

    assert [line for line in planted if not lint(line)] == []
