"""What there is to sign in a pack, and how far it is: each item, found by words, state and source. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from backend.content.kinds import Item
from backend.content.marks import LAW, mark_of, mark_words
from backend.content.signatures import SIGNING, Signature, name_of, text_sha256
from backend.content.signed_share import signable
from backend.rules.days import add_days
from backend.rules.shapes.pack import Pack as PackData
from backend.signing.words import KINDS, fields_of, heading_of, sources_of

PAGE = 25
SOON_DAYS = 30
OPEN, SIGNED, SOON, OVER, CHANGED = "open", "signed", "soon", "over", "changed"
HELD = (SIGNED, SOON)  # a signature counts
SHOWS = {
    "law": "Law, limits and numbers to sign",
    "open": "All that is to be signed",
    "due": "Due within 30 days, or over",
    "changed": "Text changed since",
    "signed": "Signed",
    "all": "Everything",
}


@dataclass(frozen=True)
class Asked:
    """What of it is wanted: `show` one of SHOWS, `words` that all stand in it, `of` the id of a source, or empty."""

    show: str = "law"
    words: str = ""
    of: str = ""
    page: int = 1


@dataclass(frozen=True)
class Entry:
    """One item as it is shown. `key` is what a form sends of it: its name and the hash of the text that was shown.
    `is_in_pack`: whether the pack in use took a signature up.
    """

    name: str
    kind: str
    heading: str
    fields: Sequence[tuple[str, Sequence[str]]]
    sources: Sequence[str]
    refs: frozenset[str]
    is_law: bool
    mark: str
    state: str
    signature: Signature | None
    is_in_pack: bool
    text_sha256: str

    @property
    def key(self) -> str:
        """Its name and the text it had when it was shown."""
        return f"{self.name}|{self.text_sha256}"

    @property
    def id(self) -> str:
        """Its id in the pack."""
        return self.name.split(" ")[1]


@dataclass(frozen=True)
class Listing:
    """One page of what was asked for, and how far signing is. `sources`: (id, title, how many of what is shown)."""

    entries: Sequence[Entry]
    how_many: int
    pages: int
    page: int
    counts: Mapping[str, int]
    law: tuple[int, int]
    every: tuple[int, int]
    sources: Sequence[tuple[str, str, int]]


def unsigned(data: PackData) -> list[Entry]:
    """Every item of a pack that can be signed, as if nobody had: the same for every force and day."""
    titles = {one["id"]: one["title"] for one in data["sources"]}
    return [_entry(kind, item, titles) for kind, item in signable(data)]


def entries_of(all_unsigned: Sequence[Entry], newest: Mapping[str, Signature], today: str) -> list[Entry]:
    """The same as one force has signed them; `newest`: its newest signature of each item, by the item's name."""
    return [_as_signed(one, newest[one.name], today) if one.name in newest else one for one in all_unsigned]


def listing(every: Sequence[Entry], titles: Mapping[str, str], asked: Asked) -> Listing:
    """The page that was asked for; a page there is none of is the nearest there is."""
    found = [one for one in every if _is_asked_for(one, asked)]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(asked.page, 1), pages)
    law = [one for one in every if one.is_law]
    resting = Counter(ref for one in every if _stands_in(one, asked.show) for ref in one.refs)
    return Listing(
        entries=found[(page - 1) * PAGE : page * PAGE],
        how_many=len(found),
        pages=pages,
        page=page,
        counts={show: sum(_stands_in(one, show) for one in every) for show in SHOWS},
        law=(sum(not _is_open(one) for one in law), len(law)),
        every=(sum(not _is_open(one) for one in every), len(every)),
        sources=[(name, titles[name], resting[name]) for name in titles if resting[name] or name == asked.of],
    )


def _as_signed(entry: Entry, signature: Signature, today: str) -> Entry:
    return replace(entry, state=_state(signature, entry.text_sha256, today), signature=signature)


def _entry(kind: str, item: Item, titles: Mapping[str, str]) -> Entry:
    without = {name: value for name, value in item.items() if name != "signed"}
    return Entry(
        name=name_of(kind, item),
        kind=KINDS.get(kind, kind.capitalize()),
        heading=heading_of(item),
        fields=fields_of(item),
        sources=sources_of(item, titles),
        refs=frozenset(one["ref"] for one in item.get("source", [])),
        is_law=mark_of(without) == LAW,
        mark=mark_words(without),
        state=OPEN,
        signature=None,
        is_in_pack="signed" in item,
        text_sha256=text_sha256(item),
    )


def _state(signature: Signature, sha256: str, today: str) -> str:
    if signature.how not in SIGNING:
        return OPEN
    if signature.text_sha256 != sha256:
        return CHANGED
    if signature.until < today:
        return OVER
    return SOON if signature.until <= add_days(today, SOON_DAYS) else SIGNED


def _is_open(entry: Entry) -> bool:
    return entry.state not in HELD


def _stands_in(entry: Entry, show: str) -> bool:
    match show:
        case "law":
            return entry.is_law and _is_open(entry)
        case "open":
            return _is_open(entry)
        case "due":
            return entry.state in (SOON, OVER)
        case "signed":
            return entry.state in HELD
        case "all":
            return True
    return entry.state == CHANGED


def _is_asked_for(entry: Entry, asked: Asked) -> bool:
    if not _stands_in(entry, asked.show) or (asked.of and asked.of not in entry.refs):
        return False
    read = " ".join([entry.name, entry.heading, *entry.sources, *_read(entry.fields)]).casefold()
    return all(word in read for word in asked.words.casefold().split())


def _read(fields: Iterable[tuple[str, Sequence[str]]]) -> Iterable[str]:
    return (line for _, lines in fields for line in lines)
