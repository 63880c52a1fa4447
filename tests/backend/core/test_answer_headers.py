"""What stands before every answer of the real server."""

from __future__ import annotations

import http.client
import socket
from contextlib import closing

import pytest

from tests.fixtures.server import Server


def test_no_answer_names_the_software_and_a_connection_stays_open(server: Server) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        for path in ("/healthz", "/nowhere", "/sign-in"):
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.getheader("Server") is None
            assert connection.sock is not None  # http.client lets go of one that closes
            assert answer.getheader("Date")


@pytest.mark.prove
def test_whoever_speaks_an_earlier_http_is_told_whether_it_stays(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
        answer = connection.recv(65_536)

    assert b"\r\nConnection: close\r\n" in answer
