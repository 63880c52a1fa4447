"""Names are what a stranger would search for, and files that share a prefix have a folder."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.fixtures.run import ROOT

SOURCES = ("backend", ".setup", "static/js", "offline_cache", "tests", "templates", "docs")
ALONE = {"cover", "covered", "given", "keeper", "one", "ones", "uncover", "whole"}  # as a whole name they say nothing
ANYWHERE = {"door", "doors", "keeper", "keepers"}  # nor as a part of one: a sync API, a realm's guard
SHARED_BY_THREE = {  # folder and prefix that may stay, and why
    (".setup", "requirements"): "names that pip and those who look for weaknesses expect",
    ("docs/decisions", "2026"): "the day, by which they are listed",
    ("static/icons", "foursight"): "what is installed or downloaded bears the app's name",
}
AT_A_HOME = {"AT_THE_DOOR", "DOOR_ROWS", "_at_door_1"}  # of a home, and the screen of that name
COLUMNS = {"covered"}  # a column of tables that exist: its name is in what was migrated
DECLARED = re.compile(r"(?:\bfunction\*?|\bclass|^export (?:const|let))\s+(\w+)", re.MULTILINE)
ABOVE_A_FUNCTION = re.compile(r"^(?:/\*\*| \*).*@param", re.MULTILINE)  # what an arrow within one takes is its own
PARAMETER = re.compile(r"@param \{[^}]*\}+\s+\[?(\w+)")


def words_of(name: str) -> list[str]:
    """The words of a name in either language's spelling."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]


def says_nothing(name: str) -> bool:
    """Whether a name is a word of the house that nobody would search for."""
    words = words_of(name)
    if name in AT_A_HOME | COLUMNS:
        return False
    return "_".join(words) in ALONE or not ANYWHERE.isdisjoint(words)


def python_names(source: str) -> Iterator[str]:
    """Functions, classes, their parameters, and what stands at the top of a module."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (argument.arg for argument in (*node.args.args, *node.args.kwonlyargs))
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def script_names(source: str) -> Iterator[str]:
    """Functions, classes, what a module shows, and the parameters of functions."""
    yield from DECLARED.findall(source)
    for line in source.splitlines():
        if ABOVE_A_FUNCTION.match(line):
            yield from PARAMETER.findall(line)


def names_in(path: Path) -> Iterable[str]:
    """What a module is called, and what it calls its own."""
    if path.suffix == ".py":
        return [path.stem, *python_names(path.read_text("utf-8"))]
    if path.suffix in {".js", ".mjs"}:
        return [path.stem, *script_names(path.read_text("utf-8"))]
    return [path.stem]


def house_words(root: Path, among: tuple[str, ...] = SOURCES) -> list[str]:
    """Where such a word is a name: `file: name`. A test's own sentence is no name."""
    return [
        f"{path.relative_to(root)}: {name}"
        for path in files_in(root, among)
        for name in (*(names_in(path)), path.parent.name)
        if not name.startswith("test_") and says_nothing(name)
    ]


def files_in(root: Path, among: tuple[str, ...]) -> list[Path]:
    """What is written by hand there."""
    left_out = {"__pycache__", "built", "vendor", ".out", "cases"}  # a case is called by its story
    found = (path for folder in among for path in sorted((root / folder).rglob("*")) if path.is_file())
    return [path for path in found if left_out.isdisjoint(path.relative_to(root).parts)]


def shared_prefixes(files: Iterable[Path], root: Path) -> list[tuple[str, str]]:
    """(folder, prefix) where three or more files of a folder begin with the same word."""
    written = [path for path in files if not path.name.endswith(".d.ts")]  # a declaration is no module
    stems = {(str(path.parent.relative_to(root)), path.name.split(".")[0].removeprefix("test_")) for path in written}
    counted = Counter((folder, re.split("[_-]", stem)[0]) for folder, stem in stems)
    return sorted(place for place, count in counted.items() if count >= 3 and place[1])


def test_no_name_is_a_word_of_the_house_that_nobody_would_search_for() -> None:
    assert house_words(ROOT) == []


def test_three_files_that_share_a_prefix_have_a_folder() -> None:
    found = shared_prefixes(files_in(ROOT, (*SOURCES, "static")), ROOT)

    assert [place for place in found if place not in SHARED_BY_THREE] == []


def test_each_exception_is_still_one() -> None:
    assert set(SHARED_BY_THREE) <= set(shared_prefixes(files_in(ROOT, (*SOURCES, "static")), ROOT))


@pytest.mark.parametrize(
    "name,source",
    [
        ("a.py", "def door(name): ...\n"),
        ("a.py", "def same(one, other): ...\n"),
        ("a.py", "GIVEN = 1\n"),
        ("keeper.py", ""),
        ("a.js", "export function isADoor(path) {}\n"),
        ("a.js", "/** @param {any} one */\nfunction key(one) {}\n"),
        ("whole.js", ""),
    ],
)
def test_the_mutants_a_word_of_the_house_is_seen(name: str, source: str, tmp_path: Path) -> None:
    (tmp_path / "backend").mkdir()
    (tmp_path / "backend" / name).write_text(source)

    assert len(house_words(tmp_path, ("backend",))) == 1


def test_the_mutant_a_third_file_of_a_prefix_is_seen(tmp_path: Path) -> None:
    for name in ("card_list.py", "card_page.py", "other.py"):
        (tmp_path / name).touch()
    assert shared_prefixes(files_in(tmp_path, (".",)), tmp_path) == []

    (tmp_path / "test_card_words.py").touch()

    assert shared_prefixes(files_in(tmp_path, (".",)), tmp_path) == [(".", "card")]
