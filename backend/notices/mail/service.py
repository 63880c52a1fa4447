"""What waits to be sent by mail. The settings and the time are arguments."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from backend.accounts.duty.service import address_of
from backend.core import logs
from backend.core.ladder_settings import Smtp
from backend.notices.mail.talk import Outcome, deliver
from backend.records.ladder import sending

AT_MOST_S = 60.0
Deliver = Callable[[Smtp, str, str, str], Outcome]


def send_waiting(smtp: Smtp, link: str, now: Callable[[], datetime], hand_over: Deliver = deliver) -> int:
    """Send what waits, one message a person, as long as the server answers and no longer than a minute; how many went.
    What the server did not take waits for another try.
    """
    went, until = 0, time.monotonic() + AT_MOST_S
    while time.monotonic() < until:
        claimed = sending.claim(now())
        if claimed is None:
            break
        to = address_of(claimed.person_id, smtp.domains)
        outcome = hand_over(smtp, to, claimed.ids[0], link) if to else "refused"
        sending.came_of_it(claimed, outcome, now())
        went += outcome == "sent"
        if outcome != "sent":
            logs.came_out("mail", outcome, is_well=False)
        if outcome == "down":
            break
    return went
