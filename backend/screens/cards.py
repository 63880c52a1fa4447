"""The cards and local codes of a pack, as the quick reference shows them unsearched and a phone finds them. Pure.

An entry: {id: "<kind>-<item id>", title, line, also: [sentence…], text: [sentence…], law: [sentence…], source,
status, mark: in words, is_loud, reviewed_on, review_by, group: of a card, or None}. `line` is the one line to act on;
`also` says what to ask and what the card does not fit, `text` why and what more, `law` what it rests on. What is opened
from a search is made on the phone (static/js/core/documents.js) and says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from backend.content.marks import marks_of
from backend.screens.views import by_id, items_with_defaults

Item = Mapping[str, Any]
Entry = dict[str, Any]


def cards(data: Mapping[str, Any]) -> list[Entry]:
    """The cards of a pack, in its order."""
    sources = by_id(items_with_defaults(data, "sources"))
    return [
        entry("card", item, sources, **_also(data, item), line=item["line"], text=item["why"], law=list(item["law"]))
        for item in items_with_defaults(data, "cards")
    ]


def codes(data: Mapping[str, Any]) -> list[Entry]:
    """The local codes of a pack: a code the force has not set says what it is for."""
    sources = by_id(items_with_defaults(data, "sources"))
    return [entry("code", item, sources, **_code(item)) for item in items_with_defaults(data, "codes")]


def _also(data: Item, item: Item) -> Entry:
    ask = [data["sentences"]["found_ask"].replace("{line}", item["ask"])] if item["ask"] else []
    not_for = [item["not_for"]] if item["not_for"] else []
    return {"group": item["group"], "also": [*ask, *not_for]}


def _code(item: Item) -> dict[str, Any]:
    value = " ".join(item[name] for name in ("code", "qualifier") if item[name])
    return {"group": None, "also": [], "line": value or item["use"], "text": [item["use"]] if value else [], "law": []}


def entry(kind: str, item: Item, sources: Mapping[str, Item], **said: Any) -> Entry:
    """One entry; `said` is what it says beyond its name, source and mark."""
    known = {**{name: item.get(name) for name in ("status", "reviewed_on", "review_by")}, **marks_of(item)}
    source = _said_by(item.get("source", ()), sources)
    return {"id": f"{kind}-{item['id']}", "title": item["text"], "source": source, **known, **said}


def _said_by(named: Iterable[Item], sources: Mapping[str, Item]) -> str:
    return "; ".join(f"{sources[one['ref']]['title']}{', ' + one['at'] if one.get('at') else ''}" for one in named)
