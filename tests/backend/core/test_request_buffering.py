"""The real server answers while others send half a request and nothing more, and answers all it answered before."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest

from backend.core import request_buffering
from backend.core.headers import headers_of
from backend.shell.build import STATIC, load_manifest
from tests.fixtures.server import Server
from tests.one_of_many import others_in_prove

HALF_A_HEADER = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-a: b"
HALF_A_BODY = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nsign_in_name="
A_REQUEST = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
PATIENCE_S = 5.0  # far less than an unfinished request is held


@pytest.fixture(scope="module")
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for this module, with one worker."""
    folder = tmp_path_factory.mktemp("whole")
    copies = request.getfixturevalue("_sqlite_copy"), request.getfixturevalue("_sqlite_training_copy")
    with copies[0](folder) as url, copies[1](folder) as training:
        server = Server(folder, url, FOURSIGHT_TRAINING_DATABASE_URL=training)
        server.start()
        yield server
        server.kill()


def connected(server: Server) -> socket.socket:
    """A connection to the server."""
    return socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S)


def answer_to(server: Server, *parts: bytes, apart_s: float = 0.0) -> bytes:
    """The beginning of the answer to what is sent in these parts."""
    with connected(server) as one:
        for part in parts:
            one.sendall(part)
            time.sleep(apart_s)
        return one.recv(65_536)


def has_every_header(answer: bytes) -> bool:
    """Whether a refusal that no page of ours gave has the headers of every answer."""
    expected = headers_of("application/octet-stream", secure=False)
    return all(f"\r\n{name}: {value}\r\n".encode() in answer for name, value in expected.items())


@contextmanager
def held(server: Server, how_many: int, half: bytes) -> Iterator[list[socket.socket]]:
    """So many connections that have sent half a request."""
    with ExitStack() as stack:
        yield [stack.enter_context(_half(server, half)) for _ in range(how_many)]


def _half(server: Server, half: bytes) -> socket.socket:
    one = connected(server)
    one.sendall(half)
    return one


@pytest.mark.parametrize(
    "half", [HALF_A_HEADER, HALF_A_BODY, b"\r\n\r\n", b""], ids=["header", "body", "lines", "nothing"]
)
@pytest.mark.parametrize("how_many", others_in_prove([20, 200]))
def test_the_server_answers_while_half_requests_are_held(running: Server, half: bytes, how_many: int) -> None:
    with held(running, how_many, half):
        assert [answer_to(running, A_REQUEST)[:15] for _ in range(3)] == [b"HTTP/1.1 200 OK"] * 3


@contextmanager
def unread(server: Server, how_many: int, path: str) -> Iterator[list[socket.socket]]:
    """So many connections that have asked for something and read nothing of it, with as little room as there may be."""
    with ExitStack() as stack:
        opened = []
        for _ in range(how_many):
            one = stack.enter_context(socket.socket())
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
            one.connect(("127.0.0.1", server.port))
            one.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            opened.append(one)
        yield opened


def largest_file() -> str:
    """The address of the largest static file."""
    built = STATIC / "built"
    files = [path for path in (built / load_manifest(built).build).rglob("*") if path.suffix in (".js", ".css")]
    return "/static/" + str(max(files, key=lambda path: path.stat().st_size).relative_to(built))


def test_the_server_answers_while_others_do_not_read_what_they_asked_for(running: Server) -> None:
    with unread(running, 40, largest_file()):
        time.sleep(1)
        assert [answer_to(running, A_REQUEST)[:15] for _ in range(3)] == [b"HTTP/1.1 200 OK"] * 3


def test_what_never_becomes_whole_is_ended_with_408(running: Server) -> None:
    with connected(running) as one:
        one.settimeout(request_buffering.HEADER_S + 10)
        one.sendall(HALF_A_HEADER)

        answer = one.recv(4096)
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert has_every_header(answer)
        assert one.recv(4096) == b""


@pytest.mark.parametrize(
    "parts", [[A_REQUEST[:1], A_REQUEST[1:]], [A_REQUEST[:-1], A_REQUEST[-1:]], [b"\r\n", A_REQUEST]]
)
def test_a_request_that_comes_in_pieces_is_answered(running: Server, parts: list[bytes]) -> None:
    assert answer_to(running, *parts, apart_s=0.1).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.prove
def test_a_body_that_comes_in_pieces_is_read_whole(running: Server) -> None:
    body = b"sign_in_name=nobody.here&password=wrong"
    head = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: "
    head += b"application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(body)

    assert answer_to(running, head, body[:9], body[9:], apart_s=0.1).startswith(b"HTTP/1.1 422 ")


def test_one_connection_carries_several_requests_also_sent_at_once(running: Server) -> None:
    with connected(running) as one:
        one.sendall(A_REQUEST * 2 + A_REQUEST[:10])
        came = b""
        while came.count(b"\r\n\r\nok") < 2:
            came += one.recv(4096)
        one.sendall(A_REQUEST[10:])

        assert one.recv(4096).startswith(b"HTTP/1.1 200 OK")


def test_a_body_longer_than_any_record_is_refused_without_being_waited_for(running: Server) -> None:
    head = b"PUT /sync/v1/versions/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n"

    assert answer_to(running, head, b"x" * 1000).startswith(b"HTTP/1.1 403 ")


def test_whoever_asks_to_be_told_to_go_on_is_told(running: Server) -> None:
    head = b"POST /sign-out HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"

    assert answer_to(running, head).startswith(b"HTTP/1.1 100 Continue")


@pytest.mark.parametrize(
    "sent,status",
    [
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", b"411"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000, b"431"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", b"400"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 5_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"414"),
    ],
)
def test_what_cannot_be_told_the_end_of_is_refused(running: Server, sent: bytes, status: bytes) -> None:
    answer = answer_to(running, sent)

    assert answer[9:12] == status
    assert has_every_header(answer)
    assert b"nonsense" not in answer


def test_past_its_bound_an_address_loses_its_own_oldest_half_request(running: Server) -> None:
    with held(running, request_buffering.UNFINISHED + 5, HALF_A_HEADER) as all_:
        time.sleep(0.5)
        for one in all_:
            one.settimeout(0.2)

        assert [_ended(one) for one in all_[:5]] == [True] * 5
        assert not _ended(all_[-1])


@pytest.mark.prove
def test_a_server_told_to_stop_does_not_wait_for_half_requests(make_server: Callable[..., Server]) -> None:
    server = make_server()
    with held(server, 5, HALF_A_HEADER):
        assert server._process is not None
        server._process.terminate()

        assert server._process.wait(20) == 0


@pytest.mark.prove
def test_a_server_that_reads_in_its_threads_is_noticed(make_server: Callable[..., Server]) -> None:
    """The mutant: Gunicorn's worker as it comes."""
    server = make_server(GUNICORN_CMD_ARGS="--worker-class gthread")
    with held(server, 20, HALF_A_HEADER), pytest.raises(TimeoutError):
        answer_to(server, A_REQUEST)
    server.kill()


def _ended(connection: socket.socket) -> bool:
    try:
        return connection.recv(4096) != b"nothing"
    except TimeoutError:
        return False
