"""Signing, taking a signature back, and the register. Who acts and when are arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.content.frozen import Pack
from backend.content.models import SignatureRow
from backend.content.service import current_pack
from backend.content.signatures import AGREED, SIGNING, TAKEN_BACK, Signature, to_text
from backend.core.audit import append
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.web.errors import FieldRefused
from backend.rules.days import add_days
from backend.rules.london import london_day
from backend.signing import store
from backend.signing.errors import NoSuchSignature
from backend.signing.listing import Asked, Entry, Listing, entries_of, listing, unsigned

LONGEST_DAYS = 731  # a slip in the year would sign for ever
NOTHING = "Tick what you sign, or sign all that is shown"
LATER = "Enter a day after today, within two years"
CHANGED = (
    "{count} of these {read} otherwise by now, and {are} not ticked any more. Read {them} again. Nothing was signed."
)
ONLY_READ = "Law, limits and numbers are signed by whoever read them at their source, not agreed: {headings}"
_read: dict[str, Sequence[Entry]] = {}


@dataclass(frozen=True)
class Signing:
    """What somebody signs, as it was entered: `keys` are those of the entries."""

    keys: Sequence[str]
    how: str
    role: str
    source: str
    until: str


def listed(person: Person, asked: Asked, now: datetime) -> Listing:
    """The page of what there is to sign that was asked for."""
    data = current_pack().data
    return listing(_entries(person, now), {one["id"]: one["title"] for one in data["sources"]}, asked)


def known_keys(person: Person, keys: Sequence[str], now: datetime) -> list[str]:
    """Those of these that are still of the text they were shown with."""
    known = {one.key for one in _entries(person, now)}
    return [one for one in keys if one in known]


def last_role(person: Person) -> str:
    """As what this person signed last, or nothing."""
    own = [row.role for row in store.rows_of(person.force_id) if row.person_id == person.id and row.how in SIGNING]
    return own[-1] if own else ""


def sign(person: Person, signing: Signing, now: datetime) -> int:
    """Sign for the person's force; how many. All of it or nothing. Raises FieldRefused: what to change where."""
    today = london_day(now)
    if not signing.keys:
        raise FieldRefused("items", NOTHING)
    if not today < signing.until <= add_days(today, LONGEST_DAYS):
        raise FieldRefused("until", LATER)
    known = {one.key: one for one in _entries(person, now)}
    missing = [key for key in signing.keys if key not in known]
    if missing:
        raise FieldRefused("items", _changed(len(missing)))
    chosen = [known[key] for key in dict.fromkeys(signing.keys)]
    if signing.how == AGREED and (law := [one.heading for one in chosen if one.is_law]):
        raise FieldRefused("how", ONLY_READ.format(headings="; ".join(law[:3]) + (" …" if len(law) > 3 else "")))
    with writing():
        store.add(_row(person, one, signing, today, now) for one in chosen)
        _note("signed", current_pack().pack_id, person, now, {"items": len(chosen), "how": signing.how})
    return len(chosen)


def take_back(person: Person, signature_id: str, now: datetime) -> None:
    """Take back what was signed of an item, by a row more; nothing where that was done already. Raises
    NoSuchSignature.
    """
    row = store.row_of(signature_id, person.force_id)
    if row is None:
        raise NoSuchSignature
    with writing():
        newest = {one.item: one.id for one in store.rows_of(person.force_id)}
        if newest[row.item] != row.id or row.how == TAKEN_BACK:
            return
        values = {name: getattr(row, name) for name in ("force_id", "item", "text_sha256", "role", "source", "until")}
        back = SignatureRow(**values, id=new_id(), person_id=person.id, how=TAKEN_BACK, pack_id=row.pack_id)
        back.signed_on, back.at = london_day(now), now
        store.add([back])
        _note("signature_taken_back", row.id, person, now)


def exported(person: Person) -> str:
    """The force's signatures as the file that `content build --signatures` takes."""
    return to_text(_signature(row, person) for row in store.rows_of(person.force_id))


def signature_rows(person: Person) -> Sequence[SignatureRow]:
    """The force's rows, oldest first."""
    return store.rows_of(person.force_id)


def entries_by_name(person: Person, now: datetime) -> dict[str, Entry]:
    """What can be signed of the pack in use, by its name."""
    return {one.name: one for one in _entries(person, now)}


def _entries(person: Person, now: datetime) -> list[Entry]:
    newest = {row.item: _signature(row, person) for row in store.rows_of(person.force_id)}
    return entries_of(_unsigned(current_pack()), newest, london_day(now))


def _unsigned(pack: Pack) -> Sequence[Entry]:
    """A thousand items, read once for a pack and not with each page and form: its id says its text."""
    if pack.pack_id not in _read:
        _read.clear()
        _read[pack.pack_id] = unsigned(pack.data)
    return _read[pack.pack_id]


def _signature(row: SignatureRow, person: Person) -> Signature:
    force = person.force.name
    return Signature(row.item, row.text_sha256, row.how, row.role, force, row.source, row.signed_on, row.until)


def _row(person: Person, entry: Entry, signing: Signing, today: str, now: datetime) -> SignatureRow:
    row = SignatureRow(id=new_id(), force_id=person.force_id, person_id=person.id, item=entry.name)
    row.text_sha256, row.how, row.role, row.source = entry.text_sha256, signing.how, signing.role, signing.source
    row.signed_on, row.until, row.pack_id, row.at = today, signing.until, current_pack().pack_id, now
    return row


def _changed(count: int) -> str:
    one = count == 1
    return CHANGED.format(
        count=count, read="reads" if one else "read", are="is" if one else "are", them="it" if one else "them"
    )


def _note(
    action: str, object_id: str, person: Person, now: datetime, detail: Mapping[str, str | int] | None = None
) -> None:
    append(
        "force",
        action,
        actor_id=person.id,
        object_type="signature",
        object_id=object_id,
        force_id=person.force_id,
        detail=detail,
        now=now,
    )
