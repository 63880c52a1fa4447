"""The ways in that begin without a name: out to the force's directory, and the number a passkey is to sign.

Nobody is counted by their address: a station is one address, and whoever asks once a second behind it would keep all of
it out. They wait in a queue instead, with places kept for devices on which somebody has signed in; whoever is signed in
is counted by who they are. What was begun and not ended is forgotten after minutes.
docs/decisions/2026-11-26-tries-that-lock-nobody-out.md.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from backend.accounts import gate
from backend.accounts.errors import TooManyTries
from backend.accounts.service import devices
from backend.core.database import let_go
from backend.core.rate import take

AT_ONCE, PER_S = 60, 1.0
Begun = TypeVar("Begun")


def through(what: str, person_id: str | None, device: str | None, begin: Callable[[], Begun], now: datetime) -> Begun:
    """Begin it, in turn, for whoever is signed in, or for nobody in particular on a device with a number. Raises
    TooBusy where too many wait now, TooManyTries for a person who asks too often, and what beginning raises.
    Transactions of its own.
    """
    if person_id is not None:
        wait_s = take(f"{what}|{person_id}", AT_ONCE, PER_S, now)
        if wait_s:
            raise TooManyTries(wait_s)
    is_known = person_id is not None or devices.is_anybodys(device, now)
    let_go()
    with gate.ways_in.passing(is_known):
        return begin()
