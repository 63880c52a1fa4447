"""The two levels of a call-in have one spelling each, by the kind of record, in the catalogue of sentences: whoever
reads another word than the officer saw does not know what was to be done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from backend.core.config import ROOT

TABLES = ("backend/rules/call_ins.py", "static/js/core/call_ins.js")
# a level as it is shown, not as it is spoken of: whole in quotation marks or between tags, or by its long name
SHOWN = re.compile(
    r"SERGEANT BEFORE YOU LEAVE|PASS TO DISPATCH|[\"'>](?:RADIO NOW|SERGEANT|SUPERVISOR)[\"'<]"
    r"|[\"'>](?:Radio now|Sergeant|Supervisor|Sergeant before you leave)[\"'<]"
)


def sources() -> dict[str, str]:
    """Every module of the server, script of the device and template, by its path."""
    found = [one for one in (ROOT / "backend").rglob("*.py") if "migrations" not in one.parts]  # roles of people
    found += (ROOT / "templates").rglob("*.html")
    found += [*(ROOT / "static" / "js").rglob("*.js")]
    return {one.relative_to(ROOT).as_posix(): one.read_text("utf-8") for one in found}


def written_again(files: Mapping[str, str]) -> set[str]:
    """The files in which a level is spelled out, outside the catalogue."""
    return {name for name, text in files.items() if SHOWN.search(text)}


def test_a_level_is_spelled_in_the_catalogue_alone() -> None:
    files = sources()

    assert set(files) >= set(TABLES)
    assert written_again(files) == set()
    assert SHOWN.search((ROOT / "backend" / "content" / "pack" / "sentences.json").read_text("utf-8"))


def test_a_spelling_of_its_own_is_seen() -> None:
    spoilt = {
        "backend/review/words.py": 'LEVELS = {"radio_now": "Radio now"}',
        "templates/review/records.html": "<strong>Sergeant</strong>",
        "static/js/practice/feedback.js": 'sergeant: "SERGEANT BEFORE YOU LEAVE"',
    }

    assert written_again(spoilt) == set(spoilt)
    assert written_again({"static/js/core/copy/unknowns.js": "what RADIO NOW call-ins still wait for"}) == set()


def test_both_engines_name_the_same_sentence_for_each_level() -> None:
    named = re.compile(r"(radio_now|sergeant)\"?: \"(level_[a-z_]+)\"")
    python, javascript = ({*named.findall((Path(ROOT) / name).read_text("utf-8"))} for name in TABLES)

    assert (
        python
        == javascript
        == {
            ("radio_now", "level_radio_now"),
            ("sergeant", "level_sergeant"),
            ("radio_now", "level_dispatch"),
            ("sergeant", "level_for_supervisor"),
        }
    )
