"""Faults put into a copy of the device's modules on purpose, and whether the tests brought along see them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.run import ROOT
from tests.fixtures.seeding import seeded

SENTENCES = "backend/content/pack/sentences.json"  # what spoken.js reads
LONGEST_S = 90  # a sound module's tests take a few seconds, on a slow machine too


def as_parameters(faults: Sequence[tuple[str, ...]]) -> list[Any]:
    """Faults as (what is wrong, …, file, right, wrong), as parametrize takes them."""
    return [pytest.param(*rest, id=name) for name, *rest in faults]


class DeviceCopy:
    """The modules under `static`, and the tests (files or folders of tests/device) that are to see a fault in them."""

    def __init__(self, folder: Path, parts: tuple[str, ...], tests: tuple[str, ...]) -> None:
        self.folder = folder
        for part in parts:
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("built"))
        for name in (*tests, "spoken.js"):
            self._bring(name)
        (folder / SENTENCES).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / SENTENCES, folder / SENTENCES)
        (folder / "package.json").write_text('{"type": "module"}')

    def _bring(self, name: str) -> None:
        source, target = ROOT / "tests/device" / name, self.folder / "tests/device" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)

    def passes(self, module: str = "") -> bool:
        """Whether the tests pass on the copy as it is; asked file by file, the module's namesake first, up to the first
        failure.
        """
        tests = sorted(self.folder.glob("tests/device/**/*.test.js"), key=lambda path: path.name != f"{module}.test.js")
        assert tests, "no tests were brought along"
        return all(self._passes(path) for path in tests)

    def _passes(self, test: Path) -> bool:
        """A fault that makes a test go round for ever is seen too: it is ended, and nothing is left running."""
        try:
            run = subprocess.run(
                ["node", str(test)], cwd=self.folder, capture_output=True, check=False, timeout=LONGEST_S
            )
        except subprocess.TimeoutExpired:
            return False
        return run.returncode == 0

    def sees(self, file: str, right: str, wrong: str) -> bool:
        """Put in the fault, and tell whether a test fails of it."""
        path = self.folder / file
        path.write_text(seeded(path.read_text("utf-8"), right, wrong), "utf-8")
        return not self.passes(path.stem)
