"""A force's list of attended incidents: looked at, kept whole or not at all, and taken back, but for those about which
somebody has done something. The actor, the time and the keys are arguments; all of it is in the audit trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.core.audit import Noted, append, events_about, hold
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.keys.at_rest import encrypt_at_rest
from backend.core.keys.ring import KeyRing
from backend.records.attended import store
from backend.records.attended.incident_file import Line, Read, read_list
from backend.records.attended.models import INCIDENT
from backend.records.calls import IN_THE_TRAIL, ref_macs
from backend.records.rows.store import number_under

KEPT, TAKEN_BACK, KIND = "attended_list_kept", "attended_list_taken_back", "attended_list"
SHOWN = 10


class ListRefused(Exception):
    """There are faults in a list: nothing was kept."""


class NoSuchList(Exception):
    """There is no such list in this force, or it was taken back."""


@dataclass(frozen=True)
class Seen:
    """What keeping a list would do: what was read, and how many of its lines are `new`."""

    read: Read
    new: int


def preview(actor: Person, text: str, ring: KeyRing, now: datetime) -> Seen:
    """What keeping a list would do. Keeps nothing."""
    read = read_list(text, store.open_units(actor.force_id), now)
    return Seen(read, len(_new(actor.force_id, read, ring)))


def keep(actor: Person, text: str, ring: KeyRing, now: datetime) -> int:
    """Keep a list, all of it or nothing; how many incidents are new: what stands already is left out. Raises
    ListRefused. A write of its own.
    """
    with writing():
        hold()
        read = read_list(text, store.open_units(actor.force_id), now)
        if read.faults or not (read.lines or read.restricted):
            raise ListRefused
        new = _new(actor.force_id, read, ring)
        if new:
            list_id = new_id()
            store.add_all([_row(line, mac, list_id, actor, ring) for line, mac in new])
            store.note_reports([mac for _, mac in new])
            about = {"object_type": KIND, "object_id": list_id, "force_id": actor.force_id}
            append("force", "attended_list_kept", actor_id=actor.id, detail={"incidents": len(new)}, now=now, **about)
    return len(new)


def lists_of(actor: Person) -> list[Noted]:
    """The events of a force's newest lists that were not taken back, the newest first."""
    events = events_about(KIND, actor.force_id)
    back = {one.object_id for one in events if one.action == TAKEN_BACK}
    return [one for one in reversed(events) if one.action == KEPT and one.object_id not in back][:SHOWN]


def take_back(actor: Person, list_id: str, now: datetime) -> tuple[int, int]:
    """Take a wrong list out again: how many incidents went, and how many stay, since somebody has done something about
    them. Raises NoSuchList. A write of its own.
    """
    with writing():
        hold()
        if list_id not in {one.object_id for one in lists_of(actor)}:
            raise NoSuchList
        gone, stay = store.take_out(list_id, actor.force_id)
        about = {"object_type": KIND, "object_id": list_id, "force_id": actor.force_id}
        detail = {"incidents": gone, "stay": stay}
        append("force", "attended_list_taken_back", actor_id=actor.id, detail=detail, now=now, **about)
    return gone, stay


def _new(force_id: str, read: Read, ring: KeyRing) -> list[tuple[Line, str]]:
    """The lines that are not here yet, each with its number's keyed hash as it stands here."""
    macs = {line.number: ref_macs(force_id, line.incident_ref, ring, IN_THE_TRAIL) for line in read.lines}
    known = store.here_already(force_id, {mac for of_line in macs.values() for mac in of_line})
    return [(line, number_under(macs[line.number])) for line in read.lines if not known & set(macs[line.number])]


def _row(line: Line, mac: str, list_id: str, actor: Person, ring: KeyRing) -> dict[str, object]:
    its_id = new_id()
    said = {"incident_ref": line.incident_ref, "logged_as": line.logged_as}
    place = {"list_id": list_id, "force_id": actor.force_id, "unit_id": line.unit_id}
    covered = encrypt_at_rest(ring.rest, INCIDENT + its_id, said)
    return {"id": its_id, **place, "at": line.at, "ref_mac": mac, "covered": covered}
