"""Devices on which somebody has signed in before: a random number in the browser, its digest here with the person.

Strangers behind the same address, or who know a name, cannot use up such a device's tries (tries.py). It opens nothing
by itself. A pool phone has one number, kept with each person who has signed in on it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from backend.accounts.models import Person
from backend.accounts.sign_ins import store as sign_ins

LASTS = timedelta(days=400)  # as long as browsers keep a cookie
AT_MOST = 20  # of one person: the least used is forgotten
NUMBER = re.compile(r"[A-Za-z0-9_-]{43}")


def number_for(sent: str | None) -> str:
    """The number a browser sent, or a new one for it: 256 bits."""
    return sent if sent is not None and NUMBER.fullmatch(sent) else secrets.token_urlsafe(32)


def knows(sign_in_name: str, number: str | None, now: datetime) -> bool:
    """Whether the person of a name has signed in on the device with this number."""
    return number is not None and sign_ins.device_known(sign_in_name, _digest(number), now - LASTS)


def is_anybodys(number: str | None, now: datetime) -> bool:
    """Whether anybody has signed in on the device with this number. A pure read."""
    return number is not None and sign_ins.device_of_anybody(_digest(number), now - LASTS)


def remember(person: Person, number: str, now: datetime) -> None:
    """The person has signed in on this device, in the caller's write."""
    sign_ins.put_device(person.id, _digest(number), now)
    sign_ins.drop_devices(person.id, now - LASTS, AT_MOST)


def forget_all(person: Person) -> None:
    """No device of theirs is known any more, in the caller's write."""
    sign_ins.drop_devices_of(person.id)


def _digest(number: str) -> str:
    return hashlib.sha256(number.encode("utf-8", "surrogatepass")).hexdigest()
