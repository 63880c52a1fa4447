"""The addresses of a pack's pages. Guidance: no personal data, so a phone may keep them."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from backend.core.access import GUIDANCE, allow
from backend.core.precache import KeptPage, serve
from backend.screens import pages

screens = Blueprint("screens", __name__)


@screens.get("/p/<pack_id>/<lang>/walk/<screen>")
@allow(GUIDANCE)
def walk(pack_id: str, lang: str, screen: str) -> Response:
    """One screen of the walk; which report it is for stands in the address's `d`, which only the phone reads."""
    return serve(_page(pack_id))


@screens.get("/p/<pack_id>/<lang>/pack.json")
@allow(GUIDANCE)
def pack(pack_id: str, lang: str) -> Response:
    """The pack itself, whose hash is its name."""
    return serve(_page(pack_id))


@screens.get("/p/<pack_id>/<lang>/precache.json")
@allow(GUIDANCE)
def precache(pack_id: str, lang: str) -> Response:
    """What to keep of this pack, with hashes."""
    try:
        body = pages.precache_list(pack_id)
    except pages.NoSuchScreen:
        abort(404)
    return serve(KeptPage(request.path, body, "application/json"))


@screens.get("/guidance/call-ins")
@allow(GUIDANCE)
def call_ins() -> Response:
    """The scripts to read out."""
    return serve(pages.call_in_scripts())


def _page(pack_id: str) -> KeptPage:
    try:
        return pages.page(request.path, pack_id)
    except pages.NoSuchScreen:
        abort(404)
