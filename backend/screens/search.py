"""What can be found in the quick reference: one document for each item of a pack that somebody may look up. Pure.

A document: {id, kind, title, line, text: [sentence…], law: [sentence…], words: [search word…], href, source, status,
reviewed_on, review_by} and, where there is something to go to, links: [{text, href}] and see: [id of a document…].
`line` is the one line to act on; `text` says why and what more, `law` what it rests on. A phone makes its index of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from backend.content.statuses import READ
from backend.rules.services import NATIONAL
from backend.screens.views import by_id, whole

Item = Mapping[str, Any]
Document = dict[str, Any]

KINDS = {  # what the pack calls a kind of item → the kind of its document, in the order in which they are listed
    "cards": "card",
    "codes": "code",
    "prompts": "prompt",
    "questions": "question",
    "advice": "advice",
    "services": "service",
    "findings": "law",
    "sources": "source",
}
RING = {"phone": ("Ring", "tel:"), "text": ("Text", "sms:"), "web": ("", "https://")}


def documents(data: Mapping[str, Any], base: str) -> list[Document]:
    """Every document of a pack, cards first. `base` is where its pages begin, `/p/<pack>/<lang>`."""
    sources = by_id(whole(data, "sources"))
    made = [_whole(document, item, sources, base) for item, document in _all(data, base)]
    known = {document["id"] for document in made}
    for document in made:
        document["see"] = [one for one in document["see"] if one in known]
    return made


def _all(data: Mapping[str, Any], base: str) -> Iterator[tuple[Item, Document]]:
    screens = {one: screen for screen in whole(data, "outline") for one in _questions_of(screen, data)}
    makers: dict[str, Callable[[Item], Document | None]] = {
        "cards": _card,
        "codes": _code,
        "prompts": _prompt,
        "questions": lambda item: _question(item, screens.get(item["id"]), base),
        "advice": _advice,
        "services": _service,
        "findings": _law,
        "sources": _source,
    }
    for items, kind in KINDS.items():
        for item in whole(data, items):
            document = makers[items](item)
            if document:
                yield item, {"id": f"{kind}-{item['id']}", "kind": kind, **document}


def _questions_of(screen: Item, data: Mapping[str, Any]) -> Iterator[str]:
    yield from screen["questions"]
    if screen["kind"] == "four":
        for letter in whole(data, "four"):
            yield from letter["ask"]


def _whole(document: Document, item: Item, sources: Mapping[str, Item], base: str) -> Document:
    known = {name: item.get(name) for name in ("status", "reviewed_on", "review_by")}
    empty = {"line": "", "text": [], "law": [], "words": [], "links": [], "see": []}
    source = _said_by(item.get("source", ()), sources)
    href = f"{base}/reference#{document['id']}"
    return {**empty, "title": item.get("text") or item["title"], "source": source, "href": href, **known, **document}


def _said_by(named: Iterable[Item], sources: Mapping[str, Item]) -> str:
    return "; ".join(f"{sources[one['ref']]['title']}{', ' + one['at'] if one.get('at') else ''}" for one in named)


def _card(item: Item) -> Document:
    see = [f"{KINDS.get(one['kind'])}-{one['id']}" for one in item["see"]]
    return {
        "line": item["line"],
        "text": list(item["why"]),
        "law": list(item["law"]),
        "words": [*item["words"]],
        "see": see,
    }


def _code(item: Item) -> Document:
    value = " ".join(item[name] for name in ("code", "qualifier") if item[name])
    return {"line": value or item["use"], "text": [item["use"]] if value else [], "words": ["code", "codes"]}


def _prompt(item: Item) -> Document:
    return {"line": f"Key {item['key']} on the board", "text": list(item["tail"])}


def _question(item: Item, screen: Item | None, base: str) -> Document:
    options = " · ".join(option["text"] for option in item["options"])
    why = [item["why"]] if item["why"] else []
    asked = (
        {"text": f"Asked on the screen: {screen['text']}", "href": f"{base}/walk/{screen['id']}"} if screen else None
    )
    return {
        "line": item["hint"] or "",
        "text": [*([options] if options else []), *why],
        "words": [item["short"]],
        "links": [asked] if asked else [],
    }


def _advice(item: Item) -> Document:
    said = [f"Say: “{line}”" for line in item.get("say", ())]
    lines = [*item.get("do_not_say", ()), *said]
    done = [f"Already done? {line}" for line in item.get("if_already_done", ())]
    quoted = [f"Heard: “{line}”" for line in item.get("quote", ())]
    return {"line": "".join(lines[:1]), "text": [*lines[1:], *item.get("why", ()), *done, *quoted]}


def _service(item: Item) -> Document:
    text = [*_for_whom(item), *item["about"][1:], *_hours(item), *(_sure(one) for one in item["contacts"])]
    if item["none_tonight"]:
        text.append(f"Not domestic? {item['none_tonight']}")
    return {"line": item["about"][0], "text": text, "links": [_contact(one) for one in item["contacts"]]}


def _for_whom(item: Item) -> Iterator[str]:
    if item["cases"] != "all":
        yield "Domestic cases only." if item["cases"] == "domestic" else "For cases that are not domestic."
    if item["sex"]:
        yield "For women and girls." if item["sex"] == "female" else "For men and boys."
    if item["from_age"] or item["to_age"]:
        yield f"From {item['from_age'] or 0} years{' to ' + str(item['to_age']) if item['to_age'] else ''}."
    if item["area"] != NATIONAL:
        yield f"Area: {item['area']}."


def _hours(item: Item) -> Iterator[str]:
    if item["hours"] == "always":
        yield f"Open day and night ({item['hours_status']})."
    if item["hours_note"]:
        yield str(item["hours_note"])


def _sure(contact: Item) -> str:
    words = "Address" if contact["kind"] == "web" else "Number"
    note = f" {contact['note']}" if contact.get("note") else ""
    return f"{contact['value']}: {words.lower()} {contact['status']}.{note}"


def _contact(contact: Item) -> dict[str, str]:
    verb, scheme = RING[contact["kind"]]
    value = contact["value"]
    return {
        "text": f"{verb} {value}".strip(),
        "href": scheme + (value if contact["kind"] == "web" else value.replace(" ", "")),
    }


def _law(item: Item) -> Document | None:
    if not item["law"]:
        return None
    do = list(item["do"])
    return {"line": "".join(do[:1]), "text": [*do[1:], item["why"]], "law": [item["law"]]}


def _source(item: Item) -> Document:
    edition = [item["edition"]] if item["edition"] else []
    return {
        "title": item["title"],
        "line": item.get("text", ""),
        "text": [item["publisher"], *edition],
        "source": f"Read on {item['read_on']}",
        "status": "verified" if item["how_read"] == READ else "reported",
    }
