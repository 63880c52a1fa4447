"""A second person signs a text before a class gets it: never whoever wrote any of it, and never what is not sound."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.staff.listing import page_of, wanted_of
from backend.content.service import current_pack
from backend.core.canonical import NotCanonical, canonical
from backend.training.database import writing
from backend.training.models.written import WrittenVersion
from backend.training.written import store
from backend.training.written.checker import look_at
from backend.training.written.copied import is_as_copied
from backend.training.written.errors import NoSuchVersion, NotSigned
from backend.training.written.review import Review, is_read, is_right
from backend.training.written.service import draft_of, file_of, note


def writers_of(row: WrittenVersion, texts: Sequence[WrittenVersion]) -> list[tuple[str, str]]:
    """(id, name) of everybody who wrote of a text: its author, and those of the texts it goes on from, back to the last
    that was signed.
    """
    by_id, found = {one.id: one for one in texts}, {row.author_id: row.author_name}
    at = by_id.get(row.parent_id or "")
    while at is not None and at.signed_at is None:
        found.setdefault(at.author_id, at.author_name)
        at = by_id.get(at.parent_id or "")
    return list(found.items())


def writers(row: WrittenVersion) -> list[tuple[str, str]]:
    """The same of the texts that are there."""
    return writers_of(row, store.texts_of(row.written_id))


def signed_before(row: WrittenVersion) -> WrittenVersion | None:
    """The last text that was signed of those it goes on from."""
    by_id = {one.id: one for one in store.texts_of(row.written_id)}
    at = by_id.get(row.parent_id or "")
    while at is not None and at.signed_at is None:
        at = by_id.get(at.parent_id or "")
    return at


def who_may_sign(actor: Person, row: WrittenVersion, now: datetime) -> list[str]:
    """The names of the trainers of the force who wrote none of a text and can sign in, by name."""
    wrote = dict(writers(row))
    found = page_of(actor.force_id, wanted_of("", "", "trainer", "open", now), 1, now).people
    return [one.name for one in found if one.id not in wrote]


def digest_of(row: WrittenVersion) -> str:
    """What stood on the page: the digest of the canonical bytes, without the review; empty where it has none."""
    try:
        return hashlib.sha256(canonical(file_of(row))).hexdigest()
    except NotCanonical:
        return ""


def sign(actor: Person, version_id: str, seen_sha256: str, review: Review, now: datetime) -> None:
    """Sign the text that stood on the page, for the classes of the force, with how far it is checked. Raises
    NoSuchVersion, NotSigned.
    """
    with writing():
        row = store.version_of_force(version_id, actor.force_id, locked=True)
        if row is None:
            raise NoSuchVersion
        _refuse(actor, row, seen_sha256)
        if not is_right(review):
            raise NotSigned("review")
        if not is_read(review):
            raise NotSigned("unread")
        signed = canonical({**file_of(row), **review.as_fields()})
        row.signed, row.signed_sha256 = signed.decode("utf-8"), hashlib.sha256(signed).hexdigest()
        row.content_version = _version_of(row)
        row.signer_id, row.signer_name, row.signed_at = actor.id, actor.name, now
        note("scenario_signed", actor, row, now, {"sha256": row.signed_sha256, "version": row.content_version})


def put_away(actor: Person, version_id: str, now: datetime) -> None:
    """Out of the list, and out of the classes to come; twice is once. Nothing is deleted. Raises NoSuchVersion."""
    with writing():
        row = store.version_of_force(version_id, actor.force_id, locked=True)
        if row is None:
            raise NoSuchVersion
        if row.put_away_at is None:
            row.put_away_at, row.put_away_by_id = now, actor.id
            note("scenario_put_away", actor, row, now)


def _refuse(actor: Person, row: WrittenVersion, seen_sha256: str) -> None:
    if not row.is_open:
        raise NotSigned("done")
    if actor.id in dict(writers(row)):
        raise NotSigned("own")
    if not seen_sha256 or seen_sha256 != digest_of(row):
        raise NotSigned("changed")
    if is_as_copied(draft_of(row)):
        raise NotSigned("copied")
    if look_at(file_of(row), current_pack()).faults:
        raise NotSigned("faults")


def _version_of(row: WrittenVersion) -> str | None:
    scenario = look_at(file_of(row), current_pack()).scenario
    return scenario.version if scenario else None
