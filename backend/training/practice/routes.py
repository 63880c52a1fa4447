"""The addresses of practice. Guidance: no personal data, so a phone may keep what they answer."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from backend.content.service import current_pack, kept_pack
from backend.core.access import GUIDANCE, allow, is_unknown
from backend.core.precache import serve
from backend.training.practice import pages

practice = Blueprint("practice", __name__)


@practice.get("/practice")
@allow(GUIDANCE)
def start() -> Response:
    """The scenarios, what was done on this phone, and the stage between; which of them, only the phone knows."""
    _only_to_staff_what_is_for_staff(current_pack().pack_id)
    return serve(pages.start())


@practice.get("/practice/p/<pack_id>/<lang>/walk/<screen>")
@allow(GUIDANCE)
def walk(pack_id: str, lang: str, screen: str) -> Response:
    """One screen of the walk, to practise on."""
    _only_to_staff_what_is_for_staff(pack_id)
    try:
        return serve(pages.screen(pack_id, lang, screen))
    except LookupError:
        abort(404)


@practice.get("/practice/walk")
@allow(GUIDANCE)
def walk_page() -> Response:
    """The one page of the walk, to practise on."""
    return serve(pages.walk())


@practice.get("/practice/scenarios.json")
@allow(GUIDANCE)
def scenarios() -> Response:
    """Every scenario, whole."""
    _only_to_staff_what_is_for_staff(current_pack().pack_id)
    return serve(pages.scenarios_file())


@practice.get("/practice/precache.json")
@allow(GUIDANCE)
def precache() -> Response:
    """What to keep to practise without a network, with hashes."""
    _only_to_staff_what_is_for_staff(current_pack().pack_id)
    return serve(pages.precache_list())


def _only_to_staff_what_is_for_staff(pack_id: str) -> None:
    """Open guidance opens no pack that is marked for staff, here no more than on the walk itself."""
    current = current_pack()
    pack = current if current.pack_id == pack_id else kept_pack(pack_id)
    if pack is None:
        abort(404)
    if is_unknown() and pack.for_staff_only():
        abort(401)
