"""Simulated phones of a class: each joins, polls every three seconds and answers each ballot, as a browser would."""

from __future__ import annotations

import http.client
import random
import re
import threading
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

POLL_S = 3.0
KEPT_S = 4.5  # gunicorn keeps a connection for five seconds
THINKS_S = (0.5, 4.0)
SEEN = re.compile(r'hx-get="(/[^"]+)"')
OPTION = re.compile(r'name="ballot" value="([^"]+)"')
OPTIONS = re.compile(r'name="option" value="([^"]+)"')
FILES = re.compile(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"')


class Times:
    """How long each kind of request took, in milliseconds, and which went wrong."""

    def __init__(self) -> None:
        self.ms: dict[str, list[float]] = defaultdict(list)
        self.wrong: list[str] = []
        self._lock = threading.Lock()

    def note(self, kind: str, took_s: float, status: int, wanted: tuple[int, ...]) -> None:
        """Note one request."""
        with self._lock:
            self.ms[kind].append(1000 * took_s)
            if status not in wanted:
                self.wrong.append(f"{kind}: {status}")


class Phone(threading.Thread):
    """One trainee, from joining until the class has ended."""

    def __init__(self, port: int, host: str, code: str, times: Times, number: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._headers = {"Host": host, "Origin": f"http://{host}", "Accept-Encoding": "br"}
        self._code, self._times, self._number, self._stop_asked = code, times, number, stop
        self.answered = 0
        self._asked_at = 0.0

    def run(self) -> None:
        """Join, then follow."""
        with closing(self._connection):
            self._follow()

    def _follow(self) -> None:
        self._ask("join: the warning", f"/class/join/{self._code}")
        at = self._ask("join", f"/class/join/{self._code}", {"collar": f"PC{self._number}"}, wanted=(303,))[1]
        page = self._ask("a page", at)[2]
        for file in FILES.findall(page):
            self._ask("a static file", file)
        while not self._stop_asked.wait(POLL_S):
            found = SEEN.search(page)
            if not found:
                return  # the class has ended
            status, _, body = self._ask("poll", found[1].replace("&amp;", "&"), wanted=(200, 204))
            if status == 200:
                page = self._answered(at, body)

    def _answered(self, at: str, page: str) -> str:
        ballot = OPTION.search(page)
        if not ballot or self._stop_asked.wait(random.uniform(*THINKS_S)):
            return page
        form = {"ballot": ballot[1], "option": random.choice(OPTIONS.findall(page))}
        if self._ask("answer", f"{at}/answer", form, wanted=(303,))[0] == 303:
            self.answered += 1
        return self._ask("a page", at)[2]

    def _ask(
        self, kind: str, path: str, form: dict[str, str] | None = None, wanted: tuple[int, ...] = (200,)
    ) -> tuple[int, str, str]:
        headers = self._headers | ({"Content-Type": "application/x-www-form-urlencoded"} if form else {})
        if time.monotonic() - self._asked_at > KEPT_S:
            self._connection.close()  # the server has closed it by then: a browser sees that, and opens another
        began = time.monotonic()
        try:
            self._connection.request("POST" if form else "GET", path, urlencode(form) if form else None, headers)
            answer = self._connection.getresponse()
            body, status, where = answer.read(), answer.status, answer.headers.get("Location", "")
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            body, status, where = str(error).encode(), 0, ""
        self._asked_at = time.monotonic()
        named = f"{kind} (204)" if status == 204 else f"{kind} (new page)" if kind == "poll" else kind
        self._times.note(named, time.monotonic() - began, status, wanted)
        return status, re.sub(r"^http://[^/]+", "", where), body.decode("utf-8", "replace")


def cpu_s(group: int) -> float:
    """The processor time of every process of a group, in seconds."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / 100
