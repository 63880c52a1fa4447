"""Floods against the real server, before and after in one run: half requests, and sign-ins that all come at once.

"before" is the same code with Gunicorn's own worker, eight threads, and a gate that lets everybody through.
"""

from __future__ import annotations

import http.client
import os
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.backend.core.test_request_buffering import HALF_A_BODY, HALF_A_HEADER, held
from tests.fixtures.server import Server

BEFORE = {"GUNICORN_CMD_ARGS": "--worker-class gthread --threads 8"}
PATIENCE_S = 10.0
AT_ONCE, FOR_S = 32, 15.0
Make = Callable[..., Server]


@pytest.mark.parametrize("half", [HALF_A_HEADER, HALF_A_BODY], ids=["header", "body"])
@pytest.mark.parametrize("how_many", [20, 200])
def test_health_while_half_requests_are_held(make_server: Make, how_many: int, half: bytes) -> None:
    for name, environment in (("before", BEFORE), ("after", {})):
        server = make_server(WORKERS="2", **environment)
        with held(server, how_many, half):
            times = [_health_s(server) for _ in range(4)]
        server.kill()
        answered = [took for took in times if took is not None]
        median = f"{1000 * statistics.median(answered):.0f} ms" if answered else "-"
        _say(
            f"{how_many} half {'headers' if half == HALF_A_HEADER else 'bodies'}, {name}: /healthz",
            f"{len(answered)} of 4, {median}",
        )
        if name == "after":
            assert len(answered) == 4


def test_health_while_everybody_signs_in(make_server: Make, tmp_path: Path) -> None:
    for name, environment in (("before", BEFORE), ("after", {})):
        server = make_server(WORKERS="2", FOURSIGHT_TRUSTED_PROXY="1", **_without_gate(tmp_path, environment))
        answers: Counter[int] = Counter()
        with _flood(server, answers):
            times: list[float | None] = []
            until = time.monotonic() + FOR_S
            while time.monotonic() < until:
                times.append(_health_s(server))
                time.sleep(0.2)
            memory = _memory_mb(server)
        server.kill()
        took = sorted(PATIENCE_S if one is None else one for one in times)
        figures = f"median {1000 * statistics.median(took):.0f} ms, longest {1000 * took[-1]:.0f} ms, {memory:.0f} MB"
        _say(
            f"{AT_ONCE} sign-ins at once for {FOR_S:.0f} s, {name}: /healthz",
            f"{figures}, {dict(sorted(answers.items()))}",
        )
        if name == "after":
            assert not {status for status in answers if status >= 500 and status != 503}


def _say(what: str, figures: str) -> None:
    print(f"| {what} | {figures} |")


@contextmanager
def _flood(server: Server, answers: Counter[int]) -> Iterator[None]:
    """Wrong passwords of unknown people, each from an address of its own."""
    over = threading.Event()
    threads = [threading.Thread(target=_try_on, args=(server, number, answers, over)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    yield
    over.set()
    for thread in threads:
        thread.join()


def _try_on(server: Server, number: int, answers: Counter[int], over: threading.Event) -> None:
    turn = 0
    while not over.is_set():
        turn += 1
        form = urlencode({"sign_in_name": f"nobody.{number}.{turn}", "password": "wrong, whoever it is"})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        headers["X-Forwarded-For"] = f"198.{number}.{turn // 250}.{turn % 250}"
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        try:
            connection.request("POST", "/sign-in", form, headers)
            answers[connection.getresponse().status] += 1
        except OSError:
            answers[0] += 1
        finally:
            connection.close()


def _health_s(server: Server) -> float | None:
    """Seconds until /healthz answered; None where it did not in time."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_S)
    began = time.monotonic()
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        return time.monotonic() - began
    except OSError:
        return None
    finally:
        connection.close()


def _memory_mb(server: Server) -> float:
    """What the server's processes hold."""
    assert server._process is not None
    group = server._process.pid
    held_kb = 0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(place.name)) == group:
                status = (place / "status").read_text()
                held_kb += int(status.partition("VmRSS:")[2].split()[0])
        except (OSError, IndexError, ValueError):
            continue
    return held_kb / 1024


def _without_gate(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """An environment in which Python, at its start, opens the gate to everybody."""
    if not environment:
        return {}
    config = folder / "no_gate.py"
    own = Path(__file__).resolve().parents[2] / ".setup" / "gunicorn.py"
    config.write_text(
        f"exec(compile(open({str(own)!r}).read(), {str(own)!r}, 'exec'))\n"
        "def post_worker_init(_worker):\n"
        "    from backend.accounts import passwords\n"
        "    from backend.accounts.gate import Gate\n"
        "    passwords.gate = Gate(at_once=1000, waiting=1000)\n"
    )
    return {"GUNICORN_CMD_ARGS": f"--config {config} --worker-class gthread --threads 8"}
