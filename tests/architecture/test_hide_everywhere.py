"""Hide is on every page, and on whatever window stands over one: whoever adds a page or a window is told."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HIDES = "data-hide>"
WITHOUT = {
    "layouts/class.html": "a trainee's page, of somebody with no account: nothing real, and nothing kept",
    "reference/print.html": "a page made to be printed",
    "wall/wall.html": "a screen on a wall, at which nobody is signed in: counts and incident numbers, no name",
    "training/scorm/launch.html": "a page in a learning system, of an invented case: nothing real, and nothing kept",
    "content/pack.html": "a file that a reviewer of the pack reads",
}
A_DIALOG = re.compile(r"<dialog.*?</dialog>", re.DOTALL)
A_BAR = re.compile(r"{%-? block bar.*?endblock", re.DOTALL)


def templates() -> dict[str, str]:
    """Each template by its path."""
    folder = ROOT / "templates"
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}


def without_hide(found: dict[str, str]) -> set[str]:
    """Where a whole page is written, or the bar of one, and nothing hides."""
    writes = {name: [text] if "<!doctype" in text else A_BAR.findall(text) for name, text in found.items()}
    return {name for name, parts in writes.items() if any(HIDES not in part for part in parts)}


def test_every_page_has_hide_in_its_bar() -> None:
    assert without_hide(templates()) == set(WITHOUT)


def test_every_window_over_a_page_has_its_own_for_the_bar_lies_behind_it() -> None:
    windows = [(name, one) for name, text in templates().items() for one in A_DIALOG.findall(text)]
    covers = [one for _, one in windows if "data-hidden-screen" in one]

    assert len(covers) == 1
    assert len(windows) > 3
    assert [name for name, one in windows if one not in covers and HIDES not in one] == []


def test_a_page_without_it_is_noticed() -> None:
    found = templates()
    layout = found["layouts/practice.html"]
    assert HIDES in layout

    assert "layouts/practice.html" in without_hide(found | {"layouts/practice.html": layout.replace(HIDES, ">")})
