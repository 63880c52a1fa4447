"""Asking for the brief of a number while the caller still speaks. To ask is to be allocated it until one's tour ends,
and that stands in the trail before anything is looked for, whether or not anything is here. The actor, the time and the
keys are arguments.

The same is done, and the same said, for a number that is not here, one that is restricted to others and one that the
asker is kept out of: what decides is in the one query of records (visibility.records_for_brief).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.core.audit import append, hold
from backend.core.clock import moment
from backend.core.ids import new_id
from backend.core.keys.ring import KeyRing
from backend.records.briefs import store
from backend.records.briefs.lines import Brief, brief_for
from backend.records.briefs.models import BriefAsked
from backend.records.briefs.service import until_of, written_down
from backend.records.calls import IN_THE_TRAIL, ref_macs
from backend.records.errors import NoNumber, TooManyNumbers
from backend.records.service import writing_down

A_TOUR = 40
"""Different numbers in a tour: more calls of this kind than anybody takes in one. Ours, and not measured."""


@dataclass(frozen=True)
class Answered:
    """What is here under a number, and until when it is the asker's."""

    until: datetime
    brief: Brief


def ask(person: Person, incident_ref: str, *, ring: KeyRing, now: datetime) -> Answered:
    """What is here under a number, for whoever takes a call of it. Raises NoNumber and TooManyNumbers (nothing was
    looked for), NotWrittenDown. Writes of its own.
    """
    macs = ref_macs(person.force_id, incident_ref, ring, IN_THE_TRAIL)
    if not macs:
        raise NoNumber
    until = until_of(person, now)
    asked = BriefAsked(id=new_id(), person_id=person.id, force_id=person.force_id, ref_mac=macs[0], at=now, until=until)
    _note(person, asked, now)
    return Answered(until, written_down(person, brief_for(person, macs, ring, now), now))


def _note(person: Person, asked: BriefAsked, now: datetime) -> None:
    about = {"object_type": "brief", "object_id": asked.id, "force_id": person.force_id}
    person_id, detail = person.id, {"until": moment(asked.until)}
    with writing_down():
        hold()  # two boards of one person that ask at once: each sees what the other has asked
        numbers = store.numbers_of_tour(person_id, now)
        is_over = asked.ref_mac not in numbers and len(numbers) >= A_TOUR
        if not is_over:
            store.add(asked)
            append("force", "brief_asked", actor_id=person_id, detail=detail, now=now, **about)
    if is_over:
        raise TooManyNumbers
