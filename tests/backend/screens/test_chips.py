"""An option's hint, as a force may add one, is drawn beside its words."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from flask import Flask

from backend.content.frozen import Pack, freeze
from backend.content.service import current_pack
from tests.fixtures.drawn import Draw

OPTIONS = [{"id": "card", "text": "A card", "hint": "First name and a <number>."}, {"id": "plain", "text": "Nothing"}]
ASKED: dict[str, dict[str, Any]] = {
    "choice": {"kind": "choice", "options": OPTIONS, "offers_unknown": False},
    "choices": {"kind": "choices", "options": OPTIONS},
    "rows": {"kind": "rows", "fields": [{"id": "what", "text": "What", "kind": "choice", "options": OPTIONS}]},
}


def with_hints(pack: Pack) -> Pack:
    """The pack, whose first screen asks three more: one of each kind that has options."""
    first, *others = pack.data["outline"]
    like = pack.question(first["questions"][0])
    added = [{**like, "id": name, "text": "Given?", "short": "Given", **asked} for name, asked in ASKED.items()]
    outline = [{**first, "questions": [*first["questions"], *ASKED]}, *others]
    return freeze({**pack.data, "questions": [*pack.data["questions"], *added], "outline": outline})


@pytest.mark.parametrize("kind", ASKED)
def test_the_hint_of_an_option_stands_inside_its_chip(app: Flask, drawn: Draw, kind: str) -> None:
    with app.app_context():
        pack = with_hints(current_pack())

    question = drawn(app, pack).page(pack.data["outline"][0]["id"]).single("fieldset", id=f"q-{kind}")

    chips = [ElementTree.tostring(one, "unicode", method="html") for one in question.iter("span")]
    assert "<span><i>A card<small>First name and a &lt;number&gt;.</small></i></span>" in chips
    assert "<span>Nothing</span>" in chips
