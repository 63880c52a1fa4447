"""Training scenarios for people who read a pack: as a chapter of the printed pack, and what changes between two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from backend.content.authoring.errors import Problem
from backend.content.authoring.scenarios.texts import said_in
from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.scenario import Scenario
from backend.content.sentences import day_in_words

INTRO = "Every text of each, with where it stands. What the model's answers light is in the trainer's preview."


def chapter(scenarios: Mapping[str, Scenario], pack: Pack, today: str) -> Item:
    """A chapter of the printed pack: {"id", "heading", "intro", "entries"}, as print/document.py has them."""
    entries = [_entry(one.data, pack, today) for one in scenarios.values()]
    return {"id": "scenarios", "heading": "Training scenarios", "intro": INTRO, "entries": entries}


def scenario_differences(old: Mapping[str, Scenario], new: Mapping[str, Scenario]) -> list[str]:
    """What is added, removed and changed, in words; nothing where nothing is."""
    lines = [f"  added: {_heading(one)}" for name, one in new.items() if name not in old]
    lines += [f"  removed: {_heading(one)}" for name, one in old.items() if name not in new]
    both = [(old[name], one) for name, one in new.items() if name in old]
    lines += [
        f"  changed: {_heading(now)}: {', '.join(parts)}"
        for was, now in both
        if was.version != now.version and (parts := list(_changed(was.data, now.data)))
    ]
    return ["Training scenarios:", *lines] if lines else []


def dates_of(scenarios: Iterable[Scenario], today: str) -> Iterator[Problem]:
    """Which are past their review date, or were reviewed on a day that has not come."""
    for one in scenarios:
        if one.data["review_by"] < today:
            yield Problem(one.file, "", f"past its review date ({day_in_words(one.data['review_by'])})")
        if one.data["reviewed_on"] > today:
            words = f"reviewed_on is {day_in_words(one.data['reviewed_on'])}, a day that has not come"
            yield Problem(one.file, "", words)


def _entry(data: Item, pack: Pack, today: str) -> Item:
    parts = groupby(said_in(data), key=lambda one: one.where)
    return {
        "id": data["id"],
        "heading": data["title"],
        "fields": [(where[0].upper() + where[1:], [one.words for one in said]) for where, said in parts],
        "sources": [f"{pack.source(one['ref'])['title']}, {one['at']}" for one in data["source"]],
        "status": data["status"],
        "reviewed_on": day_in_words(data["reviewed_on"]),
        "review_by": day_in_words(data["review_by"]),
        "is_past": data["review_by"] < today,
    }


def _changed(was: Item, now: Item) -> Iterator[str]:
    names = [name for name in now if was.get(name) != now.get(name)]
    yield from (name.replace("_", " ") for name in names)
    if not names:
        yield "the pack's own words in it"


def _heading(scenario: Scenario) -> str:
    return f"{scenario.data['title']} [{scenario.id}]"
