"""Signals that somebody may be using the trail's records for themselves: worked out from the trail each time it is
asked, so that nobody can take one away without taking the trail apart. Pure: events in, signals out.

A signal is a question for professional standards and no finding. The numbers are ours, not measured: a force looks at
what they bring in its first weeks (docs/decisions/2026-11-27-signals-from-the-trail.md).

kinds.py   the acts that are looked for, how many are much, and what a signal is
acts.py    rules on acts that are a question by themselves
counts.py  rules that count within a time
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from backend.auditing.signals import acts, counts
from backend.auditing.signals.kinds import ASKED, BRIEFS, Signal
from backend.core.audit import Noted


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
        counts.many_opened,
        counts.not_theirs,
        acts.decoys_opened,
        acts.emergencies,
        acts.access_given,
        acts.named_for_calls,
        acts.put_back,
        acts.refused,
        acts.kept_out,
        acts.own_name,
        acts.colleagues,
        acts.closed,
        counts.taken_out,
        acts.own_access,
        lambda every: acts.old_links(every, authors or {}),
        lambda every: counts.no_report(every, now),
        lambda every: counts.no_call(every, now, numbers or {}),
    )
    return sorted((one for rule in rules for one in rule(events)), key=lambda one: one.at, reverse=True)
