"""A copy of the project in which one thing is changed, and whether a test passes there.

TAKEN_AWAY         test → the controls it holds, each taken away: in a file of the product `right` becomes `wrong`
tree = ChangedTree(folder)
with tree.changed(change): tree.run("tests/…::test_x")      what pytest said, and how it ended
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.fixtures.run import ROOT
from tests.fixtures.seeding import seeded

LINKED = ("node_modules", ".venv", "static/built", "static/vendor")
LEFT_OUT = (".git", "instance", "tests/.out", ".mypy_cache", ".ruff_cache", ".pytest_cache", *LINKED)
LONGEST_S = 600
ANY = "prove or not prove"  # whichever command runs a control's test otherwise: it is named, so it runs
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "--tb=line", "-m", ANY)


class Change(NamedTuple):
    """What is changed where."""

    file: str
    right: str
    wrong: str


def taken_away() -> dict[str, list[Change]]:
    """What taken_away.json says."""
    said: dict[str, list[list[str]]] = json.loads(Path(__file__).with_name("taken_away.json").read_text("utf-8"))
    return {test: [Change(*one) for one in changes] for test, changes in said.items()}


TAKEN_AWAY = taken_away()


class ChangedTree:
    """The copy. What is built and what is installed is the project's own, by links."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "tree"
        left_out = {ROOT / name for name in LEFT_OUT}
        shutil.copytree(ROOT, self.root, ignore=lambda at, names: {one for one in names if Path(at) / one in left_out})
        for name in LINKED:
            (self.root / name).symlink_to((ROOT / name).resolve())

    @contextmanager
    def changed(self, change: Change) -> Iterator[None]:
        """With this change and no other."""
        path = self.root / change.file
        before = path.read_text("utf-8")
        path.write_text(seeded(before, change.right, change.wrong), "utf-8")
        try:
            yield
        finally:
            path.write_text(before, "utf-8")

    def run(self, *tests: str) -> subprocess.CompletedProcess[str]:
        """Run tests there."""
        command = [sys.executable, "-B", "-m", "pytest", *OPTIONS, *tests]
        plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        return subprocess.run(
            command, cwd=self.root, env=plain, capture_output=True, text=True, check=False, timeout=LONGEST_S
        )
