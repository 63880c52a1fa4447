"""Device modules import by relative path, downwards only; core/ names no browser API (docs/architecture.md)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backend.core.config import ROOT

DEVICE = ROOT / "static" / "js"
LAYERS = (
    "practice",
    "pages",
    "walk",
    "sync",
    "screens",
    "ui",
    "vault",
    "core",
)  # each may import from itself and those after it
IMPORT = re.compile(
    r"""^\s*(?:import|export)\s+(?:[\w*{][^;"'=(]*?\bfrom\s*)?["']([^"']+)["']"""
    r"""|\bimport\(\s*["']([^"']+)["']\s*\)""",
    re.M,
)
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.S)
BROWSER = re.compile(
    r"\b(document|window|navigator|localStorage|sessionStorage|indexedDB|fetch|XMLHttpRequest|location|history|crypto"
    r"|setTimeout|setInterval|requestAnimationFrame|caches|self|globalThis|alert|HTMLElement)\b\s*[.(\[]"
)
VENDOR = "vendor"

MODULES = sorted(path for path in DEVICE.rglob("*.js") if path.relative_to(DEVICE).parts[0] in LAYERS)


def code_of(path: Path) -> str:
    """A module's text without its comments (types are imported in comments, and do not count)."""
    return COMMENT.sub("", path.read_text("utf-8"))


def imports(path: Path) -> list[str]:
    return [one or other for one, other in IMPORT.findall(code_of(path))]


def wrong_imports(path: Path) -> list[str]:
    """The imports of a module that are not by relative path to a file there is, downwards."""
    return [name for name in imports(path) if not is_right(path, name)]


def is_right(path: Path, name: str) -> bool:
    target = (path.parent / name).resolve()
    if not name.startswith(".") or not name.endswith(".js"):
        return False
    if target.is_relative_to(ROOT / "static" / VENDOR):
        return True  # brought by set-up
    if not target.is_file() or not target.is_relative_to(DEVICE):
        return False
    own, theirs = (LAYERS.index(one.relative_to(DEVICE).parts[0]) for one in (path.resolve(), target))
    return own <= theirs


def name_of(path: Path) -> str:
    return str(path.relative_to(DEVICE))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_device_module_imports_downwards_by_relative_path(path: Path) -> None:
    assert wrong_imports(path) == []


@pytest.mark.parametrize("path", sorted((DEVICE / "core").glob("*.js")), ids=name_of)
def test_core_names_no_browser_api(path: Path) -> None:
    assert BROWSER.findall(code_of(path)) == []


def test_there_is_no_folder_without_a_layer() -> None:
    assert {path.name for path in DEVICE.iterdir() if path.is_dir()} <= {*LAYERS}


@pytest.mark.parametrize(
    "line",
    [
        'import { drafts } from "../vault/drafts.js";',
        'import { assess } from "./assess";',
        'import { assess } from "assess.js";',
        'import { nothing } from "./nothing_there.js";',
        'export { drafts } from "../vault/drafts.js";',
        'const { drafts } = await import("../vault/drafts.js");',
    ],
)
def test_an_import_upwards_or_by_name_is_seen(line: str, tmp_path: Path) -> None:
    path = DEVICE / "core" / "assess.js"
    names = [one or other for one, other in IMPORT.findall(line)]

    assert [is_right(path, name) for name in names] == [False]


@pytest.mark.parametrize("line", ["document.title", "fetch(url)", "localStorage.x", "crypto.subtle", "window[name]"])
def test_a_browser_api_is_seen(line: str) -> None:
    assert BROWSER.search(line)
