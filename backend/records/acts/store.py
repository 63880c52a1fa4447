"""Queries and writes of what was done at a desk. Who may see it is asked of the record it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from cryptography.exceptions import InvalidTag
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from backend.core.among import among
from backend.core.database import db
from backend.core.keys.at_rest import decrypt_at_rest, encrypt_at_rest
from backend.core.keys.ring import KeyRing
from backend.records.acts.kinds import Text
from backend.records.acts.models import ACT, DeskAct, DeskActText
from backend.records.models import Restriction, Version
from backend.records.rows.models import Record

LOOK_AGAIN = "look_again"
_Asking, _Asked = aliased(Record), aliased(Record)


def acts_of(record_id: str, author_id: str) -> Sequence[DeskAct]:
    """What was done about a record, in its order; without what a call asked that was restricted since, or that is under
    another number than the record now.
    """
    mine = (DeskAct.record_id == record_id, DeskAct.author_id == author_id, ~_asks_no_more())
    return db.session.execute(select(DeskAct).where(*mine).order_by(DeskAct.number)).scalars().all()


def act(act_id: str) -> DeskAct | None:
    """An act, by its id."""
    return db.session.get(DeskAct, act_id)


def acts_by_id(act_ids: Sequence[str]) -> Sequence[DeskAct]:
    """These acts, in no order."""
    return db.session.execute(select(DeskAct).where(among(DeskAct.id, act_ids))).scalars().all() if act_ids else []


def texts_of(acts: Sequence[DeskAct], ring: KeyRing) -> dict[str, Text]:
    """What was written with these acts, by their ids; nothing of one that no key here decrypts."""
    if not acts:
        return {}
    query = select(DeskActText).where(among(DeskActText.act_id, [one.id for one in acts]))
    opened = {one.act_id: _opened(one, ring) for one in db.session.execute(query).scalars()}
    return {act_id: text for act_id, text in opened.items() if text is not None}


def next_number(record_id: str, author_id: str) -> int:
    """The number of the act that comes next. For a caller who keeps others from adding one."""
    mine = (DeskAct.record_id == record_id, DeskAct.author_id == author_id)
    return (db.session.execute(select(func.max(DeskAct.number)).where(*mine)).scalar_one() or 0) + 1


def last_numbers(record_ids: Sequence[str]) -> dict[str, int]:
    """The number of the last act on each of these records on which there is one, of those that `acts_of` has."""
    query = select(DeskAct.record_id, func.max(DeskAct.number)).where(among(DeskAct.record_id, record_ids))
    query = query.where(~_asks_no_more())
    return {row[0]: row[1] for row in db.session.execute(query.group_by(DeskAct.record_id))}


def asked_at(actor_id: str, moments: Sequence[datetime], but: str) -> list[str]:
    """The ids of the other records whose plan something of this person's asked to be looked at again, at one of these
    moments.
    """
    asked = (DeskAct.kind == LOOK_AGAIN, DeskAct.actor_id == actor_id, DeskAct.at.in_(moments))
    query = select(DeskAct.record_id).where(*asked, DeskAct.record_id != but).distinct()
    return list(db.session.execute(query.order_by(DeskAct.record_id)).scalars())


def _asks_no_more() -> ColumnElement[bool]:
    """That a plan be looked at again for a call of which not everybody who sees the plan may know: they would see by
    another record that there is one. It was restricted since; or it is under another number than the record now, and
    whoever is kept out of it is out of what bears its number alone. An act bears the name and the moment of the version
    that asked.
    """
    its = and_(Version.record_id == Restriction.record_id, Version.author_id == Restriction.author_id)
    asked = (Restriction.author_id == DeskAct.actor_id, Version.received_at == DeskAct.at)
    restricted = select(Restriction.envelope_sha256).join(Version, its)
    restricted = restricted.where(*asked, Version.record_id != DeskAct.record_id)
    of_number = select(_Asking.record_id).join(_Asked, _Asked.ref_mac == _Asking.ref_mac)
    of_number = of_number.where(_Asked.record_id == DeskAct.record_id, _Asked.ref_mac != "").correlate(DeskAct)
    of_number = of_number.where(_Asking.author_id == DeskAct.actor_id)
    then = select(Version.version_id).where(Version.received_at == DeskAct.at)
    by_number = then.where(Version.record_id.in_(of_number)).exists()
    by_itself = and_(DeskAct.actor_id == DeskAct.author_id, then.where(Version.record_id == DeskAct.record_id).exists())
    return and_(DeskAct.kind == LOOK_AGAIN, or_(restricted.exists(), and_(~by_itself, ~by_number)))


def add(act: DeskAct, text: Text, ring: KeyRing) -> None:
    """Add an act, with what was written where something was."""
    db.session.add(act)
    db.session.flush()
    if text:
        covered = encrypt_at_rest(ring.rest, ACT + act.id, text)
        db.session.add(DeskActText(act_id=act.id, record_id=act.record_id, covered=covered))
        db.session.flush()


def _opened(row: DeskActText, ring: KeyRing) -> Text | None:
    try:
        return cast(Text, decrypt_at_rest(ring.rests, ACT + row.act_id, row.covered))  # written by `add`
    except (InvalidTag, ValueError):
        return None
