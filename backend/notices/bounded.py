"""Talking to a service outside, which may be slow or hostile, for no longer than is meant."""

from __future__ import annotations

import http.client
import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def at_most(server: http.client.HTTPConnection | smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Cut the connection when the time is over, whatever it waits for."""

    def cut() -> None:
        if server.sock is not None:
            with suppress(OSError):
                server.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
