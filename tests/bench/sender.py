"""Sends sealed versions as fast as they are answered, or so many a second, from a process of its own; prints JSON.

python -m tests.bench.sender PLAN      PLAN is a file of {"port", "threads", "per_second": 0 or a rate, "seconds",
                                       "sends": [{"cookie", "version_id", "body"}, …]}

{"sent", "seconds", "statuses", "times_ms"}: a time begins when a send was due, not when a thread came free for it.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from backend.wire.parsing import CONTENT_TYPE


class Sender:
    """The threads of one plan, and what they met."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self._plan = plan
        self._next, self._lock = 0, threading.Lock()
        self._began = time.monotonic()
        self.times_ms: list[float] = []
        self.statuses: Counter[str] = Counter()

    def run(self) -> dict[str, Any]:
        """Send until the time or the plan is at its end."""
        threads = [threading.Thread(target=self._send_on) for _ in range(self._plan["threads"])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.monotonic() - self._began
        return {
            "sent": len(self.times_ms),
            "seconds": seconds,
            "statuses": self.statuses,
            "times_ms": [round(one, 2) for one in self.times_ms],
        }

    def _send_on(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._plan["port"], timeout=30)
        while (taken := self._take()) is not None:
            send, due = taken
            time.sleep(max(0.0, due - time.monotonic()))
            status = _put(connection, send)
            took = 1000 * (time.monotonic() - due)
            with self._lock:
                self.times_ms.append(took)
                self.statuses[str(status)] += 1
        connection.close()

    def _take(self) -> tuple[dict[str, str], float] | None:
        with self._lock:
            at, self._next = self._next, self._next + 1
        now = time.monotonic()
        if at >= len(self._plan["sends"]) or now - self._began > self._plan["seconds"]:
            return None
        rate = self._plan["per_second"]
        return self._plan["sends"][at], self._began + at / rate if rate else now


def _put(connection: http.client.HTTPConnection, send: dict[str, str]) -> int:
    headers = {"Cookie": send["cookie"], "Sec-Fetch-Site": "same-origin", "X-Foursight": "1"}
    path = f"/sync/v1/versions/{send['version_id']}"
    connection.request("PUT", path, send["body"], headers | {"Content-Type": CONTENT_TYPE})
    answer = connection.getresponse()
    answer.read()
    return answer.status


if __name__ == "__main__":
    print(json.dumps(Sender(json.loads(Path(sys.argv[1]).read_text("utf-8"))).run()))
