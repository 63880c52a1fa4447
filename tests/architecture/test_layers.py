"""Who may import whom, as pyproject.toml says it: import-linter finds nothing, and would find it if there were."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.fixtures.run import ROOT


def test_every_package_imports_only_what_lies_below_it() -> None:
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout


def test_a_room_that_reaches_up_is_found(tmp_path: Path) -> None:
    copy_of_backend(tmp_path)
    with (tmp_path / "backend" / "core" / "clock.py").open("a") as file:
        file.write("\nfrom backend.accounts.models import Person\n")

    assert "Features sit on records" in broken_contracts(tmp_path)


def test_a_route_that_goes_past_its_service_is_found(tmp_path: Path) -> None:
    copy_of_backend(tmp_path)
    with (tmp_path / "backend" / "accounts" / "routes" / "sign_in.py").open("a") as file:
        file.write("\nfrom backend.accounts.store import person\n")

    assert "Routes reach storage only through a service" in broken_contracts(tmp_path)


def test_a_service_that_knows_the_request_is_found(tmp_path: Path) -> None:
    copy_of_backend(tmp_path)
    with (tmp_path / "backend" / "accounts" / "service" / "people.py").open("a") as file:
        file.write("\nfrom flask import request\n")

    assert "Services and stores know nothing of HTTP" in broken_contracts(tmp_path)


def test_training_that_reaches_a_live_record_or_session_is_found(tmp_path: Path) -> None:
    copy_of_backend(tmp_path)
    with (tmp_path / "backend" / "training" / "content.py").open("a") as file:
        file.write("\nfrom backend.core.database import db\nfrom backend.records.models import Intake\n")

    broken = broken_contracts(tmp_path)
    assert "Training reaches no live record" in broken
    assert "Training opens no session of the live database" in broken


def copy_of_backend(folder: Path) -> None:
    """The server's modules and the rules, where they may be spoilt."""
    for source in (ROOT / "backend").rglob("*.py"):
        target = folder / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.read_text("utf-8"), "utf-8")
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")


def broken_contracts(folder: Path) -> str:
    """The names of the contracts that do not hold."""
    return "\n".join(line for line in lint(folder).stdout.splitlines() if line.endswith("BROKEN"))


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a tree."""
    command = [str(Path(sys.prefix) / "bin" / "lint-imports"), "--no-cache", str(folder / "pyproject.toml")]
    environment = {"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
