"""Finding people of a force: a page of the list at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person, Unit
from backend.accounts.service import two_people
from backend.accounts.service.named import named_list
from backend.accounts.staff import store
from backend.accounts.staff.store import WAITS, Wanted
from backend.accounts.store import units_of
from backend.accounts.two_people import store as asked_for
from backend.core.ids import is_id
from backend.core.web.fields import INVISIBLE

PER_PAGE = 50
ROLE = re.compile(r"[a-z_]{1,40}")
WORDS_AT_MOST = 80
STATES = (*store.STATES, WAITS)


@dataclass(frozen=True)
class Page:
    """One page of a list: `people`, how many there are in all, which page of how many; who of these is on the named
    list, who has not joined, and for whom something waits for a second administrator.
    """

    people: Sequence[Person]
    how_many: int
    number: int
    pages: int
    listed: frozenset[str]
    not_joined: frozenset[str]
    waiting: frozenset[str]


def wanted_of(words: str, unit: str, role: str, state: str, now: datetime) -> Wanted:
    """What is asked for. A state there is not, and what is no id of a unit and no name of a role, is any."""
    seen = INVISIBLE.sub("", words).strip()[:WORDS_AT_MOST]
    role = role if ROLE.fullmatch(role) else ""
    state = state if state in STATES else ""
    return Wanted(seen, unit if is_id(unit) else "", role, state, two_people.since(now))


def page_of(force_id: str, wanted: Wanted, number: int, now: datetime) -> Page:
    """A page of the list, from 1; beyond its end the last one."""
    how_many = store.count(force_id, wanted)
    pages = max(1, -(-how_many // PER_PAGE))
    number = min(max(1, number), pages)
    people = store.found(force_id, wanted, (number - 1) * PER_PAGE, PER_PAGE)
    ids = [one.id for one in people]
    listed, not_joined = store.listed_among(force_id, ids), store.not_joined_among(ids)
    return Page(people, how_many, number, pages, listed, not_joined, waiting_among(ids, now))


def waiting_among(person_ids: Sequence[str], now: datetime) -> frozenset[str]:
    """Those of these people for whom something waits for a second administrator."""
    return asked_for.waiting_among(person_ids, two_people.since(now))


def how_many_wait(force_id: str, now: datetime) -> int:
    """For how many of a force's people something waits for a second administrator."""
    return asked_for.count_waiting(force_id, two_people.since(now))


def has_joined(person_id: str) -> bool:
    """Whether somebody has a password, or is let in by the force's directory."""
    return person_id not in store.not_joined_among([person_id])


def is_list_empty(force_id: str) -> bool:
    """Whether nobody who can sign in is on the force's named list."""
    return not named_list(force_id)


def open_units(force_id: str) -> list[Unit]:
    """A force's units that people can be in, by name."""
    return [unit for unit in units_of(force_id) if unit.closed_at is None]
