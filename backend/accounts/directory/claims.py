"""Who a directory says somebody is, by the force's table from its claims to our units and roles. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from backend.accounts.directory.settings import Directory

LONGEST_NAME, LONGEST_SIGN_IN_NAME, LONGEST_UNIT = 120, 80, 120
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
NOT_IN_A_NAME = re.compile(r"[^a-z0-9._@-]")


class NotAllowed(Exception):
    """The directory knows them, and the force's table gives them nothing here. The message says what to ask for."""


@dataclass(frozen=True)
class Said:
    """A person as the directory says. `unit` is a name of ours, not yet looked up."""

    name: str
    sign_in_name: str
    unit: str
    roles: frozenset[str]


def said_by(claims: Mapping[str, object], directory: Directory) -> Said:
    """Whom the claims describe. Raises NotAllowed where they give no role, no unit or no name."""
    roles = frozenset(
        ours for theirs in _listed(claims.get(directory.claims["roles"])) for ours in directory.roles.get(theirs, ())
    )
    if not roles:
        raise NotAllowed("Your force's directory gives you no role in Foursight. Ask your administrator for one there.")
    unit = _text(claims.get(directory.claims["unit"]), LONGEST_UNIT)
    if not unit:
        raise NotAllowed("Your force's directory does not say which unit you are in. Ask your administrator to add it.")
    sign_in_name = plain_sign_in_name(claims.get(directory.claims["sign_in_name"]))
    name = _text(claims.get(directory.claims["name"]), LONGEST_NAME) or sign_in_name
    if len(sign_in_name) < 2:
        raise NotAllowed("Your force's directory gives no name to sign in with. Ask your administrator to add it.")
    return Said(name, sign_in_name, directory.units.get(unit, unit), roles)


def plain_sign_in_name(said: object) -> str:
    """What of it can be signed in with; empty where nothing can."""
    return NOT_IN_A_NAME.sub("", _text(said, LONGEST_SIGN_IN_NAME).lower())


def plain_name(said: object) -> str:
    """A name as it is shown: one line, nothing unseen in it."""
    return _text(said, LONGEST_NAME)


def _listed(value: object) -> Collection[str]:
    """A claim of several values; one text is one value, and whatever else is none."""
    if isinstance(value, str):
        return [value]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _text(value: object, at_most: int) -> str:
    return " ".join(UNSEEN.sub("", value).split())[:at_most] if isinstance(value, str) else ""
