"""The quick reference of a pack: its page and its print. Nobody's data; nothing kept."""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template

from backend.content.frozen import Pack
from backend.core.precache import KeptPage
from backend.screens.cards import cards, codes
from backend.screens.paper import on_paper


def reference_path(pack: Pack) -> str:
    """Where a pack's quick reference is."""
    return f"/p/{pack.pack_id}/{pack.data['about']['lang']}/reference"


def reference_pages(pack: Pack) -> dict[str, Callable[[], KeptPage]]:
    """What a pack adds to the pages a phone keeps, by path: what makes its quick reference, and the print of it."""
    path = reference_path(pack)
    return {
        path: lambda: KeptPage(path, _page(pack)),
        f"{path}/print": lambda: KeptPage(f"{path}/print", on_paper(pack)),
    }


def _page(pack: Pack) -> bytes:
    data = pack.data
    return render_template(
        "reference/reference.html",
        pack_id=pack.pack_id,
        lang=data["about"]["lang"],
        path=reference_path(pack),
        cards=cards(data),
        codes=codes(data),
        notice=data["about"]["notice"],
    ).encode()
