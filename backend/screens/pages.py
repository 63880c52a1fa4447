"""A pack's screens, each rendered once per process, the first time it is asked for: the same bytes for everyone, so a
phone can keep and check them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Any

from flask import render_template

from backend.content.frozen import Pack
from backend.content.service import current_pack, kept_pack
from backend.core.layouts import LIVE, Layout
from backend.core.precache import KeptPage
from backend.rules.scripts import blank_lines
from backend.screens.given import Given
from backend.screens.reference import reference_pages, reference_path
from backend.screens.views import by_id, whole


class NoSuchScreen(LookupError):
    """No pack of that name was ever used here, or it has no such screen."""


def current_pages() -> list[KeptPage]:
    """Every page of the current pack."""
    return list(pages_of(current_pack().pack_id).values())


def guidance_pages() -> list[KeptPage]:
    """The guidance that needs no unlocking, from the current pack."""
    return [call_in_scripts()]


def page(path: str, pack_id: str) -> KeptPage:
    """One page of a pack. Raises NoSuchScreen."""
    try:
        make = _makers(pack_id)[path]
    except KeyError as error:
        raise NoSuchScreen(path) from error
    return make()


def current_reference() -> KeptPage:
    """The quick reference of the current pack, open when everything else is locked."""
    pack = current_pack()
    return page(reference_path(pack), pack.pack_id)


def precache_list(pack_id: str) -> bytes:
    """What a phone must fetch to work with this pack: JSON `[[path, sha256], …]`. Raises NoSuchScreen."""
    return json.dumps([[page.path, page.sha256] for page in pages_of(pack_id).values()]).encode()


@lru_cache(maxsize=16)
def is_for_staff_only(pack_id: str) -> bool:
    """Whether a pack holds something that only people who have signed in may see. Raises NoSuchScreen."""
    return bool(_find(pack_id).for_staff_only())


def pages_of(pack_id: str) -> dict[str, KeptPage]:
    """Every page of one pack by its path, with the pack itself. Raises NoSuchScreen."""
    return {path: make() for path, make in _makers(pack_id).items()}


def screens_of(pack_id: str, layout: Layout) -> list[KeptPage]:
    """Every screen of a pack in a layout, in the order of the outline. Raises NoSuchScreen."""
    given = _given(pack_id, layout)
    return [_screen(given, screen) for screen in given.screens]


@lru_cache(maxsize=1)
def call_in_scripts() -> KeptPage:
    """The scripts to read out, as a page that is open when everything else is locked."""
    data = current_pack().data
    scripts = ("script", "handler_script")
    findings = [{**one, **{name: blank_lines(one[name]) for name in scripts}} for one in whole(data, "findings")]
    html = render_template("walk/scripts.html", findings=findings, sources=by_id(whole(data, "sources")))
    return KeptPage("/guidance/call-ins", html.encode())


def forget() -> None:
    """Make every page anew when it is next asked for: a process may make more than one app, each with its own pack."""
    for remembered in (_makers, _given, is_for_staff_only, call_in_scripts):
        remembered.cache_clear()


def _find(pack_id: str) -> Pack:
    current = current_pack()
    pack = current if current.pack_id == pack_id else kept_pack(pack_id)
    if pack is None:
        raise NoSuchScreen(pack_id)
    return pack


@lru_cache(maxsize=16)
def _makers(pack_id: str) -> dict[str, Callable[[], KeptPage]]:
    """What makes each page of a pack, by its path: it makes it once. Raises NoSuchScreen."""
    pack, given = _find(pack_id), _given(pack_id, LIVE)
    path = f"/p/{pack_id}/{pack.data['about']['lang']}/pack.json"
    makers: dict[str, Callable[[], KeptPage]] = {
        **{given.path(screen["id"]): partial(_screen, given, screen) for screen in given.screens},
        path: partial(KeptPage, path, pack.canonical, "application/json"),
        **reference_pages(pack),
    }
    return {path: cache(make) for path, make in makers.items()}


@lru_cache(maxsize=8)
def _given(pack_id: str, layout: Layout) -> Given:
    return Given(_find(pack_id), layout)


def _screen(given: Given, screen: dict[str, Any]) -> KeptPage:
    html = render_template(f"walk/{screen['kind']}.html", **given.to(screen))
    return KeptPage(given.path(screen["id"]), html.encode())
