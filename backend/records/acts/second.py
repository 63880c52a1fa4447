"""What was settled at a desk and a second person has not looked at since: whoever says that a danger is over is not the
one who checks it.

Which acts these are follows from the acts and from nothing else. A row that one person alone took out of danger and
closed is among them, though nothing of it had to be settled.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from backend.records.acts.models import DeskAct
from backend.records.models import Version

SECOND_LOOK = "second_look"
"""The list of records of which such acts stand, beside those of the pack's `closing`."""
TAKES_DOWN = ("told", "settle")
"""What takes a danger down at a desk."""


def not_looked_at(acts: Sequence[DeskAct], heads: Sequence[Version]) -> list[DeskAct]:
    """In their order: each `settle`, and where a RADIO NOW is lit each `close` of somebody who alone had noted who was
    told, or settled; without those that somebody else has looked at since.
    """
    in_danger = any(head.radio_now for head in heads)
    asked = [one for one in acts if one.kind == "settle" or (in_danger and _closes_alone(one, acts))]
    return [one for one in asked if not _is_looked_at(one, acts)]


def settled_in(acts: Sequence[DeskAct]) -> Collection[tuple[str, str]]:
    """What is settled, as (point, version): without what a second person found not to stand."""
    found: set[tuple[str, str]] = set()
    for act in acts:
        if act.kind == "settle":
            found.add((act.about, act.version_id))
        elif act.kind == "looked" and act.about == "stands_not":
            found -= {(one.about, one.version_id) for one in _looked_at_by(act, acts) if one.kind == "settle"}
    return found


def _closes_alone(act: DeskAct, acts: Sequence[DeskAct]) -> bool:
    if act.kind != "close":
        return False
    before = [one for one in acts if one.number < act.number and one.kind in TAKES_DOWN]
    return bool(before) and all(one.actor_id == act.actor_id for one in before)


def _is_looked_at(act: DeskAct, acts: Sequence[DeskAct]) -> bool:
    return any(act in _looked_at_by(one, acts) for one in acts if one.kind == "looked")


def _looked_at_by(look: DeskAct, acts: Sequence[DeskAct]) -> list[DeskAct]:
    """What stood before it, of others than whoever looked."""
    return [one for one in acts if one.number < look.number and one.actor_id != look.actor_id]
