"""The form of what a desk says and asks: standard directions, and what must be settled before a record is closed."""

from __future__ import annotations

from backend.content.authoring.fields import Condition, Words, described
from backend.content.authoring.schemas.base import ItemSchema


class DirectionSchema(ItemSchema):
    """A direction that a supervisor gives in one tap: its text."""


class ClosingSchema(ItemSchema):
    """A point that stands against closing a record where `when` is yes and `settled_when` is not; an act at the desk
    settles it too, which says what `settle` asks for. `list` heads the list of records of which it stands.
    """

    list = Words(required=True, metadata=described("Its list"))
    settle = Words(required=True, metadata=described("To settle it"))
    when = Condition(required=True, metadata=described("Stands", acts=True))
    settled_when = Condition(metadata=described("Settled by the record"))
