"""A third kind of record is a list of type errors, in both languages, and no search."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.run import ROOT

COPIED = (".setup", "backend", "docs", "static/js", "static/vendor")
KINDS = 'Literal["scene", "call"]'
BY_KIND = {
    "backend": ("*.py", r"\bassert_never\(kind\)|\bscene:|\bdict\[RecordKind"),
    "static/js": ("*.js", r"\bscene:"),
}
"""How a choice between the kinds is written, in either language."""
THE_TWO = "backend/rules/record_kinds.py"
DECIDED = (("backend", "*.py"), ("static/js", "*.js"), ("templates", "*.html"))

LONG_S = 900  # of a checker that has no cache, on a busy machine


@pytest.fixture(scope="module")
def with_custody(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources with a third kind, in the one place that names the two, and what is written from it."""
    root = tmp_path_factory.mktemp("custody")
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "wsgi.py"):
        shutil.copy(ROOT / name, root / name)
    (root / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    kinds = root / THE_TWO
    text = kinds.read_text("utf-8")
    assert text.count(KINDS) == 1
    kinds.write_text(text.replace(KINDS, 'Literal["scene", "call", "custody"]'), "utf-8")
    subprocess.run([sys.executable, ".setup/shapes"], cwd=root, check=True)
    return root


def decide_by_kind(folder: str) -> set[str]:
    """The files in which a choice between the kinds is written, but for the one that names the two."""
    files, written = BY_KIND[folder]
    found = (path for path in (ROOT / folder).rglob(files) if re.search(written, path.read_text("utf-8")))
    return {str(path.relative_to(ROOT)) for path in found} - {THE_TWO}


def files_named(root: Path, *command: str) -> set[str]:
    """The files of which a type checker says an error."""
    ended = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert ended.returncode, "nothing was found"
    return set(re.findall(r"^([\w/.]+?)(?::\d+: error|\(\d+,\d+\): error)", ended.stdout, re.MULTILINE))


@pytest.mark.prove
@pytest.mark.timeout(LONG_S)
def test_mypy_names_every_place_of_the_server_that_decides_by_kind(with_custody: Path) -> None:
    assert files_named(with_custody, sys.executable, "-m", "mypy", "backend") == decide_by_kind("backend")


@pytest.mark.prove
@pytest.mark.timeout(LONG_S)
def test_tsc_names_every_place_of_the_device_that_decides_by_kind(with_custody: Path) -> None:
    tsc = "node_modules/typescript/bin/tsc"
    assert files_named(with_custody, "node", tsc, "--project", ".setup/tsconfig.json") == decide_by_kind("static/js")


def test_nobody_compares_the_kind_of_a_record_with_a_word() -> None:
    compared = re.compile(r"""\bkind\b\s*(?:==|!=|===|!==)\s*["'](?:scene|call)["']""")
    found = [
        str(path.relative_to(ROOT))
        for folder, ending in DECIDED
        for path in sorted((ROOT / folder).rglob(ending))
        if compared.search(path.read_text("utf-8"))
    ]
    assert found == []
