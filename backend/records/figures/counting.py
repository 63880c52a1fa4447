"""How many records say of each duty that it was done, or why not. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from backend.core.duty_figures import LEAST, Count, OfForce, Part


class Noted(NamedTuple):
    """What one record says of one duty that stands in it: done, not_done, or anything else for neither."""

    force_id: str
    month: str
    unit: str
    duty: str
    said: str


def counted(noted: Iterable[Noted]) -> dict[str, OfForce]:
    """By force, the months in their order and the units by name; what is of fewer than LEAST records is left out."""
    forces: dict[str, list[Noted]] = defaultdict(list)
    for one in noted:
        forces[one.force_id].append(one)
    return {
        force_id: {
            "months": _parts([(one.month, one) for one in every]),
            "units": _parts([(one.unit, one) for one in every]),
        }
        for force_id, every in sorted(forces.items())
    }


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
