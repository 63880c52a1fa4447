"""The clocks that run in a record: of all its heads, as the server worked them out when each came, without what a desk
noted as met.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from backend.content.service import kept_pack
from backend.records.acts.kinds import Text
from backend.records.acts.models import DeskAct
from backend.records.evaluation import Results
from backend.records.models import Version
from backend.records.rows.beginnings import out_of_order
from backend.rules.roles import are_unsettled, in_roles

Met = Collection[tuple[str, str]]
"""Clocks noted as met, as (its id, the day by which it was to be): with another day it runs anew."""


class Running(NamedTuple):
    """A clock by its id, in its pack's words; by when ("2026-12-01", "" while no day is known), and whether that is to
    be worked out by hand. `odd`: what to do where its day lies before what it belongs to began, and why.
    """

    id: str
    text: str
    due: str
    by_hand: bool
    odd: str = ""


def met_in(acts: Sequence[DeskAct], texts: Mapping[str, Text]) -> Met:
    """By a record's acts, in their order. What cannot be read any more meets nothing."""
    found: set[tuple[str, str]] = set()
    for act in (one for one in acts if one.kind == "clock"):
        text = texts.get(act.id, Text())
        which = (act.about, text.get("due", ""))
        found = found | {which} if text.get("state") == "met" else found - {which}
    return found


def running_in(heads: Sequence[Version], results: Sequence[Results | None], met: Met = ()) -> list[Running]:
    """By when they end, what has no day last."""
    found: dict[tuple[str, str], Running] = {}
    for head, one in zip(heads, results, strict=True):
        pack = kept_pack(head.pack_id) if one is not None else None
        if one is None or pack is None:
            continue
        said = partial(in_roles, pack.data) if are_unsettled(pack.data, one["server_result"]) else str
        texts = {clock["id"]: clock["text"] for clock in pack.data["clocks"]}
        odd = out_of_order(pack.data, one["server_result"]["clocks"])
        for run in one["server_result"]["clocks"]:
            which = (run["id"], run["due"] or "")
            if run["state"] == "applies" and which not in met:
                words = said(texts[run["id"]])
                found.setdefault(which, Running(run["id"], words, which[1], run["by_hand"], odd.get(run["id"], "")))
    return sorted(found.values(), key=lambda one: (not one.due, one.due, one.text))


def days_of(running: Sequence[Running]) -> list[str]:
    """The days by which they end, each once."""
    return list(dict.fromkeys(one.due for one in running))
