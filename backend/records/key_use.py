"""How much of what is kept names each of the server's keys."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import undefer

from backend.accounts.second_factor.codes import LABEL
from backend.accounts.second_factor.models import SecondFactor
from backend.core.database import db
from backend.core.keys.at_rest import key_of
from backend.core.keys.ring import KeyRing
from backend.records.acts.models import ACT, DeskActText
from backend.records.attended.models import ACT as ATTENDED_ACT
from backend.records.attended.models import INCIDENT, Attended, AttendedText
from backend.records.models import Intake, Version
from backend.records.openings.models import OPENING, Opening

AT_ONCE = 500


def count_use(ring: KeyRing) -> Counter[str]:
    """By the id of a key: envelopes sealed to it, receipts it signed; versions, second factors, attended incidents and
    what was written of emergencies and at desks that it encrypts. Under "rest": those that no key here decrypts. Reads
    everything there is, a part at a time.
    """
    counts: Counter[str] = Counter()
    for header, receipt in db.session.execute(
        select(Intake.header, Intake.receipt).execution_options(yield_per=AT_ONCE)
    ):
        counts.update(str(json.loads(one)["kid"]) for one in (header, receipt))
    covered = select(Version).options(undefer(Version.covered)).execution_options(yield_per=AT_ONCE)
    for version in db.session.execute(covered).scalars():
        counts[key_of(ring.rests, version.version_id, version.covered) or "rest"] += 1
    for opening_id, hidden in db.session.execute(
        select(Opening.id, Opening.covered).where(Opening.covered.is_not(None))
    ):
        counts[key_of(ring.rests, OPENING + opening_id, hidden or b"") or "rest"] += 1
    for act_id, hidden in db.session.execute(select(DeskActText.act_id, DeskActText.covered)):
        counts[key_of(ring.rests, ACT + act_id, hidden) or "rest"] += 1
    counts.update(_of_attended(ring))
    for person_id, hidden in db.session.execute(select(SecondFactor.person_id, SecondFactor.covered)):
        counts[key_of(ring.rests, LABEL + person_id, hidden) or "rest"] += 1
    return counts


def _of_attended(ring: KeyRing) -> Iterator[str]:
    of_lists = select(Attended.id, Attended.covered).where(Attended.covered.is_not(None))
    for label, query in (
        (INCIDENT, of_lists),
        (ATTENDED_ACT, select(AttendedText.act_id, AttendedText.covered)),
    ):
        for its_id, hidden in db.session.execute(query):
            yield key_of(ring.rests, label + its_id, hidden or b"") or "rest"
