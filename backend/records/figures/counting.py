"""How many records say of each duty that it was done, or why not; and how desks saw what they are. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from backend.core.duty_figures import LEAST, Count, OfForce, Part, View
from backend.records.acts.kinds import VIEWS


class Noted(NamedTuple):
    """What one record says of one duty that stands in it: done, not_done, or anything else for neither."""

    force_id: str
    month: str
    unit: str
    duty: str
    said: str


class Viewed(NamedTuple):
    """How a desk saw one record, by what the table of recognition came to in it: by the ids of the views noted of it
    (acts/kinds.py), by whomever.
    """

    force_id: str
    text: str
    views: frozenset[str]


def counted(noted: Iterable[Noted], viewed: Iterable[Viewed] = ()) -> dict[str, OfForce]:
    """By force, the months in their order and the units by name; what is of fewer than LEAST records is left out."""
    forces: dict[str, list[Noted]] = defaultdict(list)
    for one in noted:
        forces[one.force_id].append(one)
    seen: dict[str, list[Viewed]] = defaultdict(list)
    for view in viewed:
        seen[view.force_id].append(view)
    return {
        force_id: {
            "months": _parts([(one.month, one) for one in forces[force_id]]),
            "units": _parts([(one.unit, one) for one in forces[force_id]]),
            "views": _views(seen[force_id]),
        }
        for force_id in sorted({*forces, *seen})
    }


def _views(seen: Sequence[Viewed]) -> list[View]:
    by_text: dict[str, list[frozenset[str]]] = defaultdict(list)
    for one in seen:
        by_text[one.text].append(one.views)
    return [_view(text, views) for text, views in sorted(by_text.items()) if len(views) >= LEAST]


def _view(text: str, views: Sequence[frozenset[str]]) -> View:
    stalking, may_not_be = (sum(1 for one in views if view in one) for view in VIEWS)
    both = sum(1 for one in views if one >= set(VIEWS))
    return {"text": text, "of": len(views), "stalking": stalking, "may_not_be": may_not_be, "both": both}


def _parts(named: Sequence[tuple[str, Noted]]) -> list[Part]:
    of: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, one in named:
        of[name][one.duty].append(one.said)
    parts: list[Part] = [
        {"name": name, "duties": [_count(duty, said) for duty, said in duties.items() if len(said) >= LEAST]}
        for name, duties in sorted(of.items())
    ]
    return [one for one in parts if one["duties"]]


def _count(duty: str, said: Sequence[str]) -> Count:
    return {"text": duty, "of": len(said), "done": said.count("done"), "because": said.count("not_done")}
