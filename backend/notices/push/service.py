"""What waits to be sent by push. The settings, the keys and the time are arguments."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from backend.accounts.push import service as browsers
from backend.core import logs
from backend.core.keys import KeyPair
from backend.core.keys.ring import RestKey
from backend.core.push_settings import Push
from backend.notices.push.talk import Outcome, deliver
from backend.records.ladder import pushing

AT_MOST_S = 60.0
Deliver = Callable[[Push, KeyPair, str, datetime], Outcome]


@dataclass(frozen=True)
class Sender:
    """Whose push services may be called, with which pair, and what opens the addresses of browsers."""

    push: Push
    key: KeyPair
    rests: Sequence[RestKey]


def send_waiting(sender: Sender, now: Callable[[], datetime], hand_over: Deliver = deliver) -> int:
    """Send what waits, one push a browser, for no longer than a minute; how many went. A service that cannot be reached
    is not asked again in this round, and keeps nothing from the others. What was not taken waits for another try.
    """
    went, down, until = 0, set[str](), time.monotonic() + AT_MOST_S
    while time.monotonic() < until:
        claimed = pushing.claim(now())
        if claimed is None:
            break
        endpoint = browsers.endpoint_of(claimed.subscription_id, sender.push, sender.rests, now())
        host = urlsplit(endpoint).netloc
        outcome = _outcome(sender, endpoint, now(), hand_over, host in down)
        pushing.came_of_it(claimed, outcome, now())
        if outcome == "down":
            down.add(host)
        if outcome == "gone":
            browsers.gone(claimed.subscription_id, now())
        went += outcome == "sent"
        if outcome != "sent":
            logs.came_out("push", outcome, is_well=False)
    return went


def _outcome(sender: Sender, endpoint: str, now: datetime, hand_over: Deliver, is_down: bool) -> Outcome:
    """`endpoint`: empty where the browser's sign-in has ended, or its service is not of the list any more."""
    if not endpoint:
        return "refused"
    return "down" if is_down else hand_over(sender.push, sender.key, endpoint, now)
