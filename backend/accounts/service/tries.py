"""How many tries a name or an address has before it must wait: five in fifteen minutes, then longer with each more.

A sign-in takes from two buckets: the name's at this address, and the address's own, which stops one password tried
on many names and bounds the work that checking passwords makes.
"""

from __future__ import annotations

import hashlib
import ipaddress
from datetime import datetime

from backend.accounts.errors import TooManyTries
from backend.core import rate
from backend.core.database import writing

TRIES = 5
WITHIN_S = 15 * 60
CODE_TRIES = 30  # a whole station may join from behind one address, and a code cannot be guessed
ADDRESS_TRIES = 30  # wrong ones only: a right sign-in gives its try back, so that a station may share an address
DEBT = 20  # tries below nothing: the wait never grows beyond about an hour


def use_up_a_sign_in(name: str, address: str, now: datetime) -> None:
    """Count a try to sign in. Raises TooManyTries. Transactions of its own.

    The address has no debt: whoever tries on and on must not make the wait of others behind it longer.
    """
    use_up_a_try("sign-in-from", _network(address), now, ADDRESS_TRIES, debt=0)
    try:
        use_up_a_try("sign-in", f"{name}|{address}", now)
    except TooManyTries:  # no password is checked: that costs the address nothing
        with writing():
            _give_address_back(address)
        raise


def give_sign_in_back(name: str, address: str) -> None:
    """After a good sign-in, in the caller's write: forget the name's tries, give the address back the one used."""
    rate.forget(_key("sign-in", f"{name}|{address}"))
    _give_address_back(address)


def use_up_a_try(what: str, who: str, now: datetime, tries: int = TRIES, debt: int = DEBT) -> None:
    """Count a try. Raises TooManyTries. A transaction of its own: call it before the request's first query."""
    wait_s = rate.take(_key(what, who), tries, tries / WITHIN_S, now, debt=debt)
    if wait_s:
        raise TooManyTries(wait_s)


def use_up_a_guess(what: str, address: str, now: datetime, tries: int) -> None:
    """Count a guess that comes from an address, whoever makes it. Raises TooManyTries. A transaction of its own."""
    use_up_a_try(what, _network(address), now, tries, debt=0)


def give_a_guess_back(what: str, address: str, tries: int) -> None:
    """It was right: that costs the address nothing. A transaction of its own."""
    with writing():
        rate.give_back(_key(what, _network(address)), tries)


def _give_address_back(address: str) -> None:
    rate.give_back(_key("sign-in-from", _network(address)), ADDRESS_TRIES)


def _network(address: str) -> str:
    """An address as one subscriber has it: of IPv6 the first 64 bits, for the rest is theirs to choose."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed.packed[:8] + bytes(8), 64))) if parsed.version == 6 else address


def _key(what: str, who: str) -> str:
    """Names and addresses are kept as a digest only."""
    return f"{what}|{hashlib.sha256(who.encode('utf-8', 'surrogatepass')).hexdigest()}"
