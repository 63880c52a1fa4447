"""The rooms of the house, and which of them somebody may enter: by the marks of their routes, like every request."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request
from flask_login import current_user

from backend.core.access import mark_of, may_ask


@dataclass(frozen=True)
class Room:
    """A room: the address of its first page, what it is called, and what the addresses of its pages begin with."""

    address: str
    name: str
    begins: tuple[str, ...]


ROOMS = (
    Room("/records", "Received", ("/records", "/quarantine", "/emergency", "/openings")),
    Room("/tasks", "Tasks", ("/tasks", "/clocks", "/briefs")),
    Room("/sheet", "Daily sheet", ("/sheet", "/attended")),
    Room("/duty", "On duty", ("/duty",)),
    Room("/reports", "Reports", ("/reports",)),
    Room("/reference", "Reference", ("/reference",)),
    Room("/notices", "Notices", ("/notices",)),
    Room("/training", "Training", ("/training",)),
    Room("/people", "People", ("/people", "/units")),
    Room("/audit", "Audit", ("/audit",)),
    Room("/signing", "Signing", ("/signing",)),
    Room("/account", "Your account", ("/account",)),
)


def rooms_for_asker() -> list[tuple[Room, bool]]:
    """The rooms that whoever makes this request may enter, each with whether they are in it. Nobody who has not signed
    in is shown a way.
    """
    if not current_user.is_authenticated:
        return []
    return [(room, _is_in(room)) for room in ROOMS if _may_enter(room)]


def _may_enter(room: Room) -> bool:
    endpoint, _ = current_app.url_map.bind("").match(room.address)
    mark = mark_of(current_app, endpoint)
    return mark is not None and may_ask(mark)


def _is_in(room: Room) -> bool:
    return any(request.path == one or request.path.startswith(f"{one}/") for one in room.begins)
