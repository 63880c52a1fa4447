"""What is written down of a list before it is shown: which records are on it, and whose whole name was looked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import some_named
from backend.records import visibility
from backend.records.rows.words import plain_words
from backend.records.service import commit_events

NAMED_ALIKE = 200  # people whose names may hold what was typed


def write_down_list(person: Person, record_ids: Sequence[str], page: int, now: datetime) -> None:
    """One event for a list (page 0: the sheet, tasks, dates), also where it is empty: the trail must not tell whether
    there was anything to list. Where it shows restricted records, one of their own for these, in their own stream.
    """
    commit_events(person, "list", _events(person, record_ids, page), now)


def write_down_calendar(person: Person, record_ids: Sequence[str], now: datetime) -> None:
    """The same for what a calendar program is given."""
    commit_events(person, "calendar_fetched", _events(person, record_ids, 0), now)


def _events(
    person: Person, record_ids: Sequence[str], page: int
) -> list[tuple[str, dict[str, object], dict[str, object]]]:
    restricted = visibility.restricted_among(record_ids)
    about: dict[str, object] = {"object_type": "record", "object_id": None, "force_id": person.force_id}
    parts = {"force": [one for one in record_ids if one not in restricted], "restricted": sorted(restricted)}
    return [(one, about, {"record_ids": ids, "page": page}) for one, ids in parts.items() if ids or one == "force"]


def note_whom_it_names(person: Person, words: str, now: datetime) -> None:
    """Write down that somebody looks for their own name, or for a colleague's whole name: whose, and not the words."""
    typed = plain_words(words)
    if set(plain_words(person.name)) <= set(typed):
        commit_events(person, "own_name_sought", [("force", _person(person.id, person.force_id), {})], now)
    alike = some_named(person.force_id, typed, NAMED_ALIKE)
    others = [its_id for its_id, name in alike.items() if its_id != person.id and _is_whole_name(name, typed)]
    if others:
        commit_events(person, "colleague_sought", [("force", _person(one, person.force_id), {}) for one in others], now)


def _is_whole_name(name: str, typed: Sequence[str]) -> bool:
    """Two words or more, all of them typed: a surname alone is half of the county's."""
    words = set(plain_words(name))
    return len(words) > 1 and words <= set(typed)


def _person(person_id: str, force_id: str) -> dict[str, object]:
    return {"object_type": "person", "object_id": person_id, "force_id": force_id}
