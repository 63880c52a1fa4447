"""The addresses of a pack's pages. Guidance: no personal data, so a phone may keep them."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from backend.content.service import current_pack
from backend.core.access import GUIDANCE, allow, is_unknown
from backend.core.layouts import LIVE
from backend.core.precache import KeptPage, serve
from backend.screens import pages

screens = Blueprint("screens", __name__)


@screens.get("/p/<pack_id>/<lang>/walk/<screen>")
@allow(GUIDANCE)
def walk(pack_id: str, lang: str, screen: str) -> Response:
    """One screen of the walk; which report it is for stands in the address's `d`, which only the phone reads."""
    _only_to_staff_what_is_for_staff(pack_id)
    try:
        return serve(pages.screen_page(pack_id, lang, screen, LIVE))
    except pages.NoSuchPage:
        abort(404)


@screens.get("/walk")
@allow(GUIDANCE)
def walk_page() -> Response:
    """The one page of the walk."""
    return serve(pages.walk_page(LIVE))


@screens.get("/p/<pack_id>/<lang>/pack.json")
@screens.get("/p/<pack_id>/<lang>/pack_later.json")
@allow(GUIDANCE)
def pack(pack_id: str, lang: str) -> Response:
    """The pack itself: what a report needs, and what no report waits for."""
    return serve(_page(pack_id))


@screens.get("/p/<pack_id>/<lang>/reference")
@screens.get("/p/<pack_id>/<lang>/reference/print")
@screens.get("/p/<pack_id>/<lang>/call-ins")
@allow(GUIDANCE)
def reference(pack_id: str, lang: str) -> Response:
    """The quick reference, the same on paper, and the scripts to read out."""
    return serve(_page(pack_id))


@screens.get("/p/<pack_id>/<lang>/precache.json")
@allow(GUIDANCE)
def precache(pack_id: str, lang: str) -> Response:
    """What to keep of this pack, with hashes."""
    _only_to_staff_what_is_for_staff(pack_id)
    try:
        body = pages.precache_list(pack_id)
    except pages.NoSuchPage:
        abort(404)
    return serve(KeptPage(request.path, body, "application/json"))


@screens.get("/guidance/call-ins")
@allow(GUIDANCE)
def call_ins() -> Response:
    """The scripts of the pack in use to read out, at an address that lasts. A phone keeps them once, with the pack."""
    _only_to_staff_what_is_for_staff(current_pack().pack_id)
    return serve(pages.current_call_ins())


@screens.get("/reference")
@allow(GUIDANCE)
def quick_reference() -> Response:
    """The quick reference of the pack in use: that pack's page, at an address that lasts. A phone keeps it once."""
    _only_to_staff_what_is_for_staff(current_pack().pack_id)
    return serve(pages.current_reference())


def _page(pack_id: str) -> KeptPage:
    _only_to_staff_what_is_for_staff(pack_id)
    try:
        return pages.page(request.path, pack_id)
    except pages.NoSuchPage:
        abort(404)


def _only_to_staff_what_is_for_staff(pack_id: str) -> None:
    """Open guidance opens no pack that is marked: not the one in use (the start refuses that), nor a kept one."""
    try:
        if is_unknown() and pages.is_for_staff_only(pack_id):
            abort(401)
    except pages.NoSuchPage:
        abort(404)
