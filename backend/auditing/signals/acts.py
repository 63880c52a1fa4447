"""Rules on acts that are a question by themselves, however seldom they are: each time, or how often and when last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from backend.accounts import READS_MUCH
from backend.accounts.trail import GIVES_ROLES, roles_given
from backend.auditing.signals.kinds import (
    ASKED,
    CLOSED,
    COLLEAGUE,
    DECOY,
    FOR_CALLS,
    GLASS,
    KEPT_OUT,
    LIST,
    LISTED,
    OPENED,
    OWN_ACCESS,
    OWN_NAME,
    REFUSED,
    RESTORED,
    Signal,
    by_person,
)
from backend.core.audit import Noted


def decoys_opened(events: Sequence[Noted]) -> Iterator[Signal]:
    """Opened a record that nobody has a reason to open."""
    decoys: dict[str, int] = {}
    for one in events:
        if one.action == DECOY:
            decoys.setdefault(one.object_id, one.seq)
        elif one.action in OPENED and one.object_id in decoys:
            yield Signal("decoy", one.actor_id or "", one.at)


def emergencies(events: Sequence[Noted]) -> Iterator[Signal]:
    """Opened in an emergency what is not theirs: each time."""
    for one in events:
        if one.action in GLASS:
            yield Signal("emergency", one.actor_id or "", one.at)


def access_given(events: Sequence[Noted]) -> Iterator[Signal]:
    """Somebody was given what reads much: the restricted list, a role, or another unit to read. Where it took two
    people, each gave it.
    """
    for one in events:
        roles = sorted(READS_MUCH & roles_given(one)) if one.action in GIVES_ROLES else []
        listed = [LIST] if one.action in LISTED or one.detail.get("on_named_list") is True else []
        if what := (*roles, *listed):
            for who in (one.actor_id or "", *one.detail.get("asked_by", "").split()):
                yield Signal("access", who, one.at, whom=one.object_id, what=what)


def named_for_calls(events: Sequence[Noted]) -> Iterator[Signal]:
    """An administrator named a unit for calls: its supervisors on duty read every Immediate call to which nobody is
    sent.
    """
    yield from (
        Signal("calls", one.actor_id or "", one.at, whom=one.object_id) for one in events if one.action in FOR_CALLS
    )


def put_back(events: Sequence[Noted]) -> Iterator[Signal]:
    """A backup was put back: what had come after it is gone from the database."""
    for one in events:
        if one.action in RESTORED:
            yield Signal("restored", "", one.at)


def refused(events: Sequence[Noted]) -> Iterator[Signal]:
    """Asked for what only professional standards see: which records are restricted, the signals."""
    for person_id, theirs in by_person(events, REFUSED).items():
        yield Signal("refused", person_id, theirs[-1].at, len(theirs))


def kept_out(events: Sequence[Noted]) -> Iterator[Signal]:
    """One named reader of a restricted record kept another person out of it."""
    for one in events:
        if one.action in KEPT_OUT and one.detail.get("how") == "named":
            yield Signal("kept_out", one.actor_id or "", one.at, whom=str(one.detail.get("person_id", "")))


def own_name(events: Sequence[Noted]) -> Iterator[Signal]:
    """Looked for their own name among records. Whoever shares a name with somebody does so too: it is a question."""
    for person_id, theirs in by_person(events, OWN_NAME).items():
        yield Signal("own_name", person_id, theirs[-1].at, len(theirs))


def colleagues(events: Sequence[Noted]) -> Iterator[Signal]:
    """Looked for a colleague by their whole name among records: of each, the last time. Somebody in a record may be
    called so too.
    """
    for person_id, theirs in by_person(events, COLLEAGUE).items():
        last = {one.object_id: one for one in theirs}
        yield from (Signal("colleague", person_id, one.at, whom=whom) for whom, one in last.items())


def closed(events: Sequence[Noted]) -> Iterator[Signal]:
    """A browser or phone went on with the sign-in of somebody whose account is closed."""
    for person_id, theirs in by_person(events, CLOSED).items():
        yield Signal("closed", person_id, theirs[-1].at, len(theirs))


def own_access(events: Sequence[Noted]) -> Iterator[Signal]:
    """An administrator would have given themselves other roles, or another unit: refused, and asked about."""
    for person_id, theirs in by_person(events, OWN_ACCESS).items():
        yield Signal("own_access", person_id, theirs[-1].at, len(theirs))


def old_links(events: Sequence[Noted], authors: Mapping[str, str]) -> Iterator[Signal]:
    """Asked by its address for a record that a colleague wrote and that is not theirs: once is enough, for nobody types
    such an address; they had it from before, or from somebody.
    """
    for person_id, theirs in by_person(events, ASKED).items():
        there = [one for one in theirs if authors.get(str(one.detail.get("asked", "")), person_id) != person_id]
        if there:
            yield Signal("old_link", person_id, there[-1].at, len(there))
