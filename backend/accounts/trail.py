"""What is done to a person, in the force's audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.models import Person
from backend.core.audit import Noted, append

GIVES_ROLES = ("roles_changed", "person_added", "person_moved")


def note_of_person(
    action: str, person: Person, actor_id: str | None, now: datetime, detail: Mapping[str, object] | None = None
) -> None:
    """Add an event about somebody, in the caller's write. `actor_id`: None where no person of Foursight's did it."""
    about = {"object_type": "person", "object_id": person.id, "force_id": person.force_id}
    append("force", action, actor_id=actor_id, **about, detail=detail, now=now)


def roles_given(event: Noted) -> set[str]:
    """The roles that an event of GIVES_ROLES gave somebody, or lets them read another unit by."""
    if event.action == "roles_changed":
        return set(event.detail["to"]) - set(event.detail["from"])
    return set(event.detail.get("roles", ()))


def roles_taken(event: Noted) -> set[str]:
    """The roles that an event of somebody took from them."""
    return set(event.detail["from"]) - set(event.detail["to"]) if event.action == "roles_changed" else set()
