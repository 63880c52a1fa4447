"""The call handler's board on two sides of A4, for when everything is down. Nobody's data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template

from backend.content.frozen import Pack
from backend.content.signed_share import signed_share
from backend.rules.call_ins import place_of
from backend.screens.views import Item, by_id, items_with_defaults

LOOK_ALIKES = "card_look_alikes"  # its reasons are the list itself, so they are printed too
MOST_SAID = 2  # sentences of each, so that two sides hold it all


def on_paper(pack: Pack) -> bytes:
    """The page, made to be printed. A pack without a board has what is read out and said, and no more."""
    data = pack.data
    findings = by_id(items_with_defaults(data, "findings"))
    board = data["about"]["designated"].get("board")
    first = [findings[one] for one in (board.get("first", []) if board else []) if one in findings]
    prompts = items_with_defaults(data, "prompts")
    shown = {
        "prompts": prompts,
        "strip": _strip(data),
        "codes": items_with_defaults(data, "codes"),
        "first": first,
        "advice": _said_on_a_call(data, first),
        "findings": sorted(findings.values(), key=lambda item: (place_of(item["danger"]), item["rank"])),
        "cards": [one for one in items_with_defaults(data, "cards") if not one["screen_only"]],
    }
    return render_template(
        "reference/print.html",
        **shown,
        board=board,
        quiet=[prompt["key"] for prompt in prompts if prompt["first_if_quiet"]],
        closed=_closed(prompts, findings),
        look_alikes=LOOK_ALIKES,
        most_said=MOST_SAID,
        pack_id=pack.pack_id,
        lang=data["about"]["lang"],
        share=signed_share(data),
        review_by=min(item["review_by"] for items in shown.values() for item in items),
    ).encode()


def _strip(data: Any) -> list[dict[str, Any]]:
    questions = by_id(items_with_defaults(data, "questions"))
    return [
        questions[one]
        for screen in items_with_defaults(data, "outline")
        if screen["kind"] == "board"
        for one in screen["strip"]
    ]


def _said_on_a_call(data: Any, first: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the board's own findings give to say."""
    wanted = dict.fromkeys(one for finding in first for one in finding["say"])
    advice = by_id(items_with_defaults(data, "advice"))
    return [advice[one] for one in wanted if one in advice]


def _closed(prompts: Sequence[Item], findings: Mapping[str, Item]) -> list[str]:
    """The first closed question of each danger that is to be passed on at once, and of the place, as one asks whoever
    whispers before it is clear who they are: a voice that may be the suspect's is read out nothing that is held.
    """
    radio = str([finding["when"] for finding in findings.values() if finding.get("call_in") == "radio_now"])
    first = {
        rung["question"]: rung for prompt in prompts if prompt["first_if_quiet"] for rung in prompt["ladder"][::-1]
    }
    asked = [first[one] for prompt in prompts for one in prompt["questions"] if one in first]
    return [
        rung.get("not_clear", rung["text"]) for rung in asked if f"'{rung['question']}'" in radio or "not_clear" in rung
    ]
