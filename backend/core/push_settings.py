"""The settings of web push, read from the environment: whose push services may be called at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from backend.core.variables import ConfigRefused, names

HOSTS, CONTACT = "FOURSIGHT_PUSH_HOSTS", "FOURSIGHT_PUSH_CONTACT"
HOST = re.compile(r"(\*\.)?[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?")
ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[\x21-\x7e]*")
LONGEST = 1000


@dataclass(frozen=True)
class Push:
    """`hosts`: of which push services an address may be, such as `push.example` or `*.push.example`, a port where it is
    not https's own; `contact`: whom a service writes to that is troubled by us (RFC 8292, `sub`).
    """

    hosts: tuple[str, ...]
    contact: str

    def allows(self, endpoint: str) -> bool:
        """Whether an address may be called: by https, of one of the hosts, and nothing in it that means another."""
        if len(endpoint) > LONGEST or not ADDRESS.fullmatch(endpoint):
            return False
        host = urlsplit(endpoint).netloc.lower().removesuffix(":443")
        return any(_is_of(host, one) for one in self.hosts)


def push_settings(environment: Mapping[str, str]) -> Push | None:
    """What the environment asks for; None where no host is named. Raises ConfigRefused."""
    hosts = tuple(name.lower() for name in names(environment, HOSTS))
    if not hosts:
        return None
    for one in hosts:
        if not HOST.fullmatch(one):
            raise ConfigRefused(f"{HOSTS} names {one!r}. Use names of push services with commas, without https://.")
    contact = environment.get(CONTACT, "").strip()
    if not contact.startswith(("mailto:", "https://")):
        raise ConfigRefused(f"{CONTACT} is {contact!r}. Use mailto:… or https://…: a push service asks whose it is.")
    return Push(hosts, contact)


def _is_of(host: str, listed: str) -> bool:
    return host.endswith(listed[1:]) if listed.startswith("*.") else host == listed
