"""What every page and answer needs stands in one place: who asks, what a program is refused with, clocks in London."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from tests.architecture.test_who_commits import sources

ONLY_IN = {
    "who asks": (re.compile(r"current_user\._get_current_object"), "backend/core/web/person.py"),
    "a refusal to a program": (re.compile(r"\"field\": |\bfield=\"\", message="), "backend/core/web/refusals.py"),
    "the clock in London": (re.compile(r"ZoneInfo|Europe/London|last_sunday\("), "backend/rules/london.py"),
    "a moment in words": (re.compile(r"day_in_words\([^\n]*\} at \{|def _?when\(at"), "backend/content/sentences.py"),
}


def written_again(files: Mapping[str, str], what: str) -> set[str]:
    """The files other than its own in which something is written."""
    pattern, home = ONLY_IN[what]
    return {name for name, text in files.items() if name != home and pattern.search(text)}


@pytest.mark.parametrize("what", ONLY_IN)
def test_it_is_written_in_one_place(what: str) -> None:
    files = sources()
    pattern, home = ONLY_IN[what]

    assert pattern.search(files[home])
    assert written_again(files, what) == set()


@pytest.mark.parametrize(
    "what,text",
    [
        ("who asks", "def _person(): return current_user._get_current_object()"),
        ("a refusal to a program", 'return {"error": "too_many", "field": "", "message": message}, 429'),
        ("a refusal to a program", 'return jsonify(error="gone", field="", message=GONE), 410'),
        ("the clock in London", 'LONDON = ZoneInfo("Europe/London")'),
        ("a moment in words", 'return f"{day_in_words(local.date().isoformat())} at {local:%H:%M}"'),
    ],
)
def test_it_is_seen_where_it_is_written_again(what: str, text: str) -> None:
    assert written_again({"backend/review/words.py": text}, what) == {"backend/review/words.py"}
