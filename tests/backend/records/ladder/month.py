"""A month at made-up desks: records come, people take, settle, ignore, forget, leave and return, writes of the loop
break off, and the clock jumps. What has to hold is worked out here from what was sent and done, not by the code under
test.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select, update

from backend.accounts.duty import service as duty
from backend.accounts.models import Person
from backend.core.database import db, writing
from backend.records import KEYS, visibility
from backend.records.acts.service import Seen, act
from backend.records.ladder import loop, store
from backend.records.ladder.models import BundleLine, Due
from backend.records.ladder.rules import Macs, ladder
from backend.records.ladder.taking import take
from backend.records.tasks.models import Task
from backend.records.tasks.service import Doer, On, Order, give, give_again, say, take_over
from tests.backend.records.desk.acting import NEAR
from tests.backend.records.ladder.scene import NO_MAIL
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People, sign_in

RULE = "danger_not_told"
TICK = timedelta(minutes=10)
MIGHT_SEE = ("chloe", "gita", "hana", "asha", "mina")
LONGEST_OF_TASKS = timedelta(minutes=75)
LONGEST = timedelta(minutes=30)
"""The longest that may lie between two showings of a danger that nobody has taken: a step of fifteen minutes, and the
loop's own tick.
"""


class Killed(Exception):
    """A process of the loop, killed in the middle of a write."""


@dataclass
class Danger:
    """A record with a danger: when it came, what its call-in is, whether somebody is noted as told, and who may act."""

    record_id: str
    version_id: str
    lit_at: str
    since: datetime
    may_act: frozenset[str]
    is_told: bool = False


@dataclass
class Owed:
    """A line of a record's plan that somebody is to do: by when, and whether somebody said what came of it."""

    danger: Danger
    task_id: str
    due: datetime
    is_over: bool = False


@dataclass
class Month:
    """The desks: how each person is there, and what came."""

    app: Flask
    people: People
    clock: Clock
    phones: dict[str, Phone]
    seed: int = 20261128
    kill_rate: float = 0.1
    secret_rate: float = 0.1
    task_rate: float = 0.3
    dangers: list[Danger] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    killed: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def run(self, records: int, hours: int, checked_every: int = 1) -> None:
        """So many records in so many hours; what does not hold, every so many ticks, is in `broken`."""
        ticks = int(timedelta(hours=hours) / TICK)
        comes = sorted(self.random.randrange(max(1, ticks - 12)) for _ in range(records))
        for tick in range(ticks):
            self.clock.passes(seconds=TICK.total_seconds())
            while comes and comes[0] <= tick:
                comes.pop(0)
                self._arrives()
            self._tours()
            self._loop()
            self._desks()
            if tick % checked_every == 0:
                self._check()

    def jump(self, hours: float) -> None:
        """The server's clock jumps; what came before it came, by that clock, as much earlier or later."""
        self.clock.passes(hours=hours)
        if hours < 0:
            for danger in self.dangers:
                danger.since += timedelta(hours=hours)

    def leaves(self, name: str) -> None:
        """Somebody takes all they may act on, and their account is closed with it: they are not seen again."""
        with self.app.app_context():
            person = db.session.get_one(Person, getattr(self.people, name).id)
            for danger in [one for one in self.dangers if not one.is_told and name in one.may_act]:
                seen = Seen(danger.version_id, 0)
                take(person, danger.record_id, seen, ring=self.app.extensions[KEYS], now=self.clock.at)
            with writing():
                closed = update(Person).where(Person.id == person.id).values(disabled_at=self.clock.at)
                db.session.execute(closed)
            self.left.add(person.id)
            db.session.remove()

    def returns(self, name: str) -> None:
        """Their account is opened again, and they come on duty as before."""
        with self.app.app_context():
            with writing():
                mine = update(Person).where(Person.id == getattr(self.people, name).id)
                db.session.execute(mine.values(disabled_at=None))
            self.left.discard(getattr(self.people, name).id)
            db.session.remove()

    def _arrives(self) -> None:
        name = self.random.choice(sorted(self.phones))
        phone, is_secret = self.phones[name], self.random.random() < self.secret_rate
        lit_at = f"{self.clock.at:%Y-%m-%dT%H:%M:%SZ}"
        answers = {**NEAR, **({"police_link": an_answer("yes")} if is_secret else {})}
        assert phone.client is not None
        sign_in(phone.client, getattr(self.people, name))  # a sign-in does not last a month
        envelope = phone.version(answers=answers, call_ins={"suspect_near": {"lit_at": lit_at}})
        assert phone.send(envelope)[0] == 201
        header = envelope.header
        may_act = frozenset({"gita"}) if is_secret else frozenset({"chloe", "gita"})
        self.dangers.append(Danger(header["record_id"], header["version_id"], lit_at, self.clock.at, may_act))
        if self.random.random() < self.task_rate:
            self._gives(self.dangers[-1])

    def _gives(self, danger: Danger) -> None:
        """A line of its plan becomes somebody's, within some hours."""
        is_gita_s = danger.may_act == {"gita"} or self.people.chloe.id in self.left
        name = "gita" if is_gita_s else "chloe"
        with self.app.app_context():
            give(self._doer(name), On(danger.record_id, Seen(danger.version_id, 0)), [self._order(danger)])
            rows = db.session.execute(select(Task).where(Task.record_id == danger.record_id)).scalars()
            self.owed += [Owed(danger, one.id, one.due_by) for one in rows]
            db.session.remove()

    def _order(self, danger: Danger) -> Order:
        """For a person, or whoever is on duty; of a restricted record for who is named."""
        is_secret = danger.may_act == {"gita"}
        due = self.clock.at.replace(second=0, microsecond=0) + timedelta(minutes=self.random.randrange(30, 300))
        to = self.people.gita.id if is_secret else self.people.ben.id
        if not is_secret and self.random.random() < 0.5:
            return Order("Ring her", "", "", "supervisor", "Sergeant", due, "")
        return Order("Ring her", "", to, "", "Somebody", due, "")

    def _doer(self, name: str) -> Doer:
        person = db.session.get_one(Person, getattr(self.people, name).id)
        return Doer(person, self.app.extensions[KEYS], self.clock.at)

    def _tours(self) -> None:
        """Chloe comes and goes, and now and then forgets to; Gita works office hours; Hana is another unit's."""
        hour, now = self.clock.at.hour, self.clock.at
        for name, comes, goes, forgets in (("chloe", 6, 16, 0.3), ("gita", 8, 17, 0.1), ("hana", 6, 16, 0.3)):
            person = getattr(self.people, name)
            with self.app.app_context():
                is_on = duty.current(person, now) is not None
                if hour == comes and not is_on and self.random.random() < 0.5:
                    duty.start(db.session.get_one(Person, person.id), 12, now)
                elif hour == goes and is_on and self.random.random() > forgets:
                    duty.end(db.session.get_one(Person, person.id), now)
                db.session.remove()

    def _loop(self) -> None:
        """The loop looks; now and then it is killed, and looks again."""
        whole = loop._goes_on

        def killed(*arguments: Any) -> None:
            whole(*arguments)
            if self.random.random() < 0.3:
                raise Killed

        with self.app.app_context():
            if self.random.random() < self.kill_rate:
                loop._goes_on = killed
                try:
                    loop.go_on(self.app.extensions[KEYS], NO_MAIL, self.clock.at)
                except Killed:
                    self.killed += 1
                finally:
                    loop._goes_on = whole
            loop.go_on(self.app.extensions[KEYS], NO_MAIL, self.clock.at)
            db.session.remove()

    def _desks(self) -> None:
        """Whoever is on duty ignores most of it, takes some, forgets what they took, and settles some."""
        for name in ("chloe", "gita"):
            with self.app.app_context():
                person = db.session.get_one(Person, getattr(self.people, name).id)
                if person.id not in self.left and duty.current(person, self.clock.at) is not None:
                    for danger in [one for one in self.dangers if not one.is_told and name in one.may_act]:
                        self._acts(person, danger)
                    for owed in [one for one in self.owed if not one.is_over and name in one.danger.may_act]:
                        self._does(name, owed)
                db.session.remove()

    def _acts(self, person: Person, danger: Danger) -> None:
        seen, ring, now = Seen(danger.version_id, 0), self.app.extensions[KEYS], self.clock.at
        chance = self.random.random()
        if chance < 0.05:
            take(person, danger.record_id, seen, ring=ring, now=now)
        elif chance < 0.08:
            at = f"{now:%Y-%m-%dT%H:%M:%SZ}"
            text = {"who": "Insp", "at": at, "of": [["suspect_near", danger.lit_at]], "all": True}
            act(person, danger.record_id, "told", seen, ring=ring, now=now, text=text)  # type: ignore[arg-type]
            danger.is_told = True
        elif chance < 0.1:
            act(person, danger.record_id, "read", seen, ring=ring, now=now)

    def _does(self, name: str, owed: Owed) -> None:
        """Somebody gives it again, takes it over, says that it is done; mostly nobody does anything."""
        on, chance = On(owed.danger.record_id, Seen(owed.danger.version_id, 0)), self.random.random()
        if chance < 0.02:
            order = self._order(owed.danger)
            give_again(self._doer(name), on, owed.task_id, order)
            owed.due = order.due
        elif chance < 0.03:
            take_over(self._doer(name), on, owed.task_id, "")
        elif chance < 0.05:
            say(self._doer(name), on, owed.task_id, "task_done", "By somebody")
            owed.is_over = True

    def _check(self) -> None:
        with self.app.app_context():
            self.broken += self._wrong()
            db.session.remove()

    def _wrong(self) -> Iterator[str]:
        now, macs = self.clock.at, Macs.of(self.app.extensions[KEYS])
        rule = next(one for one in ladder() if one["id"] == RULE)
        names = {one.id: name for name, one in self.people.everyone() if one is not None}
        rows = {
            row.record_id: row
            for row in db.session.execute(select(Due).where(Due.rule_mac == macs.now(RULE))).scalars()
        }
        missed = {
            name: {one.id for one in visibility.visible_due(person, store.missed(person), 1_000_000)}
            for name, person in ((name, getattr(self.people, name)) for name in MIGHT_SEE)
        }
        yield from self._shown_to_others(names)
        yield from self._late(missed, macs, now)
        for danger in self.dangers:
            row = rows.get(danger.record_id)
            if row is None:
                yield f"{now}: a danger has no row"
            elif danger.is_told:
                continue
            elif row.state == "settled":
                yield f"{now}: a danger of which nobody is told is settled"
            elif row.state == "taken":
                yield from self._is_taken(row, rule["taken_for"], now)
            elif now - danger.since > timedelta(minutes=rule["first_after"]) + TICK:
                yield from self._stands(danger, row, missed, now)

    def _is_taken(self, row: Due, minutes: int, now: datetime) -> Iterator[str]:
        if row.taken_by in self.left:
            yield f"{now}: it is with somebody who has left"
        if row.at <= now or row.at > now + timedelta(minutes=minutes):
            yield f"{now}: it is taken for longer than it may be"

    def _late(self, missed: dict[str, set[str]], macs: Macs, now: datetime) -> Iterator[str]:
        """Each task that is late is shown to somebody again and again, or stands at the top of a list."""
        rule = next(one for one in ladder() if one["waits_for"] == "task")
        rows = {row.about_mac: row for row in db.session.execute(select(Due)).scalars()}
        open_ids = set(db.session.execute(select(Task.id).where(Task.is_open.is_(True))).scalars())
        for owed in self.owed:
            row = rows.get(macs.now(f"{rule['id']}|{owed.task_id}|{owed.due:%Y-%m-%dT%H:%M}"))
            if owed.is_over == (owed.task_id in open_ids):
                yield f"{now}: a task is open that is over, or gone that is not"
            elif row is None:
                yield f"{now}: a task has no row"
            elif not owed.is_over and row.state == "settled":
                yield f"{now}: a task of which nobody said anything is settled"
            elif (
                not owed.is_over
                and row.state == "waiting"
                and now - owed.due > timedelta(minutes=rule["first_after"]) + TICK
                and now - owed.danger.since > TICK
            ):
                yield from self._is_shown(owed, row, missed, now)

    def _is_shown(self, owed: Owed, row: Due, missed: dict[str, set[str]], now: datetime) -> Iterator[str]:
        last = db.session.execute(
            select(BundleLine.at).where(BundleLine.due_id == row.id).order_by(BundleLine.at.desc()).limit(1)
        ).scalar_one_or_none()
        on_top = {name for name, ids in missed.items() if row.id in ids}
        if (last is None or now - last > LONGEST_OF_TASKS) and not on_top:
            yield f"{now}: a task late since {owed.due} was shown to nobody and stands at the top of no list"
        if on_top - owed.danger.may_act:
            yield f"{now}: a task stands at the top of the list of somebody who may not act on it: {on_top}"

    def _stands(self, danger: Danger, row: Due, missed: dict[str, set[str]], now: datetime) -> Iterator[str]:
        last = db.session.execute(
            select(BundleLine.at).where(BundleLine.due_id == row.id).order_by(BundleLine.at.desc()).limit(1)
        ).scalar_one_or_none()
        is_shown = last is not None and now - last <= LONGEST
        on_top = {name for name, ids in missed.items() if row.id in ids}
        if not is_shown and not on_top:
            yield f"{now}: a danger since {danger.since} was shown to nobody and stands at the top of no list"
        if on_top - danger.may_act:
            yield f"{now}: it stands at the top of the list of somebody who may not act on it: {on_top}"

    def _shown_to_others(self, names: dict[str, str]) -> Iterator[str]:
        may = {danger.record_id: danger.may_act for danger in self.dangers}
        query = select(BundleLine.record_id, BundleLine.person_id).distinct()
        for record_id, person_id in db.session.execute(query):
            if record_id in may and names[person_id] not in may[record_id]:
                yield f"{names[person_id]} was shown what they may not see"
