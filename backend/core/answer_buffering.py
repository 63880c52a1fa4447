"""No thread waits for whoever reads an answer: what a connection does not take at once, the worker's loop sends on.

A thread that sends waits until the other side has room: sixteen connections that ask for much and read nothing, or a
byte now and then, stopped a server of sixteen threads. Here a thread leaves behind what does not go at once, and is
free.
Test: tests/backend/core/test_answer_buffering.py.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

STANDS_STILL_S, LASTS_S = 20.0, 600.0  # how long nothing may go, and how long a whole answer may take
UNREAD, HELD_BYTES = 400, 64 * 1024 * 1024  # of one address, a force's gateway too: past it, its own oldest goes
SENT_AT_ONCE = 262_144


class Answer:
    """A connection as a thread writes to it. `unsent`: what did not go at once; the loop has it afterwards."""

    def __init__(self, client: socket.socket) -> None:
        self._client = client
        self.unsent = bytearray()

    def sendall(self, part: bytes) -> None:
        """Send what goes at once, and keep the rest."""
        gone = 0 if self.unsent else self._send(part)
        self.unsent += memoryview(part)[gone:]

    def sendfile(self, file: BinaryIO, offset: int = 0, count: int | None = None) -> int:
        """Files are short (a phone keeps all of them): read whole, and sent as any part."""
        file.seek(offset)
        part = file.read(-1 if count is None else count)
        self.sendall(part)
        return len(part)

    def _send(self, part: bytes) -> int:
        try:
            return self._client.send(part, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._client, name)


class StatusOnly:
    """A connection on which only the status of Gunicorn's own page is sent."""

    def __init__(self, client: socket.socket, refusal: Callable[[str], bytes]) -> None:
        self._client, self._refusal = client, refusal

    def sendall(self, page: bytes) -> None:
        """`page` begins with the line of the status."""
        status = page.partition(b"\r\n")[0].decode("ascii", "replace").partition(" ")[2]
        self._client.sendall(self._refusal(status))

    def __getattr__(self, name: str) -> object:
        return getattr(self._client, name)


@dataclass
class Unread:
    """What is left of an answer. `moved_at`: when some of it went; `done`: what comes after the last of it; `drop`:
    what closes the connection where it is given up.
    """

    sock: socket.socket
    address: str
    unsent: bytearray
    done: Callable[[], None]
    drop: Callable[[], None]
    until: float = 0.0
    moved_at: float = 0.0

    def is_over(self, now: float) -> bool:
        """Whether nobody waits for it any longer."""
        return now >= self.until or now - self.moved_at >= STANDS_STILL_S


class UnreadAnswers:
    """Those that are being read, in the loop of a worker."""

    def __init__(self) -> None:
        self._unread: list[Unread] = []  # the oldest first
        self.given_up = 0

    def send(self, poller: selectors.BaseSelector, rest: Unread) -> None:
        """Send the rest of an answer as there is room, then go on."""
        rest.moved_at = time.monotonic()
        rest.until = rest.moved_at + LASTS_S
        rest.sock.setblocking(False)
        self._unread.append(rest)
        poller.register(rest.sock, selectors.EVENT_WRITE, lambda _sock: self._go_on(poller, rest))
        self._bound(poller, rest.address)

    def end_late(self, poller: selectors.BaseSelector) -> None:
        """Give up what nobody reads."""
        now = time.monotonic()
        for rest in [rest for rest in self._unread if rest.is_over(now)]:
            self._give_up(poller, rest)

    def _go_on(self, poller: selectors.BaseSelector, rest: Unread) -> None:
        try:
            gone = rest.sock.send(memoryview(rest.unsent)[:SENT_AT_ONCE])
        except BlockingIOError:
            return
        except OSError:
            return self._give_up(poller, rest)
        del rest.unsent[:gone]
        rest.moved_at = time.monotonic()
        if not rest.unsent:
            self._forget(poller, rest)
            rest.done()
        return None

    def _bound(self, poller: selectors.BaseSelector, address: str) -> None:
        mine = [rest for rest in self._unread if rest.address == address]
        held = sum(len(rest.unsent) for rest in mine)
        while len(mine) > 1 and (len(mine) > UNREAD or held > HELD_BYTES):
            oldest = mine.pop(0)
            held -= len(oldest.unsent)
            self._give_up(poller, oldest)

    def _give_up(self, poller: selectors.BaseSelector, rest: Unread) -> None:
        self.given_up += 1
        self._forget(poller, rest)
        rest.drop()

    def _forget(self, poller: selectors.BaseSelector, rest: Unread) -> None:
        with suppress(KeyError, ValueError, OSError):
            poller.unregister(rest.sock)
        self._unread.remove(rest)


def address_of(client: tuple[str, int] | str | None) -> str:
    """Of whoever has connected; a socket of this machine's own has none."""
    return str(client[0]) if client else ""
