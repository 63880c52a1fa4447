"""A use-case begins its own write and ends it before it returns; whatever answers requests begins none. (That no write
begins inside another, backend/core/writes.py sees at run time: tests/backend/core/test_database.py.)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

import pytest

from tests.fixtures.run import ROOT

DATABASES = {"backend.core.database", "backend.training.database"}
ANSWERS = {"Blueprint", "request"}  # what a module that answers requests takes from Flask
COMMITS = "backend/core/writes.py"


def sources() -> dict[str, str]:
    """Every module of the server, by its path."""
    found = [one for one in (ROOT / "backend").rglob("*.py") if "migrations" not in one.parts]
    return {one.relative_to(ROOT).as_posix(): one.read_text("utf-8") for one in found}


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(module, name) of everything imported from a module, wherever in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, one.name) for one in node.names)
        elif isinstance(node, ast.Import):
            yield from ((one.name, "") for one in node.names)


def reaches_a_database(tree: ast.Module) -> bool:
    names = set(imported(tree))
    answers = any(module == "flask" and name in ANSWERS for module, name in names)
    return answers and any({module, f"{module}.{name}"} & DATABASES for module, name in names)


def commits(tree: ast.Module) -> bool:
    """Whether it ends a transaction by itself."""
    return any(isinstance(node, ast.Attribute) and node.attr == "commit" for node in ast.walk(tree))


def faults(files: Mapping[str, str]) -> set[str]:
    """The files that begin a write where they answer requests, or commit past the one place."""
    trees = {name: ast.parse(text) for name, text in files.items()}
    return {name for name, tree in trees.items() if reaches_a_database(tree) or (commits(tree) and name != COMMITS)}


def test_whatever_answers_requests_begins_no_write_and_one_place_commits() -> None:
    files = sources()

    assert commits(ast.parse(files[COMMITS]))
    assert sum("Blueprint" in text for text in files.values()) > 15
    assert faults(files) == set()


@pytest.mark.parametrize(
    "name,text",
    [
        ("backend/notices/routes.py", "from flask import Blueprint\nfrom backend.core.database import writing"),
        ("backend/notices/pages.py", "from flask import request\ndef f():\n    from backend.core import database"),
        ("backend/training/classes/routes/console.py", "from flask import request\nimport backend.training.database"),
        ("backend/notices/service.py", "db.session.commit()"),
        ("backend/training/attendance/store.py", "end = training_session.commit"),
    ],
)
def test_a_room_that_keeps_another_rule_is_seen(name: str, text: str) -> None:
    assert faults({name: text}) == {name}


def test_a_use_case_may_begin_a_write() -> None:
    assert faults({"backend/notices/service.py": "from backend.core.database import writing"}) == set()
