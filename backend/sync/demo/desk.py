"""What the demonstration's supervisors have done with its records, and who of them is on duty: as at a real desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypedDict

from backend.accounts.displays import service as displays
from backend.accounts.duty import service as duty
from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing
from backend.records.acts import service as desk
from backend.records.acts import store
from backend.records.acts.kinds import Kind, Text
from backend.records.briefs import service as briefs
from backend.records.ladder import store as ladder
from backend.records.ladder import taking
from backend.records.ladder.loop import Ways, go_on
from backend.records.letters import service as letters
from backend.records.tasks import service as tasks
from backend.records.visibility import visible_versions_of

WALL = "Control room"
ON_DUTY = ("chloe", "gita")
INSPECTOR = "gita"
"""Of these: the duty inspector, who coordinates the force and so reads all of it."""
HOURS = 10
NOBODY_THERE = timedelta(minutes=2_500)


class _Told(TypedDict):
    by: str
    kind: Kind
    minutes_ago: int


class Told(_Told, total=False):
    """An act as it is told in records.json: by whom of the cast, what, how long ago, about what, with which words."""

    about: str
    text: Text


def add_acts(cast: dict[str, Person], record_id: str, acts: Sequence[Told], ring: KeyRing, now: datetime) -> None:
    """Do on a record what is told of its desk, before its next version comes; the earliest first."""
    for told in sorted(acts, key=lambda act: -act["minutes_ago"]):
        person = cast[told["by"]]
        newest = visible_versions_of(person, record_id)[-1]
        seen = desk.Seen(newest.version_id, store.next_number(record_id, newest.author_id) - 1)
        at, text = now - timedelta(minutes=told["minutes_ago"]), told.get("text", Text())
        if told["kind"] == "ask":
            letters.ask(person, record_id, seen, text, ring=ring, now=at)
        elif told["kind"] == "task":
            tasks.give(tasks.Doer(person, ring, at), tasks.On(record_id, seen), [_order(cast, text, at)])
        elif told["kind"] == "brief":
            briefs.send(person, record_id, seen, cast[text["to"]].name, ring=ring, now=at)
        elif told["kind"] == "taken":
            taking.take(person, record_id, seen, ring=ring, now=at)
        else:
            about = told.get("about", "")
            desk.act(person, record_id, told["kind"], seen, ring=ring, now=at, about=about, text=text)


def wall_code(administrator: Person, now: datetime) -> str:
    """The code of a screen on a wall; "" where one shows the wall already. One that waits in vain is ended first."""
    for one in displays.displays_of(administrator):
        if one.begun_at is not None:
            return ""
        displays.end(administrator, one.id, now)
    return displays.make(administrator, WALL, None, now).code


def _order(cast: dict[str, Person], text: Text, at: datetime) -> tasks.Order:
    """For somebody of the cast, or a role; `due` so many minutes after it was given."""
    to = cast.get(text.get("to", ""))
    role, who = (text["role"], text["who"]) if to is None else ("", to.name)
    due = at + timedelta(minutes=int(text["due"]))
    return tasks.Order(text["task"], text["line"], to.id if to else "", role, who, due, text.get("incident_ref", ""))


def let_rise(cast: dict[str, Person], ring: KeyRing, limit: int, now: datetime) -> None:
    """Let what is due go on: two nights ago, when nobody was on duty, and now that somebody is. Not where the loop has
    been alive already: it does so by itself. `limit`: how many bundles a tour is sent.
    """
    alone = ladder.last_beat() is None
    for at in (now - NOBODY_THERE, now) if alone else ():
        if at == now:
            come_on_duty(cast, now)
        go_on(ring, Ways(lambda _person_id: False, limit), at)
    come_on_duty(cast, now)


def come_on_duty(cast: dict[str, Person], now: datetime) -> None:
    """From now on, as if each had tapped it; whoever is on duty already stays so."""
    for name in ON_DUTY:
        if duty.current(cast[name], now) is None:
            duty.start(cast[name], HOURS, now, as_inspector=name == INSPECTOR)
