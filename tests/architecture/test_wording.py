"""What the pack may not say, templates and scripts may not say either."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from backend.content.checks.wording import REFUSED
from backend.rules.phrases import Found, compiled, found_in
from tests.fixtures.run import ROOT

SPOKEN = sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/js/**/*.js"), *ROOT.glob("backend/**/*.py")])
OUR_PROMISE = "never says that something is not stalking"
TOLD = re.compile(
    r"(has|have) been (told|alerted|notified|informed)|we (told|alerted|notified)|sent to your", re.IGNORECASE
)


@pytest.mark.parametrize("file", SPOKEN, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_page_or_script_reassures_or_claims_that_somebody_was_told(file: Path):
    if file.name == "wording.py":
        return
    said = file.read_text("utf-8").replace(OUR_PROMISE, "")

    found = [match.group() for pattern in (REFUSED, TOLD) for match in pattern.finditer(said)]

    assert found == []


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


@pytest.mark.parametrize("file", SEEN, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_page_or_script_advises_unsafely(file: Path):
    assert unsafe(file) == []


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
