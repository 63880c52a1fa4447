"""The record of a scenario's stage, as a phone would have sent it: the model's answers up to then. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence

from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.received import Invented, Practised
from backend.content.scenario.model import answers_after, kind_after
from backend.rules.assess import assess
from backend.rules.shapes.record import Answer, Body
from backend.rules.words import day_in_words

THEME = "supervise"
NUMBER = "TRAINING"
LIT = "by what the officer recorded"
FIELDS = ("kind", "about", "head", "lines")


def is_of_the_set(data: Item) -> bool:
    """Whether a scenario is for those who review and direct."""
    return THEME in data["themes"]


def record_of(data: Item, stage: Item, pack: Pack, address: str) -> Invented:
    """The record as it stands at a stage. `address`: of its page."""
    kind, at = kind_after(data, stage["id"]), day_in_words(pack.data, data["as_of"])
    said = answers_after(data, stage["id"])
    about = {"by": "officer", "at": at, "confirmed": True}
    answers: dict[str, Answer] = {name: one | about for name, one in said.items()}
    lit = assess(pack.data, answers, data["as_of"], kind=kind)["call_ins"]
    body: Body = {
        "kind": kind,
        "incident_ref": NUMBER,
        "as_of": data["as_of"],
        "sent_as": "finished",
        "answers": answers,
        "call_ins": {one["id"]: {"lit_at": LIT, "told": []} for one in lit},
        "copied": [],
        "device_result": {},
    }
    return Invented(body, _author(data), address)


def carried_of(acts: Sequence[Practised]) -> list[str]:
    """Acts as they go through a page."""
    return [json.dumps({name: getattr(one, name) for name in FIELDS}, sort_keys=True) for one in acts]


def acts_of(carried: Sequence[str]) -> list[Practised]:
    """The same acts. Raises ValueError for what no page gave."""
    return [_act(one) for one in carried]


def _act(text: str) -> Practised:
    found = json.loads(text)
    if not isinstance(found, dict) or sorted(found) != sorted(FIELDS):
        raise ValueError(text[:40])
    about, lines = found["about"], found["lines"]
    texts = [found["kind"], found["head"]]
    for some in (about, lines):
        texts += some if isinstance(some, list) else [None]
    if not all(isinstance(one, str) for one in texts):
        raise ValueError(text[:40])
    return Practised(found["kind"], tuple(about), found["head"], tuple(lines))


def _author(data: Item) -> str:
    return next((str(one["name"]) for one in data["people"] if one["part"] == "officer"), "The officer")
