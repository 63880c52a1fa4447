"""Faults put into the keys of the call handler's board, on purpose. The tests of tests/device must see each."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.fixtures.run import ROOT

PARTS = ("static/js/walk", "static/js/core", "static/js/ui")
TESTS = ("walk/board_keys", "walk/board_order", "walk/board_time", "ui/keys")
FAULTS = (
    (
        "taking back is a no",
        "walk/board_keys.js",
        'x: { do: "answer", as: "take_back" }',
        'x: { do: "answer", as: "no" }',
    ),
    ("a key no option has is a no", "walk/board_keys.js", "?.value ?? null;", '?.value ?? "no";'),
    ("taking back gives the last answer", "walk/board_keys.js", "take_back: undefined", 'take_back: "no"'),
    ("letters typed in a text answer", "ui/keys.js", "takesText(event.target) || ", ""),
    ("keys act behind a dialog", "ui/keys.js", ' || document.querySelector("dialog[open]")', ""),
    ("the switch turns nothing off", "ui/keys.js", "event.key.length === 1 && keysAreOff()", "false"),
    ("Caps Lock kills the keys", "ui/keys.js", "event.key.toLowerCase()", "event.key"),
    ("two options share a letter", "walk/board_keys.js", "free.delete(letter)", "free.has(letter)"),
    ("nobody is ever quiet", "walk/board_order.js", "return quiet ?", "return !quiet ?"),
    ("a prompt is lost when they whisper", "walk/board_order.js", "...prompts.filter(({ first }) => !first)", ""),
    ("not known counts as resourced", "walk/board_time.js", 'said(resourced) === "yes"', 'said(resourced) !== "no"'),
    ("without the force's minutes it is late", "walk/board_time.js", "minutes !== null && ", ""),
    ("what was written down does not count", "walk/board_time.js", "const rows = said(asked) ?? []", "const rows = []"),
    ("an old board asks nothing", "walk/board_time.js", ">= OLD_MS", "< 0"),
)


@pytest.fixture
def device(tmp_path: Path) -> Path:
    """A copy of the modules and of their tests."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part)
    for name in TESTS:
        target = tmp_path / "tests/device" / f"{name}.test.js"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests/device" / f"{name}.test.js", target)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    return tmp_path


def passes(device: Path) -> bool:
    tests = sorted(str(path) for path in device.glob("tests/device/*/*.test.js"))
    return subprocess.run(["node", "--test", *tests], cwd=device, capture_output=True, check=False).returncode == 0


def test_without_a_fault_they_pass(device: Path) -> None:
    assert passes(device)


@pytest.mark.parametrize("file,right,wrong", [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_on_the_board_is_seen(device: Path, file: str, right: str, wrong: str) -> None:
    path = device / "static" / "js" / file
    source = path.read_text("utf-8")
    assert source.count(right) == 1, f"{file} has changed: this fault must be put in anew"
    path.write_text(source.replace(right, wrong), "utf-8")

    assert not passes(device)
