"""The walk's screens in a layout of another room. The screens' room says how they are rendered, another asks for them;
neither knows the other.
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

Screens = Callable[[str, Layout], list[KeptPage]]


def offer_screens(app: Flask, screens: Screens) -> None:
    """Offer a pack's screens in any layout: a function of the pack's id, which raises LookupError for none such."""
    app.extensions["screens_in_layout"] = screens


def screens_in(layout: Layout, pack_id: str) -> list[KeptPage]:
    """Every screen of a pack in a layout. Raises LookupError: no pack of that name was ever used here."""
    screens: Screens = current_app.extensions["screens_in_layout"]
    return screens(pack_id, layout)
