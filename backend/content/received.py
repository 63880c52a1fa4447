"""The page of a received record, of one that was never received. The room that reviews says how its page shows a record
and what its forms take; training asks for it with an invented one. Neither knows the other, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from marshmallow import Schema

from backend.core.web.forms import Filled
from backend.rules.shapes.record import Body

RECEIVED_PAGE = "received_page"
"""Under which name the app has it among its extensions."""


@dataclass(frozen=True)
class Invented:
    """A record that nobody sent: what a phone would have sent of it (docs/shapes.md), who wrote it, and where its forms
    go.
    """

    body: Body
    author: str
    address: str


@dataclass(frozen=True)
class Practised:
    """An act that was practised: its kind and what it is about (of a point before closing, which), its name, its words,
    and whether it is closing.
    """

    kind: str
    about: tuple[str, ...]
    head: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ReceivedPage:
    """`view`: what templates/review/record.html shows of it, after these acts, and as its forms carry them. `schemas`:
    the form of each act, by the last part of its address. `act`: what an act would write down; raises FieldRefused, as
    at the desk.
    """

    view: Callable[[Invented, Sequence[Practised], Sequence[str], datetime], dict[str, object]]
    schemas: Mapping[str, Callable[[], Schema]]
    act: Callable[[str, Filled, Invented, Sequence[Practised], datetime], Practised]
