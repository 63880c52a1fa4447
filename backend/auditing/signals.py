"""Signals that somebody may be using the trail's records for themselves: worked out from the trail each time it is
asked, so that nobody can take one away without taking the trail apart. Pure: events in, signals out.

A signal is a question for professional standards and no finding. The numbers are ours, not measured: a force looks at
what they bring in its first weeks (docs/decisions/2026-11-27-signals-from-the-trail.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts import READS_MUCH
from backend.core.audit import Noted
from backend.rules.london import london_day

LOOKS_BACK = timedelta(days=30)
REPORT_WITHIN = timedelta(hours=24)
CALL_WITHIN = timedelta(hours=1)
OPENED, SENT = ("consultation",), ("collection", "alteration")
NOT_THEIRS = ("call_not_found", "call_code_refused", "record_not_found", "glass_not_broken")
GLASS = ("glass_broken",)
BY_A_CALL = ("call", "call_code")
DECOY = "decoy_made"
LISTED = ("put_on_named_list",)
GIVES_ROLES = ("roles_changed", "person_added")
RESTORED = ("restored",)
REFUSED = ("standards_refused",)
KEPT_OUT = ("conflict_set",)
ASKED = ("record_asked",)
OWN_NAME = ("own_name_sought",)
COLLEAGUE = ("colleague_sought",)
CLOSED = ("closed_account_used",)
TAKEN_OUT = ("trail_taken_out",)
OWN_ACCESS = ("own_access_refused",)
BRIEFS = ("brief_asked",)
ACTIONS = (
    *OPENED,
    *SENT,
    *NOT_THEIRS,
    *GLASS,
    DECOY,
    *LISTED,
    *GIVES_ROLES,
    *RESTORED,
    *REFUSED,
    *KEPT_OUT,
    *ASKED,
    *OWN_NAME,
    *COLLEAGUE,
    *CLOSED,
    *TAKEN_OUT,
    *OWN_ACCESS,
    *BRIEFS,
)


@dataclass(frozen=True)
class Many:
    """So many different things within a time, by one person."""

    kind: str
    how_many: int
    within: timedelta


QUICK = Many("quick", 15, timedelta(minutes=5))
A_DAY = Many("many", 100, timedelta(hours=24))
A_WEEK = Many("slow", 300, timedelta(days=5))
MISSES = Many("not_theirs", 5, timedelta(hours=1))
CALLS = Many("no_report", 3, timedelta(days=7))
NUMBERS = Many("no_call", 3, timedelta(days=7))
FILES = Many("taken_out", 5, timedelta(days=7))


@dataclass(frozen=True)
class Signal:
    """What was noticed: its kind, whose acts, the last moment, how many; whom it is about, for access."""

    kind: str
    person_id: str
    at: datetime
    how_many: int = 1
    whom: str = ""


def asked_for(events: Sequence[Noted]) -> set[str]:
    """The ids of records that somebody asked for and was not shown."""
    return {str(one.detail.get("asked", "")) for one in events if one.action in ASKED}


def briefs_in(events: Sequence[Noted]) -> set[str]:
    """The ids under which it is kept of which number somebody asked for the brief."""
    return {one.object_id for one in events if one.action in BRIEFS}


def signals_in(
    events: Sequence[Noted],
    now: datetime,
    authors: Mapping[str, str] | None = None,
    numbers: Mapping[str, str] | None = None,
) -> list[Signal]:
    """Every signal in these events, oldest event first; the newest signal first. `authors`: of those records that were
    asked for (`asked_for`), by id, where there is such a record. `numbers`: as keyed hashes, of each brief that was
    asked for (`briefs_in`), and of the calls under them that whoever asked wrote, by their ids.
    """
    rules: Sequence[Callable[[Sequence[Noted]], Iterator[Signal]]] = (
        _many_opened,
        _not_theirs,
        _decoys,
        _emergencies,
        _access_given,
        _put_back,
        _refused,
        _kept_out,
        _own_name,
        _colleagues,
        _closed,
        _taken_out,
        _own_access,
        lambda every: _old_links(every, authors or {}),
        lambda every: _no_report(every, now),
        lambda every: _no_call(every, now, numbers or {}),
    )
    return sorted((one for rule in rules for one in rule(events)), key=lambda one: one.at, reverse=True)


def _many_opened(events: Sequence[Noted]) -> Iterator[Signal]:
    """One after the other, faster than anybody reads; or more in a day, or day after day, than anybody's work."""
    for person_id, theirs in _by_person(events, OPENED).items():
        for limit in (QUICK, A_DAY, A_WEEK):
            yield from _most(limit, person_id, theirs, lambda one: one.object_id)


def _not_theirs(events: Sequence[Noted]) -> Iterator[Signal]:
    """Asked again and again for what is not theirs: numbers that are guessed, old links."""
    for person_id, theirs in _by_person(events, NOT_THEIRS).items():
        yield from _most(MISSES, person_id, theirs, lambda one: str(one.seq))


def _decoys(events: Sequence[Noted]) -> Iterator[Signal]:
    """Opened a record that nobody has a reason to open."""
    decoys: dict[str, int] = {}
    for one in events:
        if one.action == DECOY:
            decoys.setdefault(one.object_id, one.seq)
        elif one.action in OPENED and one.object_id in decoys:
            yield Signal("decoy", one.actor_id or "", one.at)


def _emergencies(events: Sequence[Noted]) -> Iterator[Signal]:
    """Opened in an emergency what is not theirs: each time."""
    for one in events:
        if one.action in GLASS:
            yield Signal("emergency", one.actor_id or "", one.at)


def _access_given(events: Sequence[Noted]) -> Iterator[Signal]:
    """Somebody was given what reads much: the restricted list, or a role. Where it took two people, each gave it."""
    for one in events:
        before: list[str] = one.detail.get("from", []) if one.action == "roles_changed" else []
        given: list[str] = one.detail.get("to") or one.detail.get("roles") or [] if one.action in GIVES_ROLES else []
        more = READS_MUCH & (set(given) - set(before))
        if one.action in LISTED or more or one.detail.get("on_named_list") is True:
            for who in (one.actor_id or "", *one.detail.get("asked_by", "").split()):
                yield Signal("access", who, one.at, whom=one.object_id)


def _put_back(events: Sequence[Noted]) -> Iterator[Signal]:
    """A backup was put back: what had come after it is gone from the database."""
    for one in events:
        if one.action in RESTORED:
            yield Signal("restored", "", one.at)


def _refused(events: Sequence[Noted]) -> Iterator[Signal]:
    """Asked for what only professional standards see: which records are restricted, the signals."""
    for person_id, theirs in _by_person(events, REFUSED).items():
        yield Signal("refused", person_id, theirs[-1].at, len(theirs))


def _own_name(events: Sequence[Noted]) -> Iterator[Signal]:
    """Looked for their own name among records. Whoever shares a name with somebody does so too: it is a question."""
    for person_id, theirs in _by_person(events, OWN_NAME).items():
        yield Signal("own_name", person_id, theirs[-1].at, len(theirs))


def _colleagues(events: Sequence[Noted]) -> Iterator[Signal]:
    """Looked for a colleague by their whole name among records: of each, the last time. Somebody in a record may be
    called so too.
    """
    for person_id, theirs in _by_person(events, COLLEAGUE).items():
        last = {one.object_id: one for one in theirs}
        yield from (Signal("colleague", person_id, one.at, whom=whom) for whom, one in last.items())


def _closed(events: Sequence[Noted]) -> Iterator[Signal]:
    """A browser or phone went on with the sign-in of somebody whose account is closed."""
    for person_id, theirs in _by_person(events, CLOSED).items():
        yield Signal("closed", person_id, theirs[-1].at, len(theirs))


def _taken_out(events: Sequence[Noted]) -> Iterator[Signal]:
    """Took the trail out as a file on one day after the other, each time as much as is let out at once or less."""
    for person_id, theirs in _by_person(events, TAKEN_OUT).items():
        yield from _most(FILES, person_id, theirs, lambda one: london_day(one.at))


def _own_access(events: Sequence[Noted]) -> Iterator[Signal]:
    """An administrator would have given themselves other roles, or another unit: refused, and asked about."""
    for person_id, theirs in _by_person(events, OWN_ACCESS).items():
        yield Signal("own_access", person_id, theirs[-1].at, len(theirs))


def _old_links(events: Sequence[Noted], authors: Mapping[str, str]) -> Iterator[Signal]:
    """Asked by its address for a record that a colleague wrote and that is not theirs: once is enough, for nobody types
    such an address; they had it from before, or from somebody.
    """
    for person_id, theirs in _by_person(events, ASKED).items():
        there = [one for one in theirs if authors.get(str(one.detail.get("asked", "")), person_id) != person_id]
        if there:
            yield Signal("old_link", person_id, there[-1].at, len(there))


def _kept_out(events: Sequence[Noted]) -> Iterator[Signal]:
    """One named reader of a restricted record kept another person out of it."""
    for one in events:
        if one.action in KEPT_OUT and one.detail.get("how") == "named":
            yield Signal("kept_out", one.actor_id or "", one.at, whom=str(one.detail.get("person_id", "")))


def _no_report(events: Sequence[Noted], now: datetime) -> Iterator[Signal]:
    """Opened calls again and again and sent nothing of their own within a day of them."""
    sent = _by_person(events, SENT)
    for person_id, theirs in _by_person(events, OPENED).items():
        calls = [one for one in theirs if one.detail.get("purpose") in BY_A_CALL and one.at + REPORT_WITHIN < now]
        moments = [one.at for one in sent.get(person_id, [])]
        without = [one for one in calls if not any(one.at <= at <= one.at + REPORT_WITHIN for at in moments)]
        yield from _most(CALLS, person_id, without, lambda one: one.object_id)


def _no_call(events: Sequence[Noted], now: datetime, numbers: Mapping[str, str]) -> Iterator[Signal]:
    """Asked for the briefs of several numbers, as of calls they took, and under none of these came a call of theirs
    within an hour. What was sent of it shortly before is its call as well: a call may be sent so far, and gone on with.
    """
    sent = _by_person(events, SENT)
    for person_id, theirs in _by_person(events, BRIEFS).items():
        came: dict[str, list[datetime]] = defaultdict(list)
        for one in sent.get(person_id, []):
            came[numbers.get(str(one.detail.get("record_id")), "")].append(one.at)
        without = [
            one
            for one in theirs
            if one.at + CALL_WITHIN < now
            and not any(abs(at - one.at) <= CALL_WITHIN for at in came[numbers.get(one.object_id, one.object_id)])
        ]
        yield from _most(NUMBERS, person_id, without, lambda one: numbers.get(one.object_id, one.object_id))


def _by_person(events: Sequence[Noted], actions: Sequence[str]) -> dict[str, list[Noted]]:
    found: dict[str, list[Noted]] = defaultdict(list)
    for one in events:
        if one.action in actions and one.actor_id:
            found[one.actor_id].append(one)
    return found


def _most(limit: Many, person_id: str, theirs: Sequence[Noted], what: Callable[[Noted], str]) -> Iterator[Signal]:
    """One signal where somebody ever did so many different things within a time: the most, and when that ended."""
    inside: dict[str, int] = defaultdict(int)
    start, most, last = 0, 0, None
    for one in theirs:
        inside[what(one)] += 1
        while one.at - theirs[start].at > limit.within:
            left = what(theirs[start])
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            start += 1
        if len(inside) >= max(limit.how_many, most + 1):
            most, last = len(inside), one.at
    if last is not None:
        yield Signal(limit.kind, person_id, last, most)
