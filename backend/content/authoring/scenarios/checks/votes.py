"""Votes: told apart, with a model or a reason to differ, and the danger never the model."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.scenarios.texts import votes_of
from backend.content.frozen import Pack
from backend.content.kinds import Item


def votes_are_sound(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """Ids are unique; the model is an option; where there is no model, `differ` says why."""
    ids = [vote["id"] for _, vote in votes_of(scenario)]
    for where, vote in votes_of(scenario):
        if ids.count(vote["id"]) > 1:
            yield where, f"another vote has the id `{vote['id']}` too: give each its own"
        options = [option["id"] for option in vote["options"]]
        if len(set(options)) != len(options):
            yield where, "two options have one id: give each its own"
        if vote["model"] is not None and vote["model"] not in options:
            yield where, f"the model is `{vote['model']}`, and the options are {', '.join(options)}: name one of them"
        if vote["model"] is None and not (vote["differ"] or "").strip():
            yield where, "has no model: name an option, or say in `differ` why two reasonable officers differ"


def danger_is_never_the_model(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """A dangerous option is not what the model does."""
    for where, vote in votes_of(scenario):
        for option in vote["options"]:
            if option.get("danger") and option["id"] == vote["model"]:
                yield where, f"option `{option['id']}` is marked `danger` and is the model: it can be only one of them"


def some_option_is_dangerous(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """Some option of some vote is dangerous: missed danger is what a class is shown first."""
    if not any(option.get("danger") for _, vote in votes_of(scenario) for option in vote["options"]):
        yield (
            "stages",
            'no option of any vote is dangerous: mark the one that would leave somebody in danger, "danger": true',
        )
