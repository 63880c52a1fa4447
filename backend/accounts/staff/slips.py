"""Slips with joining codes, for many at once who have not joined: made, shown once, and kept nowhere in clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.codes import digest, new_code
from backend.accounts.models import Person
from backend.accounts.service.people import CODE_LASTS, check_administrates
from backend.accounts.staff import import_store, imports, store
from backend.accounts.staff.store import Wanted
from backend.core.audit import append_all, event_of, hold
from backend.core.database import writing

NOT_JOINED = "not_joined"


@dataclass(frozen=True)
class Slip:
    """What is handed to one person."""

    name: str
    sign_in_name: str
    unit: str
    code: str


def waiting(force_id: str, unit_id: str = "", import_id: str = "") -> list[str]:
    """The ids of a force's people with an open account who have not joined, by name: of a unit, of an import, or all.
    Raises NoSuchImport.
    """
    found = store.ids_found(force_id, Wanted(unit=unit_id, state=NOT_JOINED))
    if not import_id:
        return found
    of_it = {one.id for one in imports.kept(import_id, force_id).people}
    return [one for one in found if one in of_it]


def make(unit_id: str, import_id: str, *, actor: Person, now: datetime) -> tuple[Sequence[Slip], datetime]:
    """New codes for all of these, and until when they work. The codes they had stop working. Raises NoSuchImport,
    NotAdministrator.
    """
    with writing():
        hold()
        check_administrates(actor)
        people = import_store.people_with(waiting(actor.force_id, unit_id, import_id))
        until = now + CODE_LASTS
        codes = {one.id: new_code() for one in people}
        if people:
            rows = [{"code_sha256": digest(codes[one.id]), "person_id": one.id, "expires_at": until} for one in people]
            import_store.put_codes(codes, rows)
            append_all([_made(one, actor, now) for one in people])
        slips = [Slip(one.name, one.sign_in_name, one.unit.name, codes[one.id]) for one in people]
    return slips, until


def _made(person: Person, actor: Person, now: datetime) -> tuple[dict[str, object], datetime]:
    about = {"actor_id": actor.id, "object_type": "person", "object_id": person.id, "force_id": person.force_id}
    return event_of("force", "joining_code_made", about, None, now)
