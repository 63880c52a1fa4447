"""What the schemas say of each kind's fields beside their form (`fields.described`): for print, diff, reading age."""

from __future__ import annotations

from functools import cache
from typing import Any

from marshmallow import fields, missing

from backend.content.authoring.schemas import SCHEMAS


@cache
def fields_of(kind: str) -> dict[str, fields.Field[Any]]:
    """The fields of a kind's items by the names they have in its file, in the order in which they are declared."""
    return {field.data_key or name: field for name, field in SCHEMAS[kind]().fields.items()}


def label_of(kind: str, name: str) -> str:
    """A field's name as a reader knows it; its own name in plain letters where none is declared."""
    return _said(kind, name, "label") or name.replace("_", " ").capitalize()


def is_printed(kind: str, name: str) -> bool:
    """Whether an entry shows the field under its label. A field nobody has thought of is printed all the same."""
    return _said(kind, name, "printed") is not False


def says_currency(kind: str, name: str) -> bool:
    """Whether the field only says how far the item may be relied on: no officer does anything otherwise for it."""
    return bool(_said(kind, name, "is_currency"))


def telling_fields(kind: str) -> list[str]:
    """The fields by which an added item is told: when it applies, and what it has an officer do or say."""
    return [name for name in fields_of(kind) if _said(kind, name, "acts")]


@cache
def read_fields() -> dict[str, tuple[str, list[str]]]:
    """{name in the report: (kind, its fields that officers read)}: law stands apart from what is around it."""
    found: dict[str, tuple[str, list[str]]] = {}
    for kind in SCHEMAS:
        for name in fields_of(kind):
            under = _said(kind, name, "read")
            if under:
                found.setdefault(kind if under is True else under, (kind, []))[1].append(name)
    return found


def defaults_of(kind: str) -> dict[str, Any]:
    """What stands for a field in templates where an item has none."""
    said = {name: _said(kind, name, "default", missing) for name in fields_of(kind)}
    return {name: default for name, default in said.items() if default is not missing}


def _said(kind: str, name: str, what: str, otherwise: Any = None) -> Any:
    field = fields_of(kind).get(name)
    return otherwise if field is None else field.metadata.get(what, otherwise)
