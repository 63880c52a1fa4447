"""Processes of the loop that are killed, for real, in the middle: nothing is lost, and nothing goes out twice."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from backend.core.database import db, writing
from backend.core.ids import new_id
from backend.records import KEYS
from backend.records.ladder import loop
from backend.records.ladder.models import Bundle, BundleLine, Due
from tests.backend.records.desk.acting import LIT, NEAR, sent
from tests.backend.records.ladder.scene import NO_MAIL, go, on
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.people import People

EARLY = (0.002, 0.12)  # seconds after it began to look


def many_due(app: Flask, how_many: int) -> None:
    """So many rows beside that of a record: each is about it, and about something else of it."""
    with app.app_context(), writing():
        first = db.session.execute(select(Due)).scalars().first()
        assert first is not None
        same = {column.name: getattr(first, column.name) for column in Due.__table__.columns}
        db.session.add_all(Due(**same | {"id": new_id(), "about_mac": f"{number:064}"}) for number in range(how_many))


def a_process(app: Flask, now: datetime) -> int:
    """A process in which the loop looks once, at a moment; its id. It has begun to look."""
    begun, begins = os.pipe()
    made = os.fork()
    if made:
        os.close(begins)
        os.read(begun, 1)
        os.close(begun)
        return made
    try:
        with app.app_context():
            db.session.remove()
            db.engine.dispose(close=False)  # the connections are the parent's
            os.write(begins, b"1")
            loop.go_on(app.extensions[KEYS], NO_MAIL, now)
    finally:
        os._exit(0)


def let_end(process: int, killed_after_s: float | None = None) -> None:
    if killed_after_s is not None:
        until = time.monotonic() + killed_after_s
        while time.monotonic() < until:
            if os.waitpid(process, os.WNOHANG)[0]:
                return
            time.sleep(0.001)
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def lines(app: Flask) -> Counter[tuple[str, str]]:
    """How often each row was shown to each person."""
    with app.app_context():
        found = db.session.execute(select(BundleLine.due_id, BundleLine.person_id))
        return Counter((row[0], row[1]) for row in found)


def killed_again_and_again(
    app: Flask, people: People, clock: Clock, phone: Phone, rows: int, kills: int, within_s: tuple[float, float] = EARLY
) -> None:
    header = sent(phone, answers=NEAR, call_ins=LIT)
    assert header
    many_due(app, rows)
    on(app, people.chloe, clock)
    clock.passes(hours=9)
    at_random = random.Random(20261128)

    for _ in range(kills):
        let_end(a_process(app, clock.at), at_random.uniform(*within_s))
    go(app, clock)

    shown = lines(app)
    assert len(shown) >= rows
    assert set(shown.values()) == {1}
    with app.app_context():
        due = db.session.execute(select(Due)).scalars().all()
        assert {row.shown for row in due if row.at > clock.at and row.shown} == {1}
        assert [row.id for row in due if row.state == "waiting" and row.at <= clock.at] == []
        assert len(db.session.execute(select(Bundle)).scalars().all()) == 1


@pytest.mark.each_database
def test_a_killed_process_loses_nothing_and_nothing_goes_out_twice(
    app: Flask, people: People, clock: Clock, phone: Phone, both_databases: str
) -> None:
    killed_again_and_again(app, people, clock, phone, rows=60, kills=6)


@pytest.mark.prove
def test_nor_when_hundreds_are_due_and_it_is_killed_all_the_time(
    app: Flask, people: People, clock: Clock, phone: Phone, both_databases: str
) -> None:
    killed_again_and_again(app, people, clock, phone, rows=1_000, kills=80)


@pytest.mark.each_database
def test_processes_that_look_at_once_show_each_thing_once(
    app: Flask, people: People, clock: Clock, phone: Phone, both_databases: str
) -> None:
    sent(phone, answers=NEAR, call_ins=LIT)
    many_due(app, 60)
    on(app, people.chloe, clock)
    clock.passes(hours=9)

    for process in [a_process(app, clock.at) for _ in range(3)]:
        let_end(process)
    go(app, clock)

    assert set(lines(app).values()) == {1}
    assert len(lines(app)) >= 60


@pytest.mark.prove
def test_a_loop_that_writes_the_next_step_before_it_shows_is_caught(
    app: Flask, people: People, clock: Clock, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what follows is committed by itself, and what is shown comes after it; the process dies between."""
    show, tests = loop._show, os.getpid()

    def in_two_writes(row: Due, *arguments: object) -> None:
        if os.getpid() != tests:
            row.shown, row.at = row.shown + 1, clock.at + timedelta(hours=1)
            db.session.commit()
            os.kill(os.getpid(), signal.SIGKILL)
        show(row, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(loop, "_show", in_two_writes)

    with pytest.raises(AssertionError):
        killed_again_and_again(app, people, clock, phone, rows=60, kills=6, within_s=(20, 20))


def test_what_is_due_later_waits(app: Flask, people: People, clock: Clock, phone: Phone) -> None:
    sent(phone, answers=NEAR, call_ins=LIT)
    on(app, people.chloe, clock)
    clock.set(clock.at + timedelta(minutes=9))
    go(app, clock)

    assert lines(app) == {}
