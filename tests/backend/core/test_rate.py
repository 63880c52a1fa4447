"""Token buckets: so many at once, then one after another; counted together by everyone who asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.core import rate
from backend.core.database import db, writing
from backend.core.rate import RateBucket, take

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def asking(app: Flask) -> Iterator[None]:
    """Inside the app."""
    with app.app_context():
        yield


def after(seconds: float) -> datetime:
    """So long after noon."""
    return NOON + timedelta(seconds=seconds)


def test_a_full_bucket_gives_as_many_as_it_holds_and_then_says_how_long_to_wait(asking: None) -> None:
    waits = [take("sync|phone", 3, 0.5, NOON) for _ in range(4)]

    assert waits == [0, 0, 0, 2]


def test_after_that_wait_there_is_exactly_one_more(asking: None) -> None:
    for _ in range(4):
        take("sync|phone", 3, 0.5, NOON)

    assert take("sync|phone", 3, 0.5, after(1)) == 1
    assert take("sync|phone", 3, 0.5, after(2)) == 0
    assert take("sync|phone", 3, 0.5, after(2)) == 2


def test_a_bucket_never_holds_more_than_its_capacity(asking: None) -> None:
    take("sync|phone", 2, 1, NOON)

    waits = [take("sync|phone", 2, 1, after(3600)) for _ in range(3)]

    assert waits == [0, 0, 1]


def test_asking_while_waiting_costs_nothing_without_a_debt(asking: None) -> None:
    waits = [take("key", 1, 0.1, NOON) for _ in range(5)]

    assert waits == [0, 10, 10, 10, 10]


def test_asking_while_waiting_lengthens_the_wait_with_a_debt_up_to_its_limit(asking: None) -> None:
    waits = [take("key", 1, 0.1, NOON, debt=3) for _ in range(6)]

    assert waits == [0, 20, 30, 40, 40, 40]


def test_two_keys_have_two_buckets(asking: None) -> None:
    assert [take("one", 1, 1, NOON), take("two", 1, 1, NOON)] == [0, 0]


def test_a_clock_that_goes_back_gives_nothing_and_takes_nothing_away(asking: None) -> None:
    take("key", 1, 0.1, NOON)

    assert take("key", 1, 0.1, after(-3600)) == 10
    assert take("key", 1, 0.1, after(10)) == 0


def test_a_token_given_back_can_be_taken_again_and_fills_no_bucket_beyond_its_brim(asking: None) -> None:
    for _ in range(3):
        take("key", 2, 0.1, NOON)
    for _ in range(2):
        with writing():
            rate.give_back("key", 2)
    with writing():
        rate.give_back("key", 2)

    assert [take("key", 2, 0.1, NOON) for _ in range(3)] == [0, 0, 10]


def test_a_forgotten_key_is_full_again(asking: None) -> None:
    take("key", 1, 0.1, NOON)

    with writing():
        rate.forget("key")

    assert take("key", 1, 0.1, NOON) == 0


def test_buckets_nobody_asked_for_a_day_are_cleared_away(asking: None) -> None:
    for number in range(5):
        take(f"old|{number}", 1, 0.1, NOON)

    take("new", 1, 0.1, after(25 * 3600))

    assert db.session.execute(select(func.count()).select_from(RateBucket)).scalar_one() == 1


def test_many_who_ask_at_once_get_no_more_than_there_is(app: Flask) -> None:
    taken: list[int] = []

    def ask() -> None:
        with app.app_context():
            taken.extend(take("shared", 5, 0.001, NOON) for _ in range(3))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(taken) == 12
    assert taken.count(0) == 5
