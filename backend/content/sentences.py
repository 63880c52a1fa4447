"""The sentences of packs that lack some, and of pages that are of no pack.

`first_sentences.json` holds each sentence as it was first spoken; `make shapes` adds what is new to it, takes out what
nobody speaks any more, and changes nothing else in it. A pack from before a sentence was thought of takes it from
there, so its reports go on to say what they said.
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path

from backend.rules import call_ins, words
from backend.rules.record_kinds import RecordKind
from backend.rules.sentences import Speaks
from backend.rules.shapes.pack import Pack

FIRST = Path(__file__).with_name("first_sentences.json")
Data = dict[str, object]


def with_all_sentences(data: Pack) -> Pack:
    """The data of a pack in which every sentence stands: its own, and as first spoken those it lacks."""
    own: dict[str, object] = data.get("sentences", {})
    lacking = {name: said for name, said in of_the_app()["sentences"].items() if name not in own}
    return {**data, "sentences": {**own, **lacking}} if lacking else data


@cache
def of_the_app() -> Speaks:
    """{"sentences": …}: what the app's own pages speak with, as a pack would hold it."""
    return {"sentences": json.loads(FIRST.read_text("utf-8"))}


def dates() -> Data:
    """The sentences that a page writes days and moments with where it knows no pack."""
    return {name: said for name, said in of_the_app()["sentences"].items() if name.startswith("date_")}


def when(at: datetime) -> str:
    """ "24 November 2026 at 02:10", as clocks in England show it."""
    return words.when(of_the_app(), at)


def day_in_words(day: str) -> str:
    """ "24 November 2026"."""
    return words.day_in_words(of_the_app(), day)


def level_words(level: str, kind: RecordKind | None) -> str:
    """A level as the app's own pages name it."""
    return call_ins.level_words(of_the_app(), level, kind)
