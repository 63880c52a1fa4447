"""What the queue says of the ladder, in words. While it is not known of each record whether its roles are settled,
nobody is called suspect or victim in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import names_of, units_of
from backend.content.sentences import when
from backend.content.service import current_pack
from backend.core.keys.ring import KeyRing
from backend.records.ladder.service import Line, has_anything, stands_still, waiting_for
from backend.rules.roles import in_roles

STILL = "What shows to whoever is on duty what nobody has taken stands still"
Row = dict[str, object]
THEN = "Nobody is shown anything by it: look yourself, and tell your Foursight administrator."


def ladder_part(person: Person, ring: KeyRing, now: datetime, rows: Iterable[Row] = ()) -> dict[str, object]:
    """{"shown", "missed", "taken", "is_theirs_first", "is_over_limit", "silent", "more", "has_anything"}: of each
    record {"record_id", "version_id", "number", "texts", "author", "unit", "since", "until", "row", "taken"}. `row` is
    the one of the list that is shown below, for its reading is written down: which incident it is, who it is about and
    of which danger nobody is told. None where it is not there, and of a restricted record. `taken`: what they have of a
    record of which more is to be taken, {"texts", "until"}; such a record stands once, there, and not with what they
    have. None of others.
    """
    waiting = waiting_for(person, ring, now)
    every = [*waiting.shown, *waiting.missed, *waiting.taken]
    names = names_of(person.force_id, {one.newest.author_id for one in every})
    units = {unit.id: unit.name for unit in units_of(person.force_id)}
    in_list = {one["record_id"]: one for one in rows if not one["is_restricted"]}

    def lines(part: Sequence[Line]) -> list[dict[str, object]]:
        by_record: dict[str, list[Line]] = {}
        for one in part:
            by_record.setdefault(one.newest.record_id, []).append(one)
        return [_of_record(its, names, units) | {"row": in_list.get(its_id)} for its_id, its in by_record.items()]

    shown, missed, taken = each_once(lines(waiting.shown), lines(waiting.missed), lines(waiting.taken))
    return {
        "shown": shown,
        "missed": missed,
        "taken": taken,
        "is_theirs_first": is_theirs_first(waiting.shown, waiting.missed),
        "is_over_limit": waiting.is_over_limit,
        "silent": list(waiting.silent),
        "more": waiting.more,
        "has_anything": has_anything(waiting),
    }


def each_once(shown: Sequence[Row], missed: Sequence[Row], taken: Sequence[Row]) -> tuple[list[Row], ...]:
    """The three parts; what somebody has of a record stands with what of it is to be taken, where there is any."""
    has = {one["record_id"]: {"texts": one["texts"], "until": one["until"]} for one in taken}
    first = {one["record_id"]: has.get(one["record_id"]) for one in (*missed, *shown)}
    with_taken = [[one | {"taken": first[one["record_id"]]} for one in part] for part in (shown, missed)]
    return *with_taken, [one | {"taken": None} for one in taken if one["record_id"] not in first]


def is_theirs_first(shown: Sequence[Line], missed: Sequence[Line]) -> bool:
    """Whether what is somebody's to take stands before what nobody took: there is a danger in it, and none in that."""
    return any(one.is_danger for one in shown) and not any(one.is_danger for one in missed)


def stands_still_in_words(now: datetime) -> str:
    """What is said on every page of the queue while nothing goes on by itself; "" while it does."""
    is_still, last = stands_still(now)
    if not is_still:
        return ""
    since = f"since {when(last)}" if last is not None else "and has never been alive"
    return f"{STILL} {since}. {THEN}"


def _of_record(lines: Sequence[Line], names: dict[str, str], units: dict[str, str]) -> dict[str, object]:
    newest = lines[0].newest
    texts = [in_roles(current_pack().data, one.text).rstrip(".") for one in lines]
    return {
        "record_id": newest.record_id,
        "version_id": newest.version_id,
        "number": lines[0].number,
        "texts": list(dict.fromkeys(texts)),
        "author": names.get(newest.author_id, "Not in your force"),
        "unit": units.get(newest.unit_id, ""),
        "since": when(min(one.due.since for one in lines)),
        "until": when(min(one.due.at for one in lines)),
    }
