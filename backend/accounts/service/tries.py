"""How many tries a name or an address has before it must wait: five in fifteen minutes, then longer with each more."""

from __future__ import annotations

import hashlib
from datetime import datetime

from backend.accounts.errors import TooManyTries
from backend.core import rate

TRIES = 5
WITHIN_S = 15 * 60
CODE_TRIES = 30  # a whole station may join from behind one address, and a code cannot be guessed
DEBT = 20  # tries below nothing: the wait never grows beyond about an hour


def use_up_a_try(what: str, who: str, now: datetime, tries: int = TRIES) -> None:
    """Count a try. Raises TooManyTries. A transaction of its own: call it before the request's first query."""
    wait_s = rate.take(_key(what, who), tries, tries / WITHIN_S, now, debt=DEBT)
    if wait_s:
        raise TooManyTries(wait_s)


def give_tries_back(what: str, who: str) -> None:
    """Forget the tries, after a good one."""
    rate.forget(_key(what, who))


def _key(what: str, who: str) -> str:
    """Names and addresses are kept as a digest only."""
    return f"{what}|{hashlib.sha256(who.encode('utf-8', 'surrogatepass')).hexdigest()}"
