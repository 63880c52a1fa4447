"""Whose something is by name until it is settled, in words: who looks for a suspect now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import names_of
from backend.content.sentences import when
from backend.content.service import current_pack
from backend.core.keys.ring import KeyRing
from backend.records.acts.store import last_numbers
from backend.records.ladder.owners import NOBODY, Owner, owners_in
from backend.records.listing.entries import Listed
from backend.rules.roles import in_roles

Owners = dict[str, list[dict[str, object]]]
"""{record id: [{"words", "is_nobodys", "may_take", "version_id", "number"}, …]}."""
NOBODY_BY_NAME = "nobody by name"
NOT_SHOWN = "nobody on duty has been shown it yet"
NOT_OURS = "somebody not in your force"


@dataclass(frozen=True)
class _Asked:
    """What is said before a name; the names of people, by their ids."""

    whose: str
    names: Mapping[str, str]

    def name(self, person_id: str | None) -> str:
        return self.names.get(person_id or "", NOT_OURS)


def owned_rows(person: Person, listed: Sequence[Listed], ring: KeyRing, now: datetime) -> Owners:
    """Whose each point is that is to be somebody's by name. `listed`: what may be shown to this person."""
    found: Owners = {}
    for point in current_pack().data.get("closing", []):
        if "whose" not in point:
            continue
        mine = [one for one in listed if point["id"] in one.summary.points and one.state != "closed"]
        owners = owners_in([one.record_id for one in mine], point["id"], ring, now)
        people = {who for one in owners.values() for who in (one.by, one.before, *one.shown_to) if who}
        asked, numbers = _Asked(point["whose"], names_of(person.force_id, people)), last_numbers(list(owners))
        for one in mine:
            line = _line(one, owners.get(one.record_id, NOBODY), asked)
            may = {"may_take": _may_take(person, one) and one.record_id in owners}
            found.setdefault(one.record_id, []).append(line | may | {"number": numbers.get(one.record_id, 0)})
    return found


def _line(listed: Listed, owner: Owner, asked: _Asked) -> dict[str, object]:
    words = _words(owner, asked)
    if listed.summary.names_nobody:
        words = in_roles(current_pack().data, words)
    return {"words": words, "is_nobodys": owner.by is None, "version_id": listed.heads[0].version_id}


def _words(owner: Owner, asked: _Asked) -> str:
    if owner.by is not None and owner.until is not None:
        return f"{asked.whose}: {asked.name(owner.by)}, until {when(owner.until)}"
    said = [f"{asked.whose}: {NOBODY_BY_NAME}"]
    if owner.before is not None:
        said.append(f"{asked.name(owner.before)} had taken it, and that time is over")
    if owner.shown_at is None:
        said.append(NOT_SHOWN)
    else:
        names = ", ".join(sorted(asked.name(one) for one in owner.shown_to))
        said.append(f"shown to {names} ({owner.role} on duty) on {when(owner.shown_at)}, and not taken")
    return "; ".join(said)


def _may_take(person: Person, listed: Listed) -> bool:
    """Whether it is any use to offer it: the act itself asks anew."""
    is_author = any(head.author_id == person.id for head in listed.heads)
    return not is_author and (listed.is_restricted or person.holds(["supervisor", "coordinator"]))
