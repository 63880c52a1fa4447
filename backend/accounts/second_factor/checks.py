"""What `flask audit verify` looks at among codes and passkeys: nobody was given one, or lost one, behind the trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select

from backend.accounts.second_factor.models import Passkey, SecondFactor
from backend.accounts.second_factor.passkey_store import print_of
from backend.core.again import FIRST_AT
from backend.core.audit import Noted, events_of
from backend.core.checks import LOOK_INTO, Finding, Progress
from backend.core.database import db

ACTS = ("second_factor_added", "second_factor_removed", "passkey_added", "passkey_removed", "joined_with_directory")
THEIRS = f"Ask its owner; two administrators can remove all that they have beside their password. {LOOK_INTO}"


@dataclass
class Said:
    """What the trail says there is: who has codes, and passkeys by their ids, each with whose it is and its print."""

    codes: set[str] = field(default_factory=set)
    passkeys: dict[str, tuple[str, str]] = field(default_factory=dict)

    def take(self, event: Noted) -> None:
        """One event more."""
        whose, detail = event.object_id, event.detail
        if event.action == "second_factor_added" and FIRST_AT not in detail:  # with it, a restore says that it is lost
            self.codes.add(whose)
        elif event.action == "passkey_added" and FIRST_AT not in detail:
            self.passkeys[detail["passkey"]] = (whose, detail["key"])
        elif event.action == "passkey_removed":
            self.passkeys.pop(detail["passkey"], None)
        elif event.action == "joined_with_directory" or "asked_by" in detail:
            self.codes.discard(whose)
            self.passkeys = {key: one for key, one in self.passkeys.items() if one[0] != whose}
        elif event.action == "second_factor_removed":
            self.codes.discard(whose)


def check_second_factors(progress: Progress) -> Iterator[Finding]:
    """Codes and passkeys, against the trail."""
    said = Said()
    for event in events_of(*ACTS):
        said.take(event)
    yield from _check_codes(said, progress)
    yield from _check_passkeys(said, progress)


def _check_codes(said: Said, progress: Progress) -> Iterator[Finding]:
    there = set(progress.over("codes", db.session.execute(select(SecondFactor.person_id)).scalars()))
    for person_id in sorted(there ^ said.codes):
        what = "has codes that no event tells of" if person_id in there else "turned on codes, and has none"
        yield Finding(f"Person {person_id} {what}.", "table second_factor", THEIRS)


def _check_passkeys(said: Said, progress: Progress) -> Iterator[Finding]:
    for one in progress.over("passkeys", db.session.execute(select(Passkey)).scalars()):
        if said.passkeys.pop(one.id, None) != (one.person_id, print_of(one)):
            what = f"A passkey signs in as person {one.person_id}, and no event says that they made it."
            yield Finding(what, f"table passkey, {one.id}", THEIRS)
    for passkey_id, (person_id, _) in sorted(said.passkeys.items()):
        yield Finding(f"A passkey of person {person_id} is gone, and nobody removed it.", passkey_id, THEIRS)
