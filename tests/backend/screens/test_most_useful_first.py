"""What an officer reads of a finding comes in the order of its use: what to do, what it is, why, the law."""

from __future__ import annotations

from html import escape

from flask import Flask

from backend.content.service import current_pack
from tests.fixtures.drawn import Draw


def test_each_finding_is_what_to_do_first_then_what_it_is_then_why_then_the_law(app: Flask, drawn: Draw) -> None:
    with app.app_context():
        pack = current_pack()
    page = drawn(app).html["outcome"]

    with_law = [one for one in pack.data["findings"] if one.get("law") and f'data-finding="{one["id"]}"' in page]
    assert len(with_law) > 50
    for one in with_law:
        shown = page[page.index(f'data-finding="{one["id"]}"') :]
        parts = [one["do"][0], one["text"], one["why"], one["law"]]
        places = [shown.index(escape(part, quote=False)) for part in parts]
        assert places == sorted(places), one["id"]
