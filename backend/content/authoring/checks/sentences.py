"""The sentences that engines speak are all there, and each keeps its places."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged, file_of
from backend.rules.sentences import forms_of, places_in
from backend.rules.shapes.sentences import COUNTING, PLACES

FILE = file_of("sentences")
LACKS = "is a sentence that engines speak, and is missing"
COUNTS = "counts, and so has two forms, one and other"
COUNTS_NOTHING = "has one form: nothing is counted in it"
LISTS = {"date_months": 12, "date_months_short": 12, "date_weekdays": 7, "date_weekdays_short": 7}


def sentences_are_whole(merged: Merged) -> list[Problem]:
    """No sentence lacks, none is unknown to the engines, and none has lost or gained a place for what it is told."""
    said = merged["sentences"]
    lacking = [Problem(FILE, name, LACKS) for name in PLACES if name not in said]
    return lacking + [Problem(FILE, name, cause) for name, one in said.items() for cause in _faults(name, one)]


def _faults(name: str, said: object) -> Iterator[str]:
    if name not in PLACES:
        yield "no engine speaks this sentence"
        return
    if isinstance(said, dict) != (name in COUNTING):
        yield COUNTS if name in COUNTING else COUNTS_NOTHING
    wanted, found = set(PLACES[name]), places_in(forms_of(said))
    if wanted - found:
        yield f"has lost its place for {', '.join(f'{{{one}}}' for one in sorted(wanted - found))}"
    if found - wanted:
        yield f"has a place for {', '.join(f'{{{one}}}' for one in sorted(found - wanted))}, which nothing fills"
    if name in LISTS and len(str(said).split(" ")) != LISTS[name]:
        yield f"holds {LISTS[name]} names, with a space between them"
