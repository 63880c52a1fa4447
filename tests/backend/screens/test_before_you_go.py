"""What is asked before leaving is a list of questions, and no word on how a list works."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_nothing_but_the_questions_stands_under_ask_before_you_go() -> None:
    text = (ROOT / "templates" / "screens" / "_outcome.html").read_text("utf-8")
    part = re.search(r"Ask before you go:(.*?)</section>", text, re.DOTALL)

    assert part is not None
    assert re.sub(r"<[^>]*>|\s", "", part[1]) == ""
