"""An option's hint, as a force may add one, is drawn beside its words."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from backend.screens.views import whole

CARD = {"id": "card", "text": "A card", "hint": "First name and a <number>."}
PLAIN = {"id": "plain", "text": "Nothing"}
QUESTION = {"id": "given", "text": "Given?", "short": "Given", "status": "verified", "review_by": "2027-05-24"}


def drawn(app: Flask, question: dict[str, Any]) -> str:
    """The question as the walk draws it."""
    with app.test_request_context("/"):
        template: Any = app.jinja_env.get_template("components/question.html")
        (item,) = whole({"questions": [QUESTION | question]}, "questions")
        return str(template.module.question(item))


@pytest.mark.parametrize(
    "question",
    [
        {"kind": "choice", "options": [CARD, PLAIN], "offers_unknown": False},
        {"kind": "choices", "options": [CARD, PLAIN]},
        {"kind": "rows", "fields": [{"id": "what", "text": "What", "kind": "choice", "options": [CARD, PLAIN]}]},
    ],
    ids=["choice", "choices", "rows"],
)
def test_the_hint_of_an_option_stands_inside_its_chip(app: Flask, question: dict[str, Any]) -> None:
    html = drawn(app, question)

    assert "<i>A card<small>First name and a &lt;number&gt;.</small></i>" in html
    assert "<span>Nothing</span>" in html
