"""What the pack may not say, templates and scripts may not say either."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from backend.content.reassuring import REFUSED
from backend.rules.phrases import Found, compiled, found_in
from tests.fixtures.run import ROOT

SPOKEN = sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/js/**/*.js"), *ROOT.glob("backend/**/*.py")])
LISTS = ("reassuring.py", "wording.py")  # what may not be said is written here
OUR_PROMISE = "never says that something is not stalking"
TOLD = re.compile(
    r"(has|have) been (told|alerted|notified|informed)|we (told|alerted|notified)|sent to your", re.IGNORECASE
)


def test_no_page_or_script_reassures_or_claims_that_somebody_was_told():
    found = {str(file.relative_to(ROOT)): refused(file) for file in SPOKEN if file.name not in LISTS}

    assert len(found) > 500
    assert {file: words for file, words in found.items() if words} == {}


def refused(file: Path) -> list[str]:
    said = file.read_text("utf-8").replace(OUR_PROMISE, "")
    return [match.group() for pattern in (REFUSED, TOLD) for match in pattern.finditer(said)]


SEEN = [file for file in SPOKEN if file.suffix in (".html", ".js")]
FAMILIES = compiled(json.loads((ROOT / "backend" / "content" / "pack" / "phrases.json").read_text("utf-8")))
MARKUP = re.compile(r"\{[{%#].*?[}%#]\}|<[^>]*>", re.DOTALL)
LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`")


def words_of(file: Path) -> str:
    """What a person may read of a template or a script, each piece on a line of its own."""
    content = file.read_text("utf-8")
    if file.suffix == ".html":
        return MARKUP.sub("\n", content)
    return "\n".join(one or other for one, other in LITERAL.findall(content))


def unsafe(file: Path) -> list[Found]:
    return found_in(FAMILIES, words_of(file))


def test_no_page_or_script_advises_unsafely():
    assert {str(file.relative_to(ROOT)): found for file in SEEN if (found := unsafe(file))} == {}


@pytest.mark.parametrize(
    "name,content",
    [
        ("page.html", "<p>{{ name }} Block them on everything.</p>"),
        ("page.html", "<button>Get a new SIM</button>"),
        ("script.js", 'setText(main, "[data-x]", "Block them on everything");'),
        ("script.js", "say(`Turn off location sharing now, ${name}`);"),
    ],
)
def test_the_check_finds_it_in_pages_and_scripts(name: str, content: str, tmp_path: Path):
    file = tmp_path / name
    file.write_text(content, "utf-8")

    assert unsafe(file)


@pytest.mark.parametrize(
    "words", ["There is no need to call.", "Low risk.", "This is not stalking.", "They have been told."]
)
def test_the_check_finds_such_words(words: str):
    assert REFUSED.search(words) or TOLD.search(words)
