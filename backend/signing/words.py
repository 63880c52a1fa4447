"""An item of the sealed pack as somebody reads it before signing: every field of it, under a name, in lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backend.content.kinds import Item
from backend.content.signatures import shown
from backend.rules.json_types import Json

KINDS = {
    "questions": "Question",
    "facts": "Number worked out",
    "findings": "Finding",
    "four": "Letter of FOUR",
    "clocks": "Limit",
    "advice": "Advice",
    "copy_blocks": "Text to copy",
    "services": "Service",
    "recognition": "Row of recognition",
    "cards": "Card",
    "codes": "Local code",
    "prompts": "Prompt of the board",
    "phrases": "Phrases found",
    "outline": "Screen",
}
LABELS = {
    "add": "Runs",
    "do": "To do",
    "say": "Say",
    "do_not_say": "Do not say",
    "if_already_done": "Already done",
    "law": "Law",
    "why": "Why",
    "record": "For the crime record",
    "script": "Read out",
    "handler_script": "A call handler reads out",
    "safety": "What comes first",
    "from": "Counted from",
    "short": "Short name",
    "contacts": "Reached by",
}
FIRST = (
    "hint",
    "line",
    "do",
    "say",
    "do_not_say",
    "if_already_done",
    "script",
    "handler_script",
    "record",
    "why",
    "law",
)
"""What people read and act on, before what it is made of."""
HEADED = ("id", "text", "title", "source")  # the heading, and what stands below the fields


def heading_of(item: Item) -> str:
    """What an item is called."""
    return str(item.get("text") or item.get("title") or item["id"])


def fields_of(item: Item) -> list[tuple[str, list[str]]]:
    """Every field that is signed with the heading, as (name, lines)."""
    text = {name: value for name, value in shown(item).items() if name not in HEADED}
    named = ((name, text[name]) for name in dict.fromkeys((*FIRST, *text)) if name in text)
    return [(LABELS.get(name, name.replace("_", " ").capitalize()), list(_lines(value))) for name, value in named]


def sources_of(item: Item, titles: Mapping[str, str]) -> list[str]:
    """Its sources, with where in them."""
    return [f"{titles.get(one['ref'], one['ref'])}, {one['at']}" for one in item.get("source", [])]


def _lines(value: Json) -> Iterator[str]:
    if isinstance(value, list):
        yield from (_in_line(one) for one in value)
    else:
        yield _in_line(value)


def _in_line(value: Json) -> str:
    if isinstance(value, dict):
        return "; ".join(_named(str(name), inner) for name, inner in value.items() if name != "id")
    if isinstance(value, list):
        return ", ".join(_in_line(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _named(name: str, value: Json) -> str:
    said = _in_line(value)
    return said if name in ("text", "value", "short") else f"{name.replace('_', ' ')}: {said}"
