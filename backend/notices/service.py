"""Pinning, reading and taking down. Who acts and when are arguments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from backend.accounts.models import Person
from backend.content.safe_wording import faults_of
from backend.core.audit import append
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.web.errors import FieldRefused
from backend.notices import store
from backend.notices.models import Notice

AT_MOST = 3  # above a board that must fit half a screen


class NoSuchNotice(Exception):
    """There is no such notice, it is down already, or it is another force's: one answer for all."""


@dataclass(frozen=True)
class Pinned:
    """A notice that stands, with the name of whoever pinned it."""

    notice_id: str
    text: str
    pinned_by: str
    pinned_at: datetime
    until: datetime


def pinned_for(person: Person, now: datetime) -> list[Pinned]:
    """The notices of a person's force that stand now, newest first."""
    rows = store.pinned(person.force_id, now)
    return [Pinned(one.id, one.text, name, one.pinned_at, one.until) for one, name in rows]


def pin(person: Person, text: str, lasts: timedelta, now: datetime) -> None:
    """Pin a text for the person's force. Raises FieldRefused: what to change where."""
    if faults := faults_of(text):
        raise FieldRefused("text", " ".join(faults))
    with writing():
        _pin(person, text, lasts, now)


def _pin(person: Person, text: str, lasts: timedelta, now: datetime) -> None:
    if len(store.pinned(person.force_id, now)) >= AT_MOST:
        raise FieldRefused("text", f"{AT_MOST} notices are pinned already. Take one down first.")
    notice = Notice(id=new_id(), force_id=person.force_id, unit_id=person.unit_id, text=text, pinned_by=person.id)
    notice.pinned_at, notice.until = now, now + lasts
    store.add(notice)
    _note("notice_pinned", notice.id, person, now)


def take_down(person: Person, notice_id: str, now: datetime) -> None:
    """Take down a notice of the person's own force. Raises NoSuchNotice."""
    with writing():
        if not store.take_down(notice_id, person.force_id, now):
            raise NoSuchNotice
        _note("notice_taken_down", notice_id, person, now)


def _note(action: str, notice_id: str, person: Person, now: datetime) -> None:
    about: dict[str, Any] = {"object_type": "notice", "object_id": notice_id, "force_id": person.force_id}
    append("force", action, actor_id=person.id, now=now, **about)
