"""Signals that are found by looking at few in the database are those that are found in the whole trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, insert, text

from backend.accounts.duty.models import Duty
from backend.accounts.models import Person
from backend.auditing import looking, narrowed, service
from backend.auditing.signals.kinds import LOOKS_BACK, OPENED, Signal
from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.core.ids import new_id
from tests.backend.auditing.test_signals_shown import asks_for_briefs
from tests.fixtures.app import Clock
from tests.page import get_page
from tests.people import People

SLACK = timedelta(hours=2)
OFTEN = ("consultation",) * 12 + ("collection",)
SELDOM = ("glass_broken", "standards_refused", "own_name_sought", "record_asked", "call_not_found", "trail_taken_out")
Done = dict[str, Any]
BrowserOf = Callable[[Person], FlaskClient]
Found = Callable[[], tuple[list[Signal], list[Signal]]]


@pytest.fixture
def database_kind() -> str:
    """Nothing is narrowed on SQLite."""
    return "postgresql"


def done(action: str, who: str, at: datetime, about: str, **detail: object) -> Done:
    """An event as a row of the trail."""
    return {"action": action, "actor_id": who, "at": at, "object_id": about, "detail": detail}


def month(people: list[str], now: datetime, random: Random) -> Iterator[Done]:
    """What some do in five weeks: here and there a record, a burst, long days, calls with a report and without, and a
    decoy that is opened.
    """
    yield done("decoy_made", people[0], now - timedelta(days=29), "decoy")
    for number, who in enumerate(people):
        for _ in range(60):
            at = now - timedelta(days=35 * random.random())
            yield done(random.choice(OFTEN), who, at, f"r{random.randrange(300)}", purpose="read")
        yield from (bursts, long_days, calls)[number % 3](who, number, now, random)
        if random.random() < 0.4:
            yield done("consultation", who, now - timedelta(days=29 * random.random()), "decoy", purpose="read")
        yield done(random.choice(SELDOM), who, now - timedelta(days=28 * random.random()), who, asked="r1")


def bursts(who: str, number: int, now: datetime, random: Random) -> Iterator[Done]:
    """A little too many within five minutes, or a little too few."""
    begun = now - timedelta(days=30 * random.random())
    return (done("consultation", who, begun + timedelta(seconds=20 * n), f"q{n}") for n in range(13 + number % 4))


def long_days(who: str, number: int, now: datetime, random: Random) -> Iterator[Done]:
    """The same of a day, and of days one after the other."""
    begun, many = now - timedelta(days=5 + 20 * random.random()), (98, 101, 320)[number // 3 % 3]
    return (done("consultation", who, begun + n * timedelta(minutes=13), f"d{n}") for n in range(many))


def calls(who: str, number: int, now: datetime, random: Random) -> Iterator[Done]:
    """Some calls, of which a report came for a few."""
    begun = now - timedelta(days=3 + 20 * random.random())
    for n in range(2 + number % 4):
        at = begun + timedelta(hours=9 * n)
        yield done("consultation", who, at, f"c{n}", purpose=random.choice(["call", "call_code"]))
        if random.random() < 0.1:
            yield done("collection", who, at + timedelta(hours=3), f"s{n}")


def add(events: list[Done], people: People, seed: int = 0) -> None:
    """As rows of the trail of Tove's force, where they say no other."""
    of_force = {"stream": "force", "object_type": "record", "force_id": people.tove.force_id, "prev_hash": "0" * 64}
    rows = [{**of_force, **one, "seq": 10_000 + n, "hash": f"{seed}{n:063}"} for n, one in enumerate(events)]
    db.session.execute(text("SET session_replication_role = replica"))
    db.session.execute(insert(AuditEvent), rows)


def fill(people: People, now: datetime, seed: int) -> None:
    """A trail of two forces, and lists of who is on duty that are kept well and badly."""
    random = Random(seed)
    every = sorted({one.id for _, one in people.everyone() if one is not None})
    elsewhere = [one | {"force_id": people.vic.force_id} for one in month(every, now, random)]  # by the same people
    add(sorted([*month(every, now, random), *elsewhere], key=lambda one: one["at"]), people, seed)
    tours = []
    for person in (people.asha, people.ben, people.chloe, people.hana, people.gita, people.eve):
        days = random.sample(range(45), random.choice([3, 20, 45]))
        for day in days:
            since = now - timedelta(days=day, hours=24 * random.random())
            ended = since + timedelta(hours=3) if random.random() < 0.2 else None
            tour = {"id": new_id(), "person_id": person.id, "force_id": person.force_id, "unit_id": person.unit_id}
            ends = {"since": since, "until": since + timedelta(hours=9), "ended_at": ended}
            is_listed = random.random() < 0.8
            tours.append(
                {**tour, **ends, "set_by": person.id, "set_at": now, "list_id": "x" * 26 if is_listed else None}
            )
    db.session.execute(insert(Duty), tours)
    db.session.commit()


@pytest.fixture(params=[1, 2, 3])
def found(app: Flask, people: People, clock: Clock, request: pytest.FixtureRequest) -> Found:
    """The signals that are found by looking at few, and in the whole."""
    with app.app_context():
        fill(people, clock.at, request.param)

    def both() -> tuple[list[Signal], list[Signal]]:
        with app.app_context():
            tove = db.session.get_one(Person, people.tove.id)
            few = looking.signals_for(tove, SLACK, clock.at, 10_000)
            whole = looking._of_all(tove, SLACK, clock.at - LOOKS_BACK, clock.at)
            return sorted(few, key=repr), sorted(whole, key=repr)

    return both


def test_what_is_found_by_looking_at_few_is_what_is_in_the_whole(found: Found) -> None:
    few, whole = found()

    assert few == whole
    assert {one.kind for one in whole} >= {"quick", "many", "slow", "no_report", "off_duty"}


def no_call(app: Flask, people: People, clock: Clock) -> list[Signal]:
    """The signals of briefs that were asked for with no call."""
    with app.app_context():
        tove = db.session.get_one(Person, people.tove.id)
        return [one for one in looking.signals_for(tove, SLACK, clock.at, 10_000) if one.kind == "no_call"]


def test_the_calls_of_whoever_asked_for_several_briefs_are_looked_at(
    app: Flask, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the mutant: what they sent is not read."""
    asks_for_briefs(app, people, clock, calls=True)

    assert no_call(app, people, clock) == []
    monkeypatch.setattr(narrowed, "_asked_for_briefs", lambda _few: set())
    assert len(no_call(app, people, clock)) == 1


@pytest.mark.parametrize(
    "where, name, to",
    [
        (narrowed, "_opened_many", lambda *_: set()),
        (narrowed, "_opened_calls", lambda *_: set()),
        (narrowed, "DECOY", "none"),
        (narrowed, "_could_have_opened_many", lambda *_: []),
        (narrowed, "SKEW", timedelta(seconds=-30)),
        (narrowed, "when_lists_are_kept", lambda *_: []),
        (narrowed, "_since", lambda moment, tours: (moment + timedelta(days=25), tours[1])),
        (narrowed, "last_uncovered", lambda *_: []),
        (narrowed, "_opened", lambda _, since: [AuditEvent.action.in_(OPENED), AuditEvent.at >= since]),
    ],
    ids=[
        "who opened many",
        "who opened calls",
        "decoys",
        "who could have opened many",
        "nearly five minutes",
        "no list is kept",
        "lists of the last days alone",
        "nobody is off duty",
        "every force",
    ],
)
def test_one_that_looks_at_too_few_is_caught(
    app: Flask, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, to: Any
) -> None:
    """The mutants: each narrowing takes away what it is to leave."""
    monkeypatch.setattr(looking, "AT_ONCE", 1)
    with app.app_context():
        fill(people, clock.at, 1)
        tove = db.session.get_one(Person, people.tove.id)
        monkeypatch.setattr(where, name, to)

        few = looking.signals_for(tove, SLACK, clock.at, 10_000)

        assert set(few) != set(looking._of_all(tove, SLACK, clock.at - LOOKS_BACK, clock.at))


def test_whoever_opens_so_many_wherever_a_stretch_ends_could_have(app: Flask, people: People, clock: Clock) -> None:
    """The clock of every other opening is as far behind as two servers' may be; the first of them at each 20 seconds
    of half an hour, in which the longest stretch that a time is cut into ends three times.
    """
    many, begun = narrowed.QUICK.how_many, clock.at - timedelta(days=2)
    between = (narrowed.QUICK.within + narrowed.SKEW) / (many - 1)
    every = [f"w{n:02}" for n in range(90)]
    after = [one * between - one % 2 * narrowed.SKEW for one in range(many)]
    events = [
        done("consultation", who, begun + n * timedelta(seconds=20) + one, f"{one}")
        for n, who in enumerate(every)
        for one in after
    ]
    with app.app_context():
        add(events, people)

        assert narrowed._could_have_opened_many(people.tove.force_id, clock.at - LOOKS_BACK) == every


@pytest.mark.parametrize("how_many", [99, 100])
def test_whoever_opens_as_many_as_a_day_may_have_could_have_however_slowly(
    app: Flask, people: People, clock: Clock, how_many: int
) -> None:
    begun = clock.at - timedelta(days=29)
    events = [done("consultation", "slow", begun + n * timedelta(hours=6), f"q{n}") for n in range(how_many)]
    with app.app_context():
        add(events, people)

        could = narrowed._could_have_opened_many(people.tove.force_id, clock.at - LOOKS_BACK)

    assert could == (["slow"] if how_many == 100 else [])


@pytest.mark.parametrize("at_most", [1, 4, 9])
def test_as_many_as_are_asked_for_are_the_newest_of_all(
    app: Flask, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch, at_most: int
) -> None:
    monkeypatch.setattr(looking, "AT_ONCE", 2)
    with app.app_context():
        fill(people, clock.at, 2)
        tove = db.session.get_one(Person, people.tove.id)
        every = looking.signals_for(tove, SLACK, clock.at, 10_000)

        assert looking.signals_for(tove, SLACK, clock.at, at_most) == every[:at_most]


@pytest.mark.parametrize("hours", [1, 30, 100, 1000])
def test_of_what_is_newer_than_a_moment_nothing_is_missing(
    app: Flask, people: People, clock: Clock, hours: int
) -> None:
    with app.app_context():
        fill(people, clock.at, 2)
        tove, after = db.session.get_one(Person, people.tove.id), clock.at - timedelta(hours=hours)

        newer = [one for one in looking.signals_for(tove, SLACK, clock.at, 10_000, after) if one.at > after]

        every = looking.signals_for(tove, SLACK, clock.at, 10_000)
        assert sorted(newer, key=repr) == sorted((one for one in every if one.at > after), key=repr)


def test_signals_stand_a_page_at_a_time_and_the_account_counts_so_many(
    app: Flask,
    people: People,
    clock: Clock,
    browser_of: Callable[[Person], FlaskClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(service, "PER_PAGE", 5)
    monkeypatch.setattr(service, "COUNTED", 5)
    with app.app_context():
        fill(people, clock.at, 3)
        every = looking.signals_for(db.session.get_one(Person, people.tove.id), timedelta(0), clock.at, 10_000)
    tove = browser_of(people.tove)
    assert "5+ signals since you last looked." in get_page(tove, "/account").text

    pages = [get_page(tove, f"/audit/signals?page={number}") for number in range(1, 60)]

    shown = [len([one for one in page.all("li") if one.get("data-signal")]) for page in pages]
    assert shown[0] == 5
    assert sum(shown) >= len(every)
    assert shown == sorted(shown, reverse=True)
    assert "Nothing further asks for a look." in pages[-1].text


def test_the_page_asks_as_many_statements_whatever_there_is(
    app: Flask, people: People, clock: Clock, browser_of: BrowserOf
) -> None:
    asked: list[str] = []
    app.extensions["foursight"] = app.extensions["foursight"].with_(off_duty_hours=0)
    tove = browser_of(people.tove)
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        counts = []
        for seed in (0, 1):
            if seed:
                fill(people, clock.at, seed)
            get_page(tove, "/audit/signals")
            asked.clear()
            get_page(tove, "/audit/signals")
            counts.append(len(asked))

    assert counts[0] == counts[1]
