"""Who may import whom, as pyproject.toml says it: import-linter finds nothing, and would find it if there were.

The faults are planted all at once, in every module of a copy that could have them, and looked for one by one: a
contract that names rooms misses the room that is built tomorrow, or a use-case under another name.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.run import ROOT

BACKEND = ROOT / "backend"
HTTP, STORAGE = "Only routes and the start know of HTTP", "Routes reach storage only through a service"
LOGS = "Whatever is logged goes through core/logs"
LIVE_RECORD, LIVE_SESSION = "Training reaches no live record", "Training opens no session of the live database"
SERVING = "What serves reads the sealed pack"
LAYERS, ENGINE = "Features sit on records", "The rule engine is pure"
NOT_IN_THE_GRAPH = ("migrations",)  # what Alembic runs
START = (
    "commands",
    "command",
    "database",
    "migrate",
    "ways",
    "realm_guard",
    "identity",
)  # know of HTTP, and are no routes


def modules() -> Iterator[Path]:
    """Every module of the server, from its root."""
    for path in sorted(BACKEND.rglob("*.py")):
        if not set(path.parts) & set(NOT_IN_THE_GRAPH):
            yield path.relative_to(ROOT)


def name_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports_of_http(path: Path) -> bool:
    return (
        re.search(r"^\s*(from|import) (flask|flask_login|werkzeug)\b", (ROOT / path).read_text("utf-8"), re.M)
        is not None
    )


def may_know_of_http(path: Path) -> bool:
    """Core, the start of a package, and a folder of routes."""
    return path.parts[1] == "core" or name_of(path).count(".") < 2 or path.parts[-2:] == ("routes", "__init__.py")


def is_routes(path: Path) -> bool:
    """Whether a module answers requests: it knows of HTTP, and is neither core nor a package's start."""
    outside = path.parts[1] == "core" or path.name == "__init__.py" or set(path.with_suffix("").parts) & set(START)
    return imports_of_http(path) and not outside


WITHOUT_HTTP = [path for path in modules() if not imports_of_http(path) and not may_know_of_http(path)]
CHECKS = Path("backend/training/written/checker.py")  # of what is written in a form
SERVES = [
    path
    for path in modules()
    if path.parts[1:3] not in (("content", "authoring"), ("content", "commands")) and path != CHECKS
]
ROUTES = [path for path in modules() if is_routes(path)]
PLANTED = {
    HTTP: ("from flask import request", WITHOUT_HTTP),
    STORAGE: ("from backend.records.visibility import visible_calls", ROUTES),
    LOGS: ("import logging", [path for path in modules() if name_of(path) != "backend.core.logs"]),
    SERVING: ("from backend.content.authoring.loader import load_pack", SERVES),
    LIVE_RECORD: ("from backend.records.models import Intake", [Path("backend/training/content.py")]),
    LIVE_SESSION: ("from backend.core.database import db", [Path("backend/training/content.py")]),
    LAYERS: ("from backend.accounts.models import Person", [Path("backend/core/clock.py")]),
    ENGINE: ("import sqlalchemy", [Path("backend/rules/assess.py")]),
}
"""For each contract the line that breaks it, and every module in which it must be found."""


def test_every_package_imports_only_what_lies_below_it() -> None:
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout


@pytest.fixture(name="found", scope="module")
def what_is_found(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy with every fault in it."""
    folder = tmp_path_factory.mktemp("spoilt")
    for source in modules():
        target = folder / source
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = [line for line, places in PLANTED.values() if source in places]
        target.write_text("\n".join([(ROOT / source).read_text("utf-8"), *lines, ""]), "utf-8")
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    return lint(folder).stdout


@pytest.mark.parametrize("contract", PLANTED)
def test_a_fault_is_found_in_every_module_that_could_have_it(found: str, contract: str) -> None:
    line, places = PLANTED[contract]
    imported = line.replace("from ", "").replace("import ", "").split()[0]

    said = broken(found, contract)

    assert places
    assert [name_of(path) for path in places if f"{name_of(path)} -> {imported} (l" not in said] == []


def test_a_use_case_has_no_name_that_would_make_it_routes() -> None:
    """The rooms whose use-cases go by names of their own, and the sync API whose routes do."""
    here = {name_of(path) for path in WITHOUT_HTTP}
    assert {"backend.sync.intake", "backend.records.calls", "backend.training.classes.service"} <= here
    routes = {name_of(path) for path in ROUTES}
    assert {"backend.sync.call_routes", "backend.review.call_routes", "backend.wire.sync_routes"} <= routes
    assert "backend.training.classes.routes.console" in routes


def broken(found: str, contract: str) -> str:
    """What is said of a contract that does not hold; nothing where it holds."""
    parts = re.split(r"^(.+)\n-{9,}$", found.partition("Broken contracts")[2], flags=re.M)
    return next((said for name, said in zip(parts[1::2], parts[2::2], strict=True) if name.startswith(contract)), "")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a tree."""
    command = [str(Path(sys.prefix) / "bin" / "lint-imports"), "--no-cache", str(folder / "pyproject.toml")]
    environment = {"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "COLUMNS": "300"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
