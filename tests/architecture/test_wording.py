"""What the pack may not say, templates and scripts may not say either."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backend.content.checks.wording import REFUSED
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


@pytest.mark.parametrize(
    "words", ["There is no need to call.", "Low risk.", "This is not stalking.", "They have been told."]
)
def test_the_check_finds_such_words(words: str):
    assert REFUSED.search(words) or TOLD.search(words)
