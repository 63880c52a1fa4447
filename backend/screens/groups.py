"""The quick reference under its headings, as the pack orders them (`about.designated.reference`). Pure.

A heading: {id, text, entries: [entry…]}, an entry as in cards.py; of advice also {say, do_not_say, done}, of a service
{contacts: [{kind, href, text}…]}. A pack from before there were headings has one of all its cards. A card that stands
under none comes last, so that what a force adds is never missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backend.screens.cards import Entry, Item, cards, entry
from backend.screens.views import by_id, items_with_defaults

SCHEMES = {"phone": "tel:", "text": "sms:", "web": "https://"}
SUPPORT = (
    "support"  # the services' own group that is open to a victim at any hour, not what police put in place tonight
)


def grouped(data: Item) -> list[Entry]:
    """Every heading that has something under it, in the pack's order."""
    shown = {one["id"].removeprefix("card-"): one for one in cards(data)}
    advice = by_id(items_with_defaults(data, "advice"))
    sources = by_id(items_with_defaults(data, "sources"))
    found = []
    for heading in data["about"]["designated"].get("reference", ()):
        entries = list(_services(data, sources)) if heading.get("services") else []
        entries += [_advice(advice[one], sources) for one in heading.get("advice", ()) if one in advice]
        entries += [shown.pop(one) for one in heading.get("cards", ()) if one in shown]
        found.append({"id": heading["id"], "text": heading["text"], "entries": entries})
    found.append({"id": "cards", "text": "More cards" if found else "Cards", "entries": list(shown.values())})
    return [one for one in found if one["entries"]]


def _advice(item: Item, sources: Mapping[str, Item]) -> Entry:
    said = {name: item.get(name, ()) for name in ("say", "do_not_say")}
    return entry(
        "advice", item, sources, line="", text=item.get("why", ()), law=[], done=item.get("if_already_done", ()), **said
    )


def _services(data: Item, sources: Mapping[str, Item]) -> Iterator[Entry]:
    for item in items_with_defaults(data, "services"):
        if item["group"] == SUPPORT:
            line, *more = item["about"]
            yield entry(
                "service",
                item,
                sources,
                line=line,
                text=more,
                law=[],
                contacts=[_contact(one) for one in item["contacts"]],
            )


def _contact(contact: Item) -> dict[str, str]:
    value, kind = contact["value"], contact["kind"]
    reach = value if kind == "web" else value.replace(" ", "")
    return {"kind": kind, "text": value, "href": SCHEMES[kind] + reach}
