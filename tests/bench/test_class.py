"""A class of sixty on the embedded databases: what its phones wait, and what the laptop has to do."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable

from playwright.sync_api import Playwright

from tests.bench.a_class import Phone, Times, cpu_s
from tests.bench.measure import row
from tests.class_server import NAME, laptop, started_class
from tests.fixtures.server import Server

PHONES = 60
A_SCREEN_S = 8.0


def test_a_class_of_sixty(make_server: Callable[..., Server], playwright: Playwright) -> None:
    server, people = laptop(make_server, WORKERS="2")
    trainer = playwright.request.new_context(base_url=server.url, extra_http_headers={"Sec-Fetch-Site": "same-origin"})
    console, code = started_class(trainer, people)

    times, over = Times(), threading.Event()
    assert server._process is not None
    group = server._process.pid
    phones = [Phone(server.port, NAME, code, times, number, over) for number in range(PHONES)]
    idle, began = cpu_s(group), time.monotonic()
    for phone in phones:
        phone.start()
    time.sleep(5)
    joined, then = cpu_s(group), time.monotonic()
    page = trainer.get(console).text()
    screens = int(re.search(r"screen 1 of (\d+)", page)[1])  # type: ignore[index]
    for number in range(screens - 1):
        _trainer_watches(trainer, console, page, A_SCREEN_S)
        page = trainer.post(f"{console}/move", form={"moves": str(number), "go": "next"}).text()
    followed, end = cpu_s(group), time.monotonic()
    trainer.post(f"{console}/end", form={})
    time.sleep(4)
    over.set()
    for phone in phones:
        phone.join(30)

    for kind, ms in sorted(times.ms.items()):
        row(f"{PHONES} phones of a class: {kind}", ms)
    row("· processor while sixty join in five seconds, of two cores", [50 * (joined - idle) / (then - began)], "%")
    row("· processor while they follow and answer, of two cores", [50 * (followed - joined) / (end - then)], "%")
    row("· errors", [len(times.wrong)], "")
    assert times.wrong == []
    assert sum(phone.answered for phone in phones) == 2 * PHONES


def _trainer_watches(trainer: object, console: str, page: str, for_s: float) -> None:
    """Console and projector ask every two seconds."""
    until = time.monotonic() + for_s
    seen = re.search(r"seen=([^\"&]+)", page)
    while time.monotonic() < until:
        for view in ("console", "projector"):
            trainer.get(f"{console}/now?view={view}&seen={seen[1] if seen else ''}")  # type: ignore[attr-defined]
        time.sleep(2)
