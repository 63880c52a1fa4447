"""Faults put into how a call's answers join a report, on purpose. The tests of tests/device/walk must see each."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.fixtures.run import ROOT

FAULTS = (
    (
        "the call writes over the officer",
        "from_call.js",
        'return !mine || mine.state === "not_asked" || (isUnconfirmed(mine) && mine.at <= said.at);',
        "return true;",
    ),
    (
        "what the officer took back comes again",
        "from_call.js",
        "if (!news.some((one) => isSame(one, said)))",
        "if (false)",
    ),
    ("the call's answer counts as confirmed", "from_call.js", "confirmed: false }", "confirmed: true }"),
    ("joining twice keeps it twice", "from_call.js", "!known.some((other) => isSame(one, other))", "true"),
    ("the call's is not kept beside the officer's", "from_call.js", "[...known, ...news]", "known"),
    ("what the officer said before is lost", "from_call.js", "[...known, ...news]", "news"),
    ("what was said before lies in no order", "from_call.js", ".sort(byTime)", ""),
    ("an older answer of the call wins", "from_call.js", " && mine.at <= said.at", ""),
    ("what the pack does not ask comes in", "from_call.js", "if (!fits(pack.byId.get(id), said))", "if (false)"),
    ("a confirmed answer forgets the call", "earlier.js", "if (before && before.by !== next.by)", "if (false)"),
)


@pytest.fixture
def device(tmp_path: Path) -> Path:
    """A copy of the modules of the walk and of the two tests."""
    for part in ("static/js/walk", "static/js/core"):
        shutil.copytree(ROOT / part, tmp_path / part)
    (tmp_path / "tests/device/walk").mkdir(parents=True)
    for name in ("from_call", "earlier"):
        shutil.copy(ROOT / f"tests/device/walk/{name}.test.js", tmp_path / "tests/device/walk")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    return tmp_path


def passes(device: Path) -> bool:
    tests = sorted(str(path) for path in device.glob("tests/device/walk/*.test.js"))
    return subprocess.run(["node", "--test", *tests], cwd=device, capture_output=True, check=False).returncode == 0


def test_without_a_fault_they_pass(device: Path) -> None:
    assert passes(device)


@pytest.mark.parametrize("file,right,wrong", [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_in_joining_is_seen(device: Path, file: str, right: str, wrong: str) -> None:
    path = device / "static" / "js" / "walk" / file
    source = path.read_text("utf-8")
    assert source.count(right) == 1, f"{file} has changed: this fault must be put in anew"
    path.write_text(source.replace(right, wrong), "utf-8")

    assert not passes(device)
