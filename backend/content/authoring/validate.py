"""Validates raw items against their schemas and tells each fault with its file and item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from marshmallow import Schema

from backend.content.authoring.errors import Problem
from backend.content.authoring.schemas import SCHEMAS
from backend.content.kinds import LISTS, OBJECTS, Item, Merged, file_of

SIGNED = "signed"


def form_problems(found: Merged) -> list[Problem]:
    """Every fault of form in what was read from one folder."""
    listed = [problem for kind in LISTS for item in found.get(kind, []) for problem in _of_item(kind, item)]
    return listed + [problem for kind in OBJECTS if kind in found for problem in _of_item(kind, found[kind])]


def _of_item(kind: str, item: Item) -> Iterator[Problem]:
    name = item.get("id") if isinstance(item.get("id"), str) else ""
    if SIGNED in item:
        yield Problem(
            file_of(kind), str(name), "signed: is written by `content build`, from the signatures; take it out"
        )
    for where, message in _faults(kind, json.dumps(item)):
        yield Problem(file_of(kind), str(name), f"{where}: {message}" if where else message)


@lru_cache(maxsize=5_000)
def _faults(kind: str, written: str) -> tuple[tuple[str, str], ...]:
    """Of one item, as it is written: nearly all of a pack is as it was when it is checked again."""
    return tuple(faults_of_form(_schema(kind), json.loads(written)))


@cache
def _schema(kind: str) -> Schema:
    """A kind's schema, made once: making one copies every field in it, and there are a thousand items."""
    return SCHEMAS[kind]()


def faults_of_form(schema: Schema, item: Item) -> Iterator[tuple[str, str]]:
    """Every fault of one object against a schema: (where in it, such as `options.2.text`, or empty; what)."""
    for path, message in _flat(schema.validate(item)):
        yield ".".join(part for part in path if part != "_schema"), message


def _flat(errors: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """marshmallow's errors, {field: [message] or {index or field: …}}, as (path, message)."""
    if isinstance(errors, dict):
        for key, inner in errors.items():
            yield from _flat(inner, (*path, str(key)))
    else:
        for message in errors if isinstance(errors, list) else [errors]:
            yield path, str(message).rstrip(".")
