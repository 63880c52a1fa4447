"""The walk's one page, a pack and its reference: each made once per process, the first time it is asked for, and the
same bytes for everyone, so that a phone can keep and check them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, lru_cache

from flask import render_template

from backend.content.frozen import Pack
from backend.content.service import current_pack, kept_pack
from backend.core.layouts import LIVE, Layout
from backend.core.precache import KeptPage, kept_html
from backend.screens.reference import call_ins_path, reference_pages, reference_path


class NoSuchPage(LookupError):
    """No pack of that name was ever used here, or it has no such page or screen."""


def current_pages() -> list[KeptPage]:
    """Every page of the current pack."""
    return list(pages_of(current_pack().pack_id).values())


def build_pages() -> list[KeptPage]:
    """What a phone keeps with the build: the walk."""
    return [walk_page(LIVE)]


def page(path: str, pack_id: str) -> KeptPage:
    """One page of a pack. Raises NoSuchPage."""
    try:
        make = _makers(pack_id)[path]
    except KeyError as error:
        raise NoSuchPage(path) from error
    return make()


def current_reference() -> KeptPage:
    """The quick reference of the current pack, open when everything else is locked."""
    pack = current_pack()
    return page(reference_path(pack), pack.pack_id)


def current_call_ins() -> KeptPage:
    """The scripts of the current pack to read out, open when everything else is locked."""
    pack = current_pack()
    return page(call_ins_path(pack), pack.pack_id)


def precache_list(pack_id: str) -> bytes:
    """What a phone must fetch to work with this pack: JSON `[[path, sha256], …]`. Raises NoSuchPage."""
    return json.dumps([[page.path, page.sha256] for page in pages_of(pack_id).values()]).encode()


@lru_cache(maxsize=16)
def is_for_staff_only(pack_id: str) -> bool:
    """Whether a pack holds something that only people who have signed in may see. Raises NoSuchPage."""
    return bool(_find(pack_id).for_staff_only())


def pages_of(pack_id: str) -> dict[str, KeptPage]:
    """Every page of one pack by its path, with the pack itself. Raises NoSuchPage."""
    return {path: make() for path, make in _makers(pack_id).items()}


def screen_page(pack_id: str, lang: str, screen_id: str, layout: Layout) -> KeptPage:
    """What answers the address of a screen: the one page of the walk. Raises NoSuchPage: there is no such screen."""
    data = _find(pack_id).data
    if lang != data["about"]["lang"] or screen_id not in [screen["id"] for screen in data["outline"]]:
        raise NoSuchPage(screen_id)
    return walk_page(layout)


@lru_cache(maxsize=4)
def walk_page(layout: Layout) -> KeptPage:
    """The one page of the walk in a layout, which draws every screen from the pack its address names."""
    html = render_template("screens/walk.html", layout=layout.template, home=layout.home, practice=layout.practice)
    return kept_html(f"{layout.base}/walk", html)


def forget() -> None:
    """Make every page anew when it is next asked for: a process may make more than one app, each with its own pack."""
    for remembered in (_makers, is_for_staff_only, walk_page):
        remembered.cache_clear()


def _find(pack_id: str) -> Pack:
    current = current_pack()
    pack = current if current.pack_id == pack_id else kept_pack(pack_id)
    if pack is None:
        raise NoSuchPage(pack_id)
    return pack


@lru_cache(maxsize=16)
def _makers(pack_id: str) -> dict[str, Callable[[], KeptPage]]:
    """What makes each page of a pack, by its path: it makes it once. Raises NoSuchPage."""
    pack = _find(pack_id)
    base = f"/p/{pack_id}/{pack.data['about']['lang']}"
    at_once, later = f"{base}/pack.json", f"{base}/pack_later.json"
    makers = {
        at_once: lambda: KeptPage(at_once, pack.at_once, "application/json"),
        later: lambda: KeptPage(later, pack.later, "application/json"),
        **reference_pages(pack),
    }
    return {path: cache(make) for path, make in makers.items()}
