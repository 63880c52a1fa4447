"""The rules of xAPI 1.0.3, Part Two, for the statements the register sends: what is wrong with one, and where.

Source: Experience API 1.0.3, Part Two, 2.2 (formatting), 2.4 (statement properties), 4.1 to 4.6 (special data types).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

Item = dict[str, Any]
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
PLACES: dict[str, tuple[set[str], set[str]]] = {  # what each part must have, and what else it may
    "statement": ({"actor", "verb", "object"}, {"id", "result", "context", "timestamp", "stored", "authority"}),
    "actor": ({"account"}, {"objectType", "name"}),  # one identifier, here always an account
    "actor.account": ({"homePage", "name"}, set()),
    "verb": ({"id"}, {"display"}),
    "object": ({"id"}, {"objectType", "definition"}),
    "object.definition": (set(), {"name", "description", "type", "moreInfo", "extensions"}),
    "result": (set(), {"score", "success", "completion", "response", "duration", "extensions"}),
    "context": (set(), {"registration", "revision", "platform", "language", "statement", "extensions"}),
}


def faults_in(statement: Item) -> list[str]:
    """What breaks the standard; an empty list where nothing does."""
    found = [*_parts("statement", statement), *_no_nulls("", statement)]
    return found or [*_iris(statement), *_words(statement), *_values(statement)]


def _parts(where: str, value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: is no object"
        return
    must, may = PLACES[where]
    yield from (f"{where}: lacks {name}" for name in sorted(must - value.keys()))
    yield from (f"{where}: does not know {name}" for name in sorted(value.keys() - must - may))
    for name in value:
        inner = name if where == "statement" else f"{where}.{name}"
        if inner in PLACES:
            yield from _parts(inner, value[name])


def _no_nulls(where: str, value: Any) -> Iterator[str]:
    if value is None or value == "":
        yield f"{where}: is empty"
    for name, inner in value.items() if isinstance(value, dict) else ():
        yield from _no_nulls(f"{where}.{name}", inner)


def _iris(statement: Item) -> Iterator[str]:
    definition = statement["object"].get("definition", {})
    named = [statement["verb"]["id"], statement["object"]["id"], statement["actor"]["account"]["homePage"]]
    named += [definition["type"]] if "type" in definition else []
    for part in (definition, statement.get("context", {}), statement.get("result", {})):
        named += part.get("extensions", {})
    for iri in named:
        parts = urlsplit(iri)
        if not (parts.scheme and parts.netloc) or re.search(r"\s", iri):
            yield f"{iri}: is no absolute IRI"


def _words(statement: Item) -> Iterator[str]:
    maps = [statement["verb"].get("display", {})]
    maps += [statement["object"].get("definition", {}).get(name, {}) for name in ("name", "description")]
    languages = [*(one for words in maps for one in words), *([statement.get("context", {}).get("language", "en")])]
    yield from (f"{one}: is no language tag" for one in languages if LANGUAGE.fullmatch(one) is None)


def _values(statement: Item) -> Iterator[str]:
    try:
        if uuid.UUID(statement["id"]).variant != uuid.RFC_4122 or str(uuid.UUID(statement["id"])) != statement["id"]:
            yield "id: is no UUID of RFC 4122"
    except ValueError:
        yield "id: is no UUID"
    if MOMENT.fullmatch(statement["timestamp"]) is None:
        yield "timestamp: is no moment of RFC 3339"
    elif datetime.fromisoformat(statement["timestamp"]).utcoffset() is None:
        yield "timestamp: has no offset"
    if not isinstance(statement.get("result", {}).get("completion", True), bool):
        yield "result.completion: is no boolean"
    for name, wanted in (("actor", "Agent"), ("object", "Activity")):
        if statement[name].get("objectType", wanted) != wanted:
            yield f"{name}.objectType: is not {wanted}"
