"""How many tries there are before somebody must wait. Nobody can use up another's, whoever shares an address with them.

    a device that has signed in as this person before    five in fifteen minutes, its own and nobody else's
    any other: this name from this address               five in fifteen minutes, then longer with each more
               an address with many wrong tries          locks nobody: each name gets two there instead of five, and all
                                                         together one a second
               this name, from wherever                  fifty, and one more each five minutes
    a joining code, the set-up code                      the right one is never made to wait
    the code of a class, on a network where it runs      the right one is never made to wait
               on any other network                      150 wrong ones in fifteen minutes, then one a second

Why, and what an attacker may still guess: docs/decisions/2026-11-26-tries-that-lock-nobody-out.md.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts.errors import TooManyTries
from backend.accounts.service import devices
from backend.core import rate
from backend.core.database import writing

CODE_TRIES = 30  # a whole station may join from behind one address, and a code cannot be guessed


CROWD_AT_ONCE = 10
WAITS_KEPT = 10_000
_waits: dict[tuple[str, str], datetime] = {}
"""Until when a network has to wait with its codes, as this process was told."""


@dataclass(frozen=True)
class Bucket:
    """So many tries, one more each `each_s`. `debt`: asking while waiting makes the wait longer, by so many at most."""

    what: str
    tries: int
    each_s: float
    debt: int = 0


TRIES, WITHIN_S, DEBT = 5, 15 * 60, 20  # the debt: the wait never grows beyond an hour and a quarter
ON_DEVICE = Bucket("sign-in-on", TRIES, WITHIN_S / TRIES, DEBT)
OF_NAME_HERE = Bucket("sign-in", TRIES, WITHIN_S / TRIES, DEBT)
FROM_ADDRESS = Bucket("sign-in-from", 30, 30)  # wrong ones only: a station may share an address
OF_NAME_IN_A_CROWD = Bucket("sign-in-crowd", 2, WITHIN_S / 2)
IN_A_CROWD = Bucket("sign-in-slow", 10, 1)
OF_NAME = Bucket("sign-in-of", 50, 300)


@dataclass(frozen=True)
class Place:
    """Where a try comes from: an address, and the device's number where this person has signed in on it before."""

    address: str
    known_device: str | None = None


def place_of(name: str, address: str, device: str | None, now: datetime) -> Place:
    """Where a try comes from, as its tries are counted."""
    return Place(address, device if devices.knows(name, device, now) else None)


def use_up_a_sign_in(name: str, place: Place, now: datetime) -> None:
    """Count a try to sign in. Raises TooManyTries. Transactions of its own: what was read is read anew after it."""
    if place.known_device is not None:
        return _use_up([(ON_DEVICE, f"{name}|{place.known_device}")], now)
    network = network_of(place.address)
    crowded = bool(_take(FROM_ADDRESS, network, now))
    try:
        _use_up(_of_stranger(name, network, crowded), now)
    except TooManyTries:  # no password is checked: that costs the address nothing
        if not crowded:
            _give_back([(FROM_ADDRESS, network)])
        raise
    return None


def give_sign_in_back(name: str, place: Place) -> None:
    """After a good sign-in, in the caller's write: forget the name's tries, give back what they all share."""
    if place.known_device is not None:
        return rate.forget(_key(ON_DEVICE.what, f"{name}|{place.known_device}"))
    network = network_of(place.address)
    for bucket in (OF_NAME_HERE, OF_NAME_IN_A_CROWD):
        rate.forget(_key(bucket.what, f"{name}|{network}"))
    for bucket, who in ((FROM_ADDRESS, network), (IN_A_CROWD, network), (OF_NAME, name)):
        rate.give_back(_key(bucket.what, who), bucket.tries)
    return None


def take_sign_in_back(name: str, place: Place) -> None:
    """The password was not looked at after all: as if it had not been tried. A transaction of its own."""
    if place.known_device is not None:
        return _give_back([(ON_DEVICE, f"{name}|{place.known_device}")])
    network = network_of(place.address)
    return _give_back([*_of_stranger(name, network, crowded=True), (FROM_ADDRESS, network)])


def use_up_a_try(what: str, who: str, now: datetime, tries: int = TRIES) -> None:
    """Count a try. Raises TooManyTries. A transaction of its own: call it before the request's first query."""
    _use_up([(Bucket(what, tries, WITHIN_S / tries, DEBT), who)], now)


def give_a_guess_back(what: str, address: str, tries: int) -> None:
    """It was right: that costs the address nothing. A transaction of its own."""
    with writing():
        rate.give_back(_key(what, network_of(address)), tries)


def use_up_a_code(what: str, address: str, now: datetime, tries: int) -> None:
    """Count a try of a short code on a network where it is not known to be in use. Raises TooManyTries: beyond so many
    in fifteen minutes those there have one a second all together, so that nobody keeps the others out for long. While
    that is used up nothing is asked of the database. A transaction of its own.
    """
    network = network_of(address)
    wait_s = _still_waits(what, network, now)
    if not wait_s and _take(Bucket(what, tries, WITHIN_S / tries), network, now):
        wait_s = _take(Bucket(f"{what}-crowd", CROWD_AT_ONCE, 1), network, now)
    if wait_s:
        _note_wait(what, network, now + timedelta(seconds=wait_s))
        raise TooManyTries(wait_s)


def know_here(what: str, who: str, address: str, now: datetime) -> None:
    """From now on, for a day, something is known to be in use on a network. A transaction of its own."""
    with writing():
        rate.note(_key(f"{what}-known", f"{who}|{network_of(address)}"), now)


def is_known_here(what: str, who: str, address: str) -> bool:
    """Whether it is. A pure read."""
    return rate.is_noted(_key(f"{what}-known", f"{who}|{network_of(address)}"))


def network_of(address: str) -> str:
    """An address as one subscriber has it: of IPv6 the first 64 bits, for the rest is theirs to choose."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed.packed[:8] + bytes(8), 64))) if parsed.version == 6 else address


def _still_waits(what: str, network: str, now: datetime) -> int:
    until = _waits.get((what, network), now)
    return math.ceil((until - now).total_seconds()) if until > now else 0


def _note_wait(what: str, network: str, until: datetime) -> None:
    if len(_waits) > WAITS_KEPT:
        _waits.clear()
    _waits[what, network] = until


def _of_stranger(name: str, network: str, crowded: bool) -> list[tuple[Bucket, str]]:
    """What a try on an unknown device takes from, besides its address: the narrowest first."""
    crowd = [(OF_NAME_IN_A_CROWD, f"{name}|{network}"), (IN_A_CROWD, network)] if crowded else []
    return [(OF_NAME_HERE, f"{name}|{network}"), *crowd, (OF_NAME, name)]


def _use_up(buckets: list[tuple[Bucket, str]], now: datetime) -> None:
    """Take from each, or from none but the one that is empty."""
    for at, (bucket, who) in enumerate(buckets):
        wait_s = _take(bucket, who, now)
        if wait_s:
            _give_back(buckets[:at])
            raise TooManyTries(wait_s)


def _take(bucket: Bucket, who: str, now: datetime) -> int:
    return rate.take(_key(bucket.what, who), bucket.tries, 1 / bucket.each_s, now, debt=bucket.debt)


def _give_back(buckets: list[tuple[Bucket, str]]) -> None:
    if buckets:
        with writing():
            for bucket, who in buckets:
                rate.give_back(_key(bucket.what, who), bucket.tries)


def _key(what: str, who: str) -> str:
    """Names and addresses are kept as a digest only."""
    return f"{what}|{hashlib.sha256(who.encode('utf-8', 'surrogatepass')).hexdigest()}"
