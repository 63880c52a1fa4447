"""Gunicorn's threaded worker, with one change: a thread is given a request only once all of it is there.

The worker as it comes reads headers and bodies in its threads, for as long as they take: sixteen connections that send
half a header, or half a body, and then nothing, stop a server of sixteen threads. Here the one loop that waits for all
sockets gathers what arrives, for ten seconds of header and thirty of body at most; threads only answer, and what of an
answer does not go at once the loop sends on (answer_buffering.py).
Test: tests/backend/core/test_request_buffering.py; numbers: tests/bench/test_floods.py.
"""

from __future__ import annotations

import re
import selectors
import socket
import struct
import time
from contextlib import suppress
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

from backend.core import logs
from backend.core.answer_buffering import Answer, StatusOnly, Unread, UnreadAnswers, address_of
from backend.core.headers import headers_of

HEADER_BYTES, HEADER_S = 65_536, 10.0
BODY_BYTES, BODY_S = 2 * 1024 * 1024, 30.0  # a longer body is refused by the app without being read
LEAVES_S = 2.0  # an answer's last bytes are lost if the connection is closed on top of what still comes in
UNFINISHED, HELD_BYTES = 100, 32 * 1024 * 1024  # of one address: past it, its own oldest goes
SENDS_S = 20  # a refusal that Gunicorn writes itself holds a thread no longer
SAID_EVERY_S = 60.0
READ_AT_ONCE = 65_536

END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,12})[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
REFUSAL = "HTTP/1.1 {}\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n{}\r\n"
LATE, TOO_LONG, NO_LENGTH = "408 Request Timeout", "431 Request Header Fields Too Large", "411 Length Required"


@dataclass
class Arriving:
    """What has come of one request. `needs`: its whole length, once the header says so; `until`: its last moment."""

    conn: Any
    address: str
    until: float
    data: bytearray = field(default_factory=bytearray)
    needs: int | None = None


class BufferedRequests(ThreadWorker):  # type: ignore[misc]
    """Gathers requests in the loop, answers them in threads, and takes its leave in the loop again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arriving: dict[int, Arriving] = {}  # by file number, the oldest first
        self._leaving: dict[int, tuple[Any, float]] = {}
        self._unread = UnreadAnswers()
        self._stops_at = 0.0
        self._dropped, self._said_at = 0, 0.0

    def accept(self, listener: Any) -> None:
        """Take a connection, and wait for its first request."""
        try:
            sock, client = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", SENDS_S, 0))
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", SENDS_S, 0))
        self._await(TConn(self.cfg, sock, client, listener.getsockname()), HEADER_S)

    def handle_request(self, req: object, conn: TConn) -> bool:
        """In a thread, which waits for nobody who reads."""
        conn.answer = Answer(conn.sock)
        written = SimpleNamespace(sock=conn.answer, client=conn.client, server=conn.server)
        return bool(super().handle_request(req, written))

    def finish_request(self, conn: Any, fs: Any) -> None:
        """A thread is done: send what is left of the answer, and go on after it."""
        try:
            goes_on = not fs.cancelled() and bool(fs.result())
        except Exception:  # whatever it was, Gunicorn has logged it
            goes_on = False
        answer, conn.answer = getattr(conn, "answer", None), None
        if answer is None or not answer.unsent:
            return self._after(conn, goes_on)
        done, drop = (lambda: self._after(conn, goes_on)), (lambda: self._close(conn))
        self._unread.send(self.poller, Unread(conn.sock, address_of(conn.client), answer.unsent, done, drop))

    def _after(self, conn: TConn, goes_on: bool) -> None:
        """An answer is out: wait for the next request on this connection, or take leave of it."""
        if goes_on:
            came = conn.parser.unreader.take_buffered()  # what was sent behind the request before
            self._await(conn, self.cfg.keepalive, came)
        else:
            self._leave(conn)

    def murder_pending(self) -> None:
        """End what takes too long. The loop calls this at least once a second, also while stopping."""
        now = time.monotonic()
        if not self.alive and not self._stops_at:
            self._stops_at = now + STOP_KEEPALIVE_LINGER
        for one in [one for one in self._arriving.values() if now >= min(one.until, self._stops_at or one.until)]:
            self._refuse(one, LATE if one.data else "")
        for conn, until in list(self._leaving.values()):
            if now >= until:
                self._gone(conn)
        self._unread.end_late(self.poller)
        unread = self._unread.given_up
        if (self._dropped or unread) and now - self._said_at >= SAID_EVERY_S:
            logs.log.warning("requests_never_finished", connections=self._dropped, answers_not_read=unread)
            self._dropped, self._unread.given_up, self._said_at = 0, 0, now

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: Exception) -> None:
        """Gunicorn refuses what it cannot read: with the headers of every answer, and nothing of what was sent."""
        super().handle_error(req, StatusOnly(client, self._refusal), addr, exc)

    def _refusal(self, status: str) -> bytes:
        """A whole answer without a body: `status` is its number and words."""
        secure = self.wsgi.extensions["foursight"].secure
        every = headers_of("application/octet-stream", secure)
        return REFUSAL.format(status, "".join(f"{name}: {value}\r\n" for name, value in every.items())).encode("ascii")

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        """A body that was too long to be gathered is not read to its end either."""
        return bool(conn.gathered and super()._keepalive_after(conn, keepalive))

    def _await(self, conn: Any, seconds: float, came: bytes = b"") -> None:
        """Gather the connection's next request, of which something may be there already."""
        conn.sock.setblocking(False)
        arriving = Arriving(conn, address_of(conn.client), time.monotonic() + seconds)
        self._arriving[conn.sock.fileno()] = arriving
        self.poller.register(conn.sock, selectors.EVENT_READ, lambda _sock: self._read(arriving))
        self._bound(arriving.address)
        if came and conn.sock.fileno() in self._arriving:
            self._take(arriving, came)

    def _read(self, arriving: Arriving) -> None:
        try:
            came = arriving.conn.sock.recv(READ_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            came = b""
        if came:
            self._take(arriving, came)
        else:
            self._forget(arriving)
            self._close(arriving.conn)

    def _take(self, arriving: Arriving, came: bytes) -> None:
        """Keep what came; once the request is whole, a thread has it."""
        if not arriving.data:
            came = came.lstrip(b"\r\n")  # what old clients send behind a body
            arriving.until = time.monotonic() + HEADER_S
        arriving.data += came
        if arriving.needs is None:
            self._look_at_header(arriving)
        elif len(arriving.data) >= arriving.needs:
            self._answer(arriving, gathered=True)
        else:
            self._bound(arriving.address)

    def _look_at_header(self, arriving: Arriving) -> None:
        end = arriving.data.find(END)
        if end < 0:
            if len(arriving.data) > HEADER_BYTES:
                self._refuse(arriving, TOO_LONG)
            return
        header = bytes(arriving.data[: end + len(END)])
        if CHUNKED.search(header):  # nobody's client sends so, and its end cannot be told without reading it
            return self._refuse(arriving, NO_LENGTH)
        said = LENGTH.search(header)
        length = int(said[1]) if said else 0
        arriving.needs = len(header) + length
        if length > BODY_BYTES:
            return self._answer(arriving, gathered=False)
        if len(arriving.data) >= arriving.needs:
            return self._answer(arriving, gathered=True)
        arriving.until = time.monotonic() + BODY_S
        if EXPECTS.search(header):
            with suppress(OSError):
                arriving.conn.sock.send(CONTINUE)
        return None

    def _answer(self, arriving: Arriving, *, gathered: bool) -> None:
        self._forget(arriving)
        arriving.conn.gathered = gathered
        arriving.conn.init()
        arriving.conn.parser.unreader.unread(bytes(arriving.data))
        self.enqueue_req(arriving.conn)

    def _bound(self, address: str) -> None:
        """Nobody's unfinished requests take another's place: past the bound, the same address loses its oldest."""
        mine = [one for one in self._arriving.values() if one.address == address]
        held = sum(len(one.data) for one in mine)
        while mine and (len(mine) > UNFINISHED or held > HELD_BYTES):
            oldest = mine.pop(0)
            held -= len(oldest.data)
            self._refuse(oldest, LATE)

    def _refuse(self, arriving: Arriving, status: str) -> None:
        self._forget(arriving)
        self._dropped += bool(arriving.data)
        if status:
            with suppress(OSError):
                arriving.conn.sock.send(self._refusal(status))
        self._leave(arriving.conn)

    def _forget(self, arriving: Arriving) -> None:
        with suppress(KeyError, ValueError, OSError):
            self.poller.unregister(arriving.conn.sock)
        self._arriving = {number: other for number, other in self._arriving.items() if other is not arriving}

    def _leave(self, conn: Any) -> None:
        """Say that nothing more is sent, and wait a moment for the other side, without holding anybody up."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
            self._leaving[conn.sock.fileno()] = (conn, time.monotonic() + LEAVES_S)
            self.poller.register(conn.sock, selectors.EVENT_READ, lambda _sock: self._drain(conn))
        except (OSError, KeyError, ValueError):
            self._close(conn)

    def _drain(self, conn: Any) -> None:
        try:
            came = conn.sock.recv(READ_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            came = b""
        if not came:
            self._gone(conn)

    def _gone(self, conn: Any) -> None:
        self._leaving.pop(conn.sock.fileno(), None)
        with suppress(KeyError, ValueError, OSError):
            self.poller.unregister(conn.sock)
        self._close(conn)

    def _close(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()
