"""A pack's screens, rendered once per process: the same bytes for everyone, so a phone can keep and check them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from flask import render_template

from backend.content.loader import Pack
from backend.content.service import current_pack, kept_pack
from backend.core.layouts import LIVE, Layout
from backend.core.precache import KeptPage
from backend.rules import limits
from backend.rules.scripts import blank_lines
from backend.screens.danger import lit_by_yes
from backend.screens.marks import marked
from backend.screens.reference import current_reference, reference_pages
from backend.screens.support import support
from backend.screens.views import beats, blocks_on_the_board, by_id, by_urgency, neighbours, walk_path, whole


class NoSuchScreen(LookupError):
    """No pack of that name was ever used here, or it has no such screen."""


def current_pages() -> list[KeptPage]:
    """Every page of the current pack."""
    return list(pages_of(current_pack().pack_id).values())


def guidance_pages() -> list[KeptPage]:
    """The guidance that needs no unlocking, from the current pack."""
    return [call_in_scripts(), current_reference()]


def page(path: str, pack_id: str) -> KeptPage:
    """One page of a pack. Raises NoSuchScreen."""
    try:
        return pages_of(pack_id)[path]
    except KeyError as error:
        raise NoSuchScreen(path) from error


def precache_list(pack_id: str) -> bytes:
    """What a phone must fetch to work with this pack: JSON `[[path, sha256], …]`. Raises NoSuchScreen."""
    return json.dumps([[page.path, page.sha256] for page in pages_of(pack_id).values()]).encode()


@lru_cache(maxsize=16)
def is_for_staff_only(pack_id: str) -> bool:
    """Whether a pack holds something that only people who have signed in may see. Raises NoSuchScreen."""
    return bool(_find(pack_id).for_staff_only())


@lru_cache(maxsize=16)
def pages_of(pack_id: str) -> dict[str, KeptPage]:
    """Every page of one pack by its path, with the pack itself. Raises NoSuchScreen."""
    pack = _find(pack_id)
    lang = pack.data["about"]["lang"]
    made = screens_of(pack_id, LIVE)
    made.append(KeptPage(f"/p/{pack_id}/{lang}/pack.json", pack.canonical, "application/json"))
    made += reference_pages(pack)
    return {page.path: page for page in made}


def screens_of(pack_id: str, layout: Layout) -> list[KeptPage]:
    """Every screen of a pack in a layout, in the order of the outline. Raises NoSuchScreen."""
    pack = _find(pack_id)
    lang = pack.data["about"]["lang"]
    return [_screen(pack, lang, screen, layout) for screen in whole(pack.data, "outline")]


@lru_cache(maxsize=1)
def call_in_scripts() -> KeptPage:
    """The scripts to read out, as a page that is open when everything else is locked."""
    data = current_pack().data
    scripts = ("script", "handler_script")
    findings = [{**one, **{name: blank_lines(one[name]) for name in scripts}} for one in whole(data, "findings")]
    html = render_template("walk/scripts.html", findings=findings, sources=by_id(whole(data, "sources")))
    return KeptPage("/guidance/call-ins", html.encode())


def _find(pack_id: str) -> Pack:
    current = current_pack()
    pack = current if current.pack_id == pack_id else kept_pack(pack_id)
    if pack is None:
        raise NoSuchScreen(pack_id)
    return pack


def _screen(pack: Pack, lang: str, screen: dict[str, Any], layout: Layout) -> KeptPage:
    path = layout.base + walk_path(pack.pack_id, lang, screen["id"])
    html = render_template(f"walk/{screen['kind']}.html", **_context(pack, lang, screen, layout))
    return KeptPage(path, html.encode())


def _shared_out(findings: list[dict[str, Any]], first: Sequence[str]) -> list[dict[str, Any]]:
    """Each with whose it is: a call handler's, or an officer's, who asks control. Twin of isHandlers in script."""
    return [
        {
            **one,
            "handler_script": blank_lines(one["handler_script"]),
            "is_handlers": one["id"] in first or bool(one["handler_script"]),
        }
        for one in findings
    ]


def _context(pack: Pack, lang: str, screen: dict[str, Any], layout: Layout) -> dict[str, Any]:
    data = pack.data
    screens = whole(data, "outline")
    dangers = lit_by_yes(data)
    questions = {
        name: {**marked(one), "yes_is_danger": name in dangers} for name, one in by_id(whole(data, "questions")).items()
    }
    questions[data["about"]["designated"]["incident_ref"]] |= {"longest": limits.REFERENCE, "fixed": layout.practice}

    def address(screen_id: str) -> str:
        return layout.base + walk_path(pack.pack_id, lang, screen_id)

    board = data["about"]["designated"].get("board")
    first = board.get("first", ()) if board and screen["kind"] == "board" else ()
    back, following = neighbours(screens, screen["id"])
    return {
        "layout": layout.template,
        "home": layout.home,
        "practice": layout.practice,
        "pack_id": pack.pack_id,
        "lang": lang,
        "screen": screen,
        "questions": [questions[one] for one in screen["questions"]],
        "strip": [questions[one] for one in screen["strip"]],
        "prompts": [
            {**prompt, "questions": [questions[one] for one in prompt["questions"]]}
            for prompt in whole(data, "prompts")
        ],
        "board": board,
        "codes": whole(data, "codes"),
        "beats_all": beats(screens, screen["beat"], address),
        "back": back and address(back),
        "next": following and address(following),
        "four": [{**letter, "questions": [questions[one] for one in letter["ask"]]} for letter in whole(data, "four")],
        "findings": by_urgency(_shared_out(whole(data, "findings"), first), first),
        "advice_items": whole(data, "advice"),
        "copy_blocks": [block for block in whole(data, "copy_blocks") if block["id"] not in blocks_on_the_board(data)],
        "support": support(_to_ring(whole(data, "services"), layout), screens),
        "services_at": next((address(one["id"]) for one in screens if one["kind"] == "services"), None),
        "contents": [
            (group["text"], [{**one, "href": address(one["id"])} for one in screens if one["group"] == group["id"]])
            for group in screen["groups"]
        ],
        "clocks": whole(data, "clocks"),
        "incident_ref": data["about"]["designated"]["incident_ref"],
        "sources": by_id(whole(data, "sources")),
        "notice": data["about"]["notice"],
    }


def _to_ring(services: list[dict[str, Any]], layout: Layout) -> list[dict[str, Any]]:
    """The services; in practice no number of theirs is a link: a slip of the thumb would ring somebody real."""
    if not layout.practice:
        return services
    return [{**one, "contacts": [{**way, "silent": True} for way in one["contacts"]]} for one in services]
