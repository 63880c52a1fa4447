"""The walk in a layout of another room. The screens' room says how its page is rendered, another asks for it; neither
knows the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app

from backend.core.precache import KeptPage


@dataclass(frozen=True)
class Layout:
    """Where screens stand: the template around them, what their addresses begin with, the page they lead back to, and
    whether nothing on them is real.
    """

    template: str
    base: str
    home: str
    practice: bool


LIVE = Layout("layouts/page.html", base="", home="/reports", practice=False)


@dataclass(frozen=True)
class Walk:
    """The walk in any layout: its one page, and what answers the address of one screen (pack id, language, screen id);
    that raises LookupError where no such screen was ever used here.
    """

    page: Callable[[Layout], KeptPage]
    screen: Callable[[str, str, str, Layout], KeptPage]


def offer_walk(app: Flask, walk: Walk) -> None:
    """Offer the walk to another room."""
    app.extensions["walk"] = walk


def walk_offered() -> Walk:
    """The walk, as the screens' room offers it."""
    walk: Walk = current_app.extensions["walk"]
    return walk
