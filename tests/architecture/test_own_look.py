"""Nobody shall mistake it for GOV.UK: components, and neither crown nor typeface; the main action is at the foot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backend.shell.build import STATIC, load_manifest

ROOT = Path(__file__).resolve().parents[2]
THEIRS = re.compile(r"gds[ -]?transport|@font-face|crown|govuk-header|govuk-footer", re.I)


@pytest.fixture(scope="module", name="styles")
def what_is_served() -> dict[str, str]:
    """Every style sheet as it is built."""
    folder = STATIC / "built" / load_manifest(STATIC / "built").build
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*.css")}


def test_no_style_sheet_brings_the_crown_or_the_typeface(styles: dict[str, str]) -> None:
    assert len(styles) > 1
    assert {name: THEIRS.findall(text) for name, text in styles.items() if THEIRS.search(text)} == {}


def test_no_page_brings_them_either() -> None:
    pages = [path for path in (ROOT / "templates").rglob("*.html") if THEIRS.search(path.read_text("utf-8"))]
    assert pages == []


@pytest.mark.parametrize("theirs", ["@font-face{font-family:x}", 'font-family:"GDS Transport"', "govuk-header__logo"])
def test_what_is_theirs_would_be_found(theirs: str) -> None:
    assert THEIRS.search(theirs)
