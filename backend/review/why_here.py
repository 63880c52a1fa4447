"""Why a call is in a supervisor's list, in words: who of their unit attends, or that they are on duty for calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import names_of
from backend.content.sentences import when
from backend.records import visibility

IMMEDIATE = "Immediate call. "
SENT, OPENED = "{name} of your unit was sent there, {at}", "{name} of your unit opened it, {at}"
NOBODY, ON_DUTY = "Nobody is noted as sent there yet. ", "You are on duty for calls"
SOMEBODY = "Somebody"


def reasons_of_rows(person: Person, record_ids: Sequence[str]) -> dict[str, str]:
    """{record id: why it is in their list}, of the calls that come to them by who attends."""
    comes = visibility.visible_attending(person, record_ids)
    people = {who for one in comes.values() for who, _ in (*one.sent, *one.opened)}
    names = names_of(person.force_id, people)
    return {record_id: _words(one, names) for record_id, one in comes.items()}


def _words(comes: visibility.Comes, names: dict[str, str]) -> str:
    """Each person once: sent says more than opened."""
    sent = dict(reversed(comes.sent))
    opened = dict(reversed(comes.opened)) if comes.is_immediate else {}
    said = [_said(SENT, names, *one) for one in sent.items()]
    said += [_said(OPENED, names, *one) for one in opened.items() if one[0] not in sent]
    waits = f"{'' if comes.is_sent else NOBODY}{ON_DUTY}"
    return f"{IMMEDIATE if comes.is_immediate else ''}{'; '.join(said) or waits}."


def _said(words: str, names: dict[str, str], person_id: str, at: datetime) -> str:
    return words.format(name=names.get(person_id, SOMEBODY), at=when(at))
