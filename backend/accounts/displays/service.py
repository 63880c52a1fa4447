"""Making, beginning and ending displays. The actor and the time are arguments; all of it is in the audit trail."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from backend.accounts.codes import digest, new_code
from backend.accounts.displays.models import Display
from backend.accounts.models import Person, Unit
from backend.core.audit import append, hold
from backend.core.database import db, writing
from backend.core.ids import new_id
from backend.core.web.errors import FieldRefused

CODE_LASTS = timedelta(hours=1)
LASTS = timedelta(days=90)
NO_UNIT = "Select a unit of your force, or the whole force"
NO_CODE = "That code begins no display. It may have been typed once already, or be older than an hour. Make another"


class NoSuchDisplay(Exception):
    """There is no such display in this force, or it is ended."""


@dataclass(frozen=True)
class Made:
    """A new display, with its code, shown this once."""

    name: str
    code: str
    until: datetime


def displays_of(actor: Person) -> Sequence[Display]:
    """The displays of a force that are not ended, by name."""
    query = select(Display).where(Display.force_id == actor.force_id, Display.ended_at.is_(None))
    return db.session.execute(query.order_by(Display.name, Display.id)).scalars().all()


def make(actor: Person, name: str, unit_id: str | None, now: datetime) -> Made:
    """A new display. Raises FieldRefused. A write of its own."""
    code = new_code()
    with writing():
        if unit_id is not None and not _is_open_unit(actor.force_id, unit_id):
            raise FieldRefused("unit", NO_UNIT)
        about = {"force_id": actor.force_id, "unit_id": unit_id, "name": name, "made_at": now}
        its_id = new_id()
        db.session.add(Display(id=its_id, code_sha256=digest(code), code_until=now + CODE_LASTS, **about))
        db.session.flush()
        its, whole = _about(its_id, actor.force_id), {"unit_id": unit_id or "force"}
        append("force", "display_made", actor_id=actor.id, detail=whole, now=now, **its)
    return Made(name, code, now + CODE_LASTS)


def begin(code: str, now: datetime) -> str:
    """Begin a display by its code; what its browser sends from then on. Raises FieldRefused. A write of its own."""
    token = secrets.token_urlsafe(32)
    with writing():
        hold()  # of two browsers with one code the second finds it used
        query = select(Display).where(Display.code_sha256 == digest(code), Display.token_sha256.is_(None))
        row = db.session.execute(query).scalar_one_or_none()
        if row is None or row.ended_at is not None or row.code_until <= now:
            raise FieldRefused("code", NO_CODE)
        row.token_sha256, row.begun_at = _digest(token), now
        append("force", "display_begun", actor_id=None, now=now, detail={}, **_about(row.id, row.force_id))
    return token


def end(actor: Person, display_id: str, now: datetime) -> None:
    """Have a display show nothing any more. Raises NoSuchDisplay. A write of its own."""
    with writing():
        hold()
        row = db.session.get(Display, display_id)
        if row is None or row.force_id != actor.force_id or row.ended_at is not None:
            raise NoSuchDisplay
        row.ended_at = now
        append("force", "display_ended", actor_id=actor.id, now=now, detail={}, **_about(row.id, row.force_id))


def display_with(token: str | None, now: datetime) -> Display | None:
    """The display whose browser sends this, while it lasts."""
    if not token:
        return None
    row = db.session.execute(select(Display).where(Display.token_sha256 == _digest(token))).scalar_one_or_none()
    if row is None or row.ended_at is not None or row.begun_at is None or row.begun_at + LASTS <= now:
        return None
    return row


def _about(display_id: str, force_id: str) -> dict[str, str]:
    return {"object_type": "display", "object_id": display_id, "force_id": force_id}


def _is_open_unit(force_id: str, unit_id: str) -> bool:
    query = select(Unit.id).where(Unit.id == unit_id, Unit.force_id == force_id, Unit.closed_at.is_(None))
    return db.session.execute(query).first() is not None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
