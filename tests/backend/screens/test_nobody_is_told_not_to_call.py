"""No combination of answers prints that nobody need be called: no text that could be printed says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from backend.content.service import current_pack
from backend.screens.pages import pages_of
from tests.fixtures.drawn import Draw

ROOT = Path(__file__).resolve().parents[3]
SAYS_IT = re.compile(
    r"no need to (call|tell|radio|ring)|need not (call|be called|tell|radio|ring)|no call.?in(s)? needed", re.I
)


def every_text() -> Iterator[tuple[str, str]]:
    """(file, its text) of pack, example overlay, templates and modules: whatever answers show comes from these."""
    for folder, kinds in (("backend/content/pack", "*.json"), ("docs/examples", "*.json"), ("templates", "*.html")):
        yield from ((path.name, path.read_text("utf-8")) for path in (ROOT / folder).rglob(kinds))
    yield from ((path.name, path.read_text("utf-8")) for path in (ROOT / "static" / "js").rglob("*.js"))


def test_no_text_of_the_app_says_that_nobody_need_be_called() -> None:
    texts = list(every_text())

    assert len(texts) > 150
    assert [name for name, text in texts if SAYS_IT.search(text)] == []


def test_no_screen_and_no_page_of_the_pack_says_it_either(app: Flask, drawn: Draw) -> None:
    with app.test_request_context():
        made = {path: page.body.decode() for path, page in pages_of(current_pack().pack_id).items()}
    shown = {**made, **drawn(app).html}

    assert len(shown) > 60
    assert [name for name, text in shown.items() if SAYS_IT.search(text)] == []


@pytest.mark.parametrize(
    "words", ["There is no need to call control.", "You need not tell the sergeant.", "No call-ins needed."]
)
def test_a_text_that_says_it_would_be_found(words: str) -> None:
    assert SAYS_IT.search(words)
