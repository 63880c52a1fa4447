"""The quick reference of a pack: its page, its print, what a phone makes its index of. Nobody's data; nothing kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache

from flask import render_template

from backend.content.frozen import Pack
from backend.content.service import current_pack
from backend.core.precache import KeptPage
from backend.screens.paper import on_paper
from backend.screens.search import documents
from backend.screens.views import by_id, whole

CURRENT = "/reference"  # the same page, at an address that does not change with the pack


def reference_pages(pack: Pack) -> dict[str, Callable[[], KeptPage]]:
    """What a pack adds to the pages a phone keeps, by path: what makes /reference, /reference/print and /search.json
    below its own.
    """
    base = f"/p/{pack.pack_id}/{pack.data['about']['lang']}"
    return {
        f"{base}/reference": lambda: KeptPage(f"{base}/reference", _page(pack, base)),
        f"{base}/reference/print": lambda: KeptPage(f"{base}/reference/print", on_paper(pack)),
        f"{base}/search.json": lambda: KeptPage(f"{base}/search.json", _index(pack, base), "application/json"),
    }


@lru_cache(maxsize=1)
def current_reference() -> KeptPage:
    """The current pack's quick reference, open when everything else is locked."""
    pack = current_pack()
    return KeptPage(CURRENT, _page(pack, f"/p/{pack.pack_id}/{pack.data['about']['lang']}"))


def _index(pack: Pack, base: str) -> bytes:
    return json.dumps(documents(pack.data, base), ensure_ascii=False, separators=(",", ":")).encode()


def _page(pack: Pack, base: str) -> bytes:
    data = pack.data
    return render_template(
        "reference/reference.html",
        base=base,
        lang=data["about"]["lang"],
        cards=[one for one in documents(data, base) if one["kind"] in ("card", "code")],
        sources=by_id(whole(data, "sources")),
        notice=data["about"]["notice"],
    ).encode()
