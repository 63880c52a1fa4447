"""Phones that do not give up: they send until they hold a receipt that verifies, over a network that loses answers."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature

from backend.wire.envelope import Envelope
from backend.wire.parsing import CONTENT_TYPE
from backend.wire.sealing import wire
from tests.fixtures.phone_simulator import Phone

LOST_ANSWERS = 0.05  # the server answers, the phone never hears it
CLOSED_TABS = 0.10  # the phone hears it, and dies before it has written it down
TWO_TABS = 0.4  # two tabs send the same at the same moment


@dataclass
class Wire:
    """One person's way to a server: its port, the cookie, and what happened on it."""

    port: int
    cookie: str
    phone: Phone
    chance: random.Random
    until: float
    receipts: dict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    counts: Counter[str] = field(default_factory=Counter)
    unsent: list[str] = field(default_factory=list)

    def send_all(self, envelopes: list[Envelope]) -> None:
        """Send each until its receipt is kept, or until the time is up."""
        for envelope in envelopes:
            if not self._send_until_kept(envelope):
                self.unsent.append(envelope.sha256)

    def _send_until_kept(self, envelope: Envelope) -> bool:
        wait_s = 0.02
        while time.monotonic() < self.until:
            if self.chance.random() < TWO_TABS:
                other = threading.Thread(target=self._send_once, args=(envelope,))
                other.start()
                kept = self._send_once(envelope)
                other.join()
            else:
                kept = self._send_once(envelope)
            if kept and self.chance.random() >= CLOSED_TABS:
                return True
            time.sleep(wait_s * self.chance.random())
            wait_s = min(wait_s * 2, 0.5)
        return False

    def _send_once(self, envelope: Envelope) -> bool:
        """One request; whether a receipt came that verifies."""
        self.counts["sends"] += 1
        lost = self.chance.random() < LOST_ANSWERS
        try:
            status, answer = self._request(envelope, lost)
            if status not in (200, 201):
                self.counts[f"status {status}"] += 1
                return False
            self.phone.verify(json.loads(answer), envelope)
        except (OSError, http.client.HTTPException):
            self.counts["no answer"] += 1
            return False
        except (InvalidSignature, AssertionError, ValueError):
            self.counts["not a receipt"] += 1
            return False
        self.receipts[envelope.sha256].add(answer)
        self.counts["repeats"] += status == 200
        return True

    def _request(self, envelope: Envelope, lost: bool) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers: dict[str, Any] = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin", "X-Foursight": "1"}
        try:
            path = f"/sync/v1/versions/{envelope.header['version_id']}"
            connection.request("PUT", path, json.dumps(wire(envelope)), headers | {"Content-Type": CONTENT_TYPE})
            if lost:
                raise ConnectionResetError
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()
