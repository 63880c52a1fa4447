"""The real server answers while others read nothing of what they asked for, or a byte at times; they get all of it."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest

from backend.core import answer_buffering
from backend.core.answer_buffering import LASTS_S, STANDS_STILL_S, Answer, Unread, UnreadAnswers
from backend.shell.build import STATIC
from tests.backend.core.test_request_buffering import A_REQUEST, answer_to, largest_file, running
from tests.fixtures.server import Server

__all__ = ["running"]
OK = b"HTTP/1.1 200 OK"
MUCH, SOME = 300, 12  # so many times the largest file: more than any buffer between the two takes, and less
READS_LITTLE = 4096


@contextmanager
def slow(server: Server, how_many: int, times: int = MUCH) -> Iterator[list[socket.socket]]:
    """So many connections with little room that have asked for much."""
    asked = f"GET {largest_file()} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * times
    with ExitStack() as stack:
        opened = []
        for _ in range(how_many):
            one = stack.enter_context(socket.socket())
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, READS_LITTLE)
            one.settimeout(30)
            one.connect(("127.0.0.1", server.port))
            one.sendall(asked)
            opened.append(one)
        yield opened


def answered(server: Server, reading: list[socket.socket]) -> list[bytes]:
    """How three requests begin to be answered, while the others read a byte each before each."""
    came = []
    for _ in range(3):
        for one in reading:
            one.recv(1)
        came.append(answer_to(server, A_REQUEST)[:15])
    return came


@pytest.mark.prove
def test_the_server_answers_while_others_read_nothing_of_much(running: Server) -> None:
    with slow(running, 40):
        time.sleep(3)
        assert answered(running, []) == [OK] * 3


@pytest.mark.prove
def test_the_server_answers_while_others_read_a_byte_now_and_then(running: Server) -> None:
    with slow(running, 40) as connections:
        assert answered(running, connections) == [OK] * 3


def test_whoever_reads_slowly_gets_every_byte_in_its_order(running: Server) -> None:
    file = (Path(STATIC) / "built" / largest_file().removeprefix("/static/")).read_bytes()
    with slow(running, 1, SOME) as [one]:
        time.sleep(0.5)
        came = bytearray()
        while came.count(file) < SOME and (part := one.recv(1_000_000)):
            came += part

    assert came.count(file) == came.count(OK) == SOME
    assert bytes(came).endswith(file)


def test_what_stands_still_or_takes_too_long_is_given_up() -> None:
    rest = bytearray(b"x")
    one = Unread(socket.socket(), "", rest, done=rest.clear, drop=rest.clear, until=LASTS_S)

    assert [one.is_over(STANDS_STILL_S - 1), one.is_over(STANDS_STILL_S)] == [False, True]
    one.moved_at = LASTS_S
    assert one.is_over(LASTS_S)
    one.sock.close()


def test_past_its_bound_an_address_loses_its_own_oldest_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_buffering, "UNREAD", 2)
    dropped: list[str] = []
    unread = UnreadAnswers()
    with selectors.DefaultSelector() as poller, ExitStack() as stack:
        for name, address in (("first", "here"), ("other", "there"), ("second", "here"), ("third", "here")):
            near, _far = (stack.enter_context(end) for end in socket.socketpair())
            drop = partial(dropped.append, name)
            unread.send(poller, Unread(near, address, bytearray(b"x"), done=drop, drop=drop))

    assert (dropped, unread.given_up) == (["first"], 1)


def test_what_goes_at_once_leaves_nothing_behind() -> None:
    near, far = socket.socketpair()
    with near, far:
        answer = Answer(near)
        answer.sendall(b"all of it")

        assert (bytes(answer.unsent), far.recv(100)) == (b"", b"all of it")


@pytest.mark.prove
def test_a_server_whose_threads_wait_for_readers_is_noticed(make_server: Callable[..., Server]) -> None:
    """The mutant: threads that send as Gunicorn's do."""
    server = make_server(GUNICORN_CMD_ARGS="--worker-class tests.backend.core.waiting_threads.WaitingThreads")
    with slow(server, 40):
        time.sleep(5)  # until every buffer between the two is full
        with pytest.raises(TimeoutError):
            answered(server, [])
    server.kill()
