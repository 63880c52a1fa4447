"""Those who come while somebody writes are written for together, each with an answer of their own."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from backend.core import together
from backend.core.together import AT_ONCE, Interrupted, Together


class Slow:
    """A write that does not end before it is let: what each of them was done for, in their order."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.begun, self.may_end = threading.Event(), threading.Event()

    def __call__(self, things: Sequence[int]) -> list[int]:
        self.batches.append(list(things))
        self.begun.set()
        self.may_end.wait(10)
        return [10 * thing for thing in things]


def together_behind_a_first(line: Together, work: Slow, others: Sequence[Sequence[int]]) -> list[list[int]]:
    """What each gets who came while a first was writing; the first brings 0."""
    with ThreadPoolExecutor(40) as pool:
        first = pool.submit(line.do, [0], work)
        work.begun.wait(10)
        later = [pool.submit(line.do, things, work) for things in others]
        while len(line._line) < len(others):
            pass
        work.may_end.set()
        assert first.result(10) == [0]
        return [future.result(10) for future in later]


def test_who_finds_nobody_writing_writes_at_once_and_alone() -> None:
    line, seen = Together(), []

    assert line.do([1], lambda things: seen.append(list(things)) or list(things)) == [1]  # type: ignore[func-returns-value]
    assert seen == [[1]]


def test_those_who_come_meanwhile_share_the_next_write_and_each_gets_their_own() -> None:
    work = Slow()

    answers = together_behind_a_first(Together(), work, [[number] for number in range(1, 9)])

    assert sorted(answers) == [[10 * number] for number in range(1, 9)]
    assert len(work.batches) == 2


def test_what_somebody_brings_together_stays_in_its_order() -> None:
    answers = together_behind_a_first(Together(), Slow(), [[1, 2, 3], [4, 5]])

    assert sorted(answers) == [[10, 20, 30], [40, 50]]


def test_no_write_is_for_more_than_the_limit() -> None:
    work = Slow()

    together_behind_a_first(Together(), work, [list(range(20)) for _ in range(8)])

    assert max(map(len, work.batches)) <= AT_ONCE
    assert sum(map(len, work.batches)) == 161


def test_nothing_brought_is_nothing_written() -> None:
    assert Together().do([], lambda _things: pytest.fail("there is nothing to write")) == []


def test_one_that_fails_costs_no_other_its_place() -> None:
    def fails_for_two(things: Sequence[int]) -> list[int]:
        if 2 in things:
            raise ValueError("two")
        return list(things)

    first, second, third = Together().do([1, 2, 3], fails_for_two)

    assert (first, third) == (1, 3)
    assert isinstance(second, ValueError)


def test_whoever_waits_for_one_who_is_ended_is_told_and_the_line_goes_on() -> None:
    line, started, may_end = Together(), threading.Event(), threading.Event()

    def ends(_things: Sequence[int]) -> list[int]:
        started.set()
        may_end.wait(10)
        raise KeyboardInterrupt

    def do_and_be_ended() -> None:
        with pytest.raises(KeyboardInterrupt):
            line.do([1], ends)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(do_and_be_ended)
        started.wait(10)
        second = pool.submit(line.do, [2], list)
        while not line._line:
            pass
        may_end.set()
        first.result(10)
        assert second.result(10) == [2]
    assert line.do([3], list) == [3]


def test_who_shares_a_write_that_is_ended_does_not_wait_for_ever() -> None:
    line, work = Together(), Slow()

    def ends(_things: Sequence[int]) -> list[int]:
        raise KeyboardInterrupt

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(line.do, [0], work)
        work.begun.wait(10)
        leader = pool.submit(line.do, [1], ends)
        while len(line._line) < 1:
            pass
        follower = pool.submit(line.do, [2], ends)
        while len(line._line) < 2:
            pass
        work.may_end.set()
        first.result(10)
        with pytest.raises(KeyboardInterrupt):
            leader.result(10)
        assert isinstance(follower.result(10)[0], Interrupted)


def test_a_line_that_gives_all_up_for_one_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: what fails together is not tried one by one."""

    def given_up(work: together.Work, things: Sequence[int]) -> list[object]:
        try:
            return list(work(things))
        except Exception as error:
            return [error for _ in things]

    monkeypatch.setattr(together, "_tried", given_up)

    with pytest.raises(AssertionError):
        test_one_that_fails_costs_no_other_its_place()
