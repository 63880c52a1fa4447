"""What each head of a force's classes said to the vote that is asked twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from backend.accounts.models import Person
from backend.training.classes import store
from backend.training.classes.change import Chose
from backend.training.classes.service import pinned
from backend.training.steps import AFTER, BEFORE, ballot_id

COUNTED = timedelta(days=365)


def chosen_twice(person: Person, now: datetime) -> Iterator[Chose]:
    """Of the classes of the trainer's force in the last year: whoever answered before and after, once a class."""
    said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for one in store.said_in_force(person.force_id, now - COUNTED):
        said[one.class_id, one.head][one.ballot] = one.option
    of_class = {class_id: _of(class_id) for class_id in {class_id for class_id, _ in said}}
    for (class_id, _), options in said.items():
        themes, vote, model = of_class[class_id]
        before, after = (options.get(f"ballot.{ballot_id(vote, when)}") for when in (BEFORE, AFTER))
        if model and before is not None and after is not None:
            yield Chose(class_id, themes, before == model, after == model)


def _of(class_id: str) -> tuple[tuple[str, ...], str, str | None]:
    scenario = pinned(class_id)
    vote = scenario["briefing"]["vote"]
    return tuple(scenario["themes"]), vote["id"], vote["model"]
