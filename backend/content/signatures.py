"""What a content lead signed, and what `content build` takes up of it. Pure.

A signature is of one text: of another, it is none. It counts from its first day to its last. `read` says that somebody
read the item at its source; `agreed`, that the force takes it as its practice, which law, limits and numbers never are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from backend.content.kinds import Item
from backend.content.marks import LAW, mark_of
from backend.content.signed_share import signable
from backend.core.canonical import canonical

READ, AGREED, TAKEN_BACK = "read", "agreed", "taken_back"
SIGNING = (READ, AGREED)
APART = ("status", "reviewed_on", "review_by", "signed", "after")  # what only says how far an item may be relied on
RULES = ("when", "shown_when", "opens_under", "rank", "danger", "only_in")  # when it comes up, and in which order
SURE = ("status", "hours_status", "languages_status", "verified_on", "verified_by")


@dataclass(frozen=True)
class Signature:
    """One item's text, signed for a force: `item` is "<kind> <id>", `text_sha256` that of the text as it was signed;
    `role` is the post of whoever signed, `source` what they read or where it was agreed; `on` and `until` ISO days.
    """

    item: str
    text_sha256: str
    how: str
    role: str
    force: str
    source: str
    on: str
    until: str


def name_of(kind: str, item: Item) -> str:
    """How a signature names an item."""
    return f"{kind} {item['id']}"


def shown(item: Item) -> Item:
    """What of an item is signed: all that somebody reads of it, and what a day is counted by; no rule of when it comes
    up, and nothing of how far it may be relied on.
    """
    text = {name: value for name, value in item.items() if name not in (*APART, *RULES, *SURE)}
    if "contacts" in text:
        text["contacts"] = [
            {name: value for name, value in one.items() if name != "status"} for one in text["contacts"]
        ]
    return text


def text_sha256(item: Item) -> str:
    """The SHA-256 of the text that is signed, in hexadecimal."""
    return hashlib.sha256(canonical(shown(item))).hexdigest()


def in_force(signatures: Iterable[Signature], day: str) -> dict[str, Signature]:
    """The signature of each item that counts on a day, by the item's name: of each force the newest of the item, where
    that was not taken back and its days are not over. `signatures`: oldest first.
    """
    newest = {(one.force, one.item): one for one in signatures}
    return {one.item: one for one in newest.values() if one.how in SIGNING and one.on <= day <= one.until}


def counts_for(signature: Signature, item: Item) -> bool:
    """Whether a signature is of this text, and may be: law is not agreed, it is read."""
    return signature.text_sha256 == text_sha256(item) and (signature.how == READ or mark_of(_unsigned(item)) != LAW)


def taken_up(data: Item, counting: Mapping[str, Signature]) -> Item:
    """The data of a pack with `signed` at each item whose signature counts: its text was looked at on that day, and is
    to be looked at again by the last day of the signature.
    """
    signed = {
        (kind, item["id"]): _signed(item, found)
        for kind, item in signable(data)
        if (found := counting.get(name_of(kind, item))) is not None and counts_for(found, item)
    }
    kinds = dict.fromkeys(kind for kind, _ in signed)
    changed = {kind: [signed.get((kind, item["id"]), item) for item in data[kind]] for kind in kinds}
    return {**data, **changed}


def digest_of(counting: Mapping[str, Signature]) -> str:
    """What stands for the signatures that a pack was built with; empty for none."""
    if not counting:
        return ""
    return hashlib.sha256(canonical([asdict(counting[name]) for name in sorted(counting)])).hexdigest()


def _unsigned(item: Item) -> Item:
    return {name: value for name, value in item.items() if name != "signed"}


def _signed(item: Item, signature: Signature) -> Item:
    said = {name: getattr(signature, name) for name in ("how", "role", "force", "source", "on", "until")}
    return {**item, "signed": said, "reviewed_on": signature.on, "review_by": signature.until}


FORM = 1


def to_text(signatures: Iterable[Signature]) -> str:
    """The file in which signatures go to whoever builds without the database: JSON, oldest first."""
    rows = [asdict(one) for one in signatures]
    return json.dumps({"foursight_signatures": FORM, "signatures": rows}, ensure_ascii=False, indent=1) + "\n"


class NoSignatures(ValueError):
    """A file that is no file of signatures, or one of another form; the message says what is wrong."""


def from_text(text: str) -> list[Signature]:
    """What such a file holds. Raises NoSignatures."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoSignatures("is not JSON") from error
    if not isinstance(held, dict) or held.get("foursight_signatures") != FORM:
        raise NoSignatures("is no file of signatures that this version of Foursight reads")
    rows = held.get("signatures")
    names = set(Signature.__dataclass_fields__)
    for row in rows if isinstance(rows, list) else [None]:
        if not (isinstance(row, dict) and set(row) == names and all(isinstance(one, str) for one in row.values())):
            raise NoSignatures(f"holds what is no signature: {json.dumps(row)[:80]}")
    return [Signature(**row) for row in rows or []]
