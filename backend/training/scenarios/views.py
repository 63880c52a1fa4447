"""What the two pages show, prepared: no Flask, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from backend.content.scenario import PLACES, THEMES, Scenario, Scenarios
from backend.content.scenario.pace import MINUTES, WORDS_A_MINUTE, briefing_words
from backend.training.steps import steps_of

Item = dict[str, Any]
WHERE = dict(zip(PLACES, ("At the call", "At the scene", "Later"), strict=True))
HEADINGS = {
    "branch": "What if (shown only if you choose it)",
    "title": "Title",
    "warning": "Warning, and leave to step out",
    "asked": "What they say, only if asked",
    "spread": "How the class decided",
    "compare": "Before and after, side by side",
    "discussion": "Where officers differ, mistakes, points to discuss, the advocate",
    "tonight": "What you will do tonight",
    "end": "End",
}
BALLOTS = {None: "Vote", "before": "Vote, before the story is unfolded", "after": "The same vote again"}


def home_view(found: Scenarios, written: Iterable[Scenario], theme: str) -> Item:
    """{"themes": those that some case has, [{"id", "text", "count"}], "theme", "named": its words, "shown": [entry],
    "how_many"}; an unknown theme shows all.
    """
    every = [one.data for one in found.sound.values()] + [one.data | {"written": True} for one in written]
    every.sort(key=lambda one: (one["title"], one["id"]))
    counts = Counter(name for one in every for name in one["themes"])
    chosen = theme if theme in THEMES else ""
    return {
        "themes": [{"id": name, "text": text, "count": counts[name]} for name, text in THEMES.items() if counts[name]],
        "theme": chosen,
        "named": THEMES.get(chosen, ""),
        "shown": [_entry(one) for one in every if not chosen or chosen in one["themes"]],
        "how_many": len(every),
    }


def preview_view(snapshot: Item, scenario: Scenario, today: str) -> Item:
    """{"scenario": the snapshot, "file", "themes", "forms": [{"id", "heading", "minutes", "steps"}], "pace",
    "words_a_minute", "is_past"}.
    """
    words = briefing_words(scenario.data["briefing"])
    return {
        "scenario": snapshot,
        "file": scenario.file,
        "themes": [THEMES[one] for one in snapshot["themes"]],
        "forms": [
            {"id": "full", "heading": "In class", "minutes": snapshot["minutes"], "steps": _steps(snapshot, "full")},
            {"id": "briefing", "heading": "Briefing", "minutes": 10, "steps": _steps(snapshot, "briefing")},
        ],
        "pace": [{"part": part, "words": words[part], "minutes": minutes} for part, minutes in MINUTES.items()],
        "words_a_minute": WORDS_A_MINUTE,
        "is_past": snapshot["review_by"] < today,
    }


def _entry(data: Item) -> Item:
    return {
        **{name: data[name] for name in ("id", "title", "text", "minutes")},
        "themes": _themes(data),
        "written": data.get("written", False),
    }


def _themes(data: Item) -> list[str]:
    return [THEMES[one] for one in data["themes"]]


def _steps(snapshot: Item, form: Any) -> list[Item]:
    """The steps, each with a heading; a ballot with its whole vote, so that the trainer sees the model beside it."""
    votes = {vote["id"]: vote for vote in [snapshot["briefing"]["vote"], *_votes(snapshot)]}
    return [
        {**step, "heading": _heading(step), "whole": votes.get(step["vote"]) if step["kind"] == "ballot" else None}
        for step in steps_of(snapshot, form)
    ]


def _votes(snapshot: Item) -> list[Item]:
    return [stage["vote"] for stage in snapshot["stages"] if stage["vote"]]


def _heading(step: Item) -> str:
    kind = step["kind"]
    if kind == "ballot":
        return BALLOTS[step["when"]]
    if kind == "story":
        return f"{WHERE[step['where']]}: {step['title']}" if step["where"] else "The story"
    return f"Reveal: {step['title']}" if kind == "reveal" else HEADINGS[kind]
