"""The catalogue of events: what it names is written down somewhere, and nothing else is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from backend.auditing.catalogue import ACTS, KINDS, words_of
from backend.auditing.commands import document
from tests.fixtures.run import ROOT

WRITERS = {"append", "event_of", "note_of_person", "note", "_note", "commit_events", "_write_down", "_event"}
ELSEWHERE = {"migrations", "training", "content", "rules", "demo"}  # training has a trail of its own


def actions_in(path: Path) -> Iterator[str]:
    """What a module writes into the trail: the texts among the first arguments of whatever adds an event."""
    tree = ast.parse(path.read_text("utf-8"))
    named = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in WRITERS:
            for argument in node.args[:2]:
                yield from (one for one in _texts(argument, named) if isinstance(one, str))


def _name(called: ast.expr) -> str:
    """A function by its name, or one that another module has: not what is appended to a list."""
    if isinstance(called, ast.Attribute) and called.attr == "commit_events":
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _texts(argument: ast.expr, named: dict[str, object]) -> Iterator[object]:
    if isinstance(argument, ast.Constant):
        yield argument.value
    elif isinstance(argument, ast.Name):
        yield named.get(argument.id)
    elif isinstance(argument, ast.IfExp):
        yield from (*_texts(argument.body, named), *_texts(argument.orelse, named))


def test_whatever_is_written_into_the_trail_is_in_the_catalogue_and_nothing_else() -> None:
    no_acts = {"force", "system", "person", "unit"}  # a stream, or what an event is about
    written_otherwise = {"restored", "collection", "alteration", "people_imported", "people_import_taken_back"}
    modules = [one for one in (ROOT / "backend").rglob("*.py") if not set(one.parts) & ELSEWHERE]
    written = {action for module in modules for action in actions_in(module)}

    assert written - no_acts - set(ACTS) == set()
    assert set(ACTS) - written == written_otherwise


def test_the_document_is_as_the_catalogue_has_it() -> None:
    assert (ROOT / "docs" / "audit-events.md").read_text("utf-8") == document()


def test_every_act_has_a_kind_that_can_be_chosen() -> None:
    assert {act.kind for act in ACTS.values()} == set(KINDS)


def test_an_act_no_catalogue_knows_is_shown_as_it_is() -> None:
    assert words_of("something_new") == "something_new"
    assert words_of("consultation", "call") == "Opened a record by its incident number"
