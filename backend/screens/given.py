"""What the templates of a pack's screens are given, in one layout: most of it is the same for all of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from backend.content.frozen import Pack
from backend.core.layouts import Layout
from backend.rules import limits
from backend.rules.copy_text import blank_record
from backend.rules.scripts import blank_lines
from backend.screens.danger import dangers
from backend.screens.marks import marked
from backend.screens.support import support
from backend.screens.views import beats, blocks_on_the_board, by_id, by_urgency, neighbours, walk_path, whole

Item = dict[str, Any]


class Given:
    """A pack's screens in a layout: `path` of each, and `to` each what its template asks for."""

    def __init__(self, pack: Pack, layout: Layout) -> None:
        self._pack = pack
        self._layout = layout
        self._lang = pack.data["about"]["lang"]
        self._board = pack.data["about"]["designated"].get("board")
        self.screens = whole(pack.data, "outline")

    def path(self, screen_id: str) -> str:
        """The address of a screen, without its draft."""
        return self._layout.base + walk_path(self._pack.pack_id, self._lang, screen_id)

    def to(self, screen: Item) -> Item:
        """What the template of one screen is given. Read it, never change it."""
        first = self._board.get("first", ()) if self._board and screen["kind"] == "board" else ()
        back, following = neighbours(self.screens, screen["id"])
        findings = _shared_out(whole(self._pack.data, "findings"), first, self._questions)
        return {
            **self._all,
            "screen": screen,
            "questions": self._named(screen["questions"]),
            "strip": self._named(screen["strip"]),
            "beats_all": beats(self.screens, screen["beat"], self.path),
            "back": back and self.path(back),
            "next": following and self.path(following),
            "findings": by_urgency(findings, first),
            "contents": [(group["text"], self._in_group(group["id"])) for group in screen["groups"]],
        }

    @cached_property
    def _all(self) -> Item:
        data, layout = self._pack.data, self._layout
        on_the_board = blocks_on_the_board(data)
        return {
            "layout": layout.template,
            "home": layout.home,
            "practice": layout.practice,
            "pack_id": self._pack.pack_id,
            "lang": self._lang,
            "board": self._board,
            "prompts": [{**one, "questions": self._named(one["questions"])} for one in whole(data, "prompts")],
            "four": [{**one, "questions": self._named(one["ask"])} for one in whole(data, "four")],
            "codes": whole(data, "codes"),
            "advice_items": whole(data, "advice"),
            "copy_blocks": [block for block in whole(data, "copy_blocks") if block["id"] not in on_the_board],
            "support": support(_to_ring(whole(data, "services"), layout), self.screens),
            "services_at": next((self.path(one["id"]) for one in self.screens if one["kind"] == "services"), None),
            "clocks": whole(data, "clocks"),
            "incident_ref": data["about"]["designated"]["incident_ref"],
            "sources": by_id(whole(data, "sources")),
            "notice": data["about"]["notice"],
        }

    @cached_property
    def _questions(self) -> dict[str, Item]:
        data = self._pack.data
        lights = dangers(data)
        found = {one["id"]: {**marked(one), "lights": lights.get(one["id"], ())} for one in whole(data, "questions")}
        found[data["about"]["designated"]["incident_ref"]] |= {
            "longest": limits.REFERENCE,
            "fixed": self._layout.practice,
        }
        return found

    def _named(self, ids: Sequence[str]) -> list[Item]:
        return [self._questions[one] for one in ids]

    def _in_group(self, group_id: str) -> list[Item]:
        return [{**one, "href": self.path(one["id"])} for one in self.screens if one["group"] == group_id]


def _shared_out(findings: list[Item], first: Sequence[str], questions: dict[str, Item]) -> list[Item]:
    """Each with whose it is: a call handler's, or an officer's, who asks control. Twin of isHandlers in script."""
    return [
        {
            **one,
            "record": blank_record(questions, one["record"] or ""),
            "handler_script": blank_lines(one["handler_script"]),
            "is_handlers": one["id"] in first or bool(one["handler_script"]),
        }
        for one in findings
    ]


def _to_ring(services: list[Item], layout: Layout) -> list[Item]:
    """The services; in practice no number of theirs is a link: a slip of the thumb would ring somebody real."""
    if not layout.practice:
        return services
    return [{**one, "contacts": [{**way, "silent": True} for way in one["contacts"]]} for one in services]
