"""What stands against closing a record: the points of its own pack that hold in its newest versions, and what nobody is
noted as told. Each is settled by an act that says how and by whom, or by a version that answers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from backend.content.service import kept_pack
from backend.core.keys.ring import KeyRing
from backend.records.acts.models import DeskAct
from backend.records.acts.standing import Texts, noted_of
from backend.records.heads import heads_of
from backend.records.models import Version
from backend.records.rows.order import SERGEANT_UNTOLD, still_untold
from backend.records.service import body_of, results_of
from backend.rules.duties import conditions_in, points_of
from backend.rules.json_types import by_id
from backend.rules.roles import are_unsettled, in_roles

UNTOLD = "untold"
OF_UNTOLD = "A danger stands of which nobody is noted as told"


@dataclass(frozen=True)
class Point:
    """A point that is still open: its id (of the pack's `closing`, or `untold`), what it is, and how it is settled."""

    id: str
    text: str
    settle: str


def open_points(versions: Sequence[Version], acts: Sequence[DeskAct], texts: Texts, ring: KeyRing) -> list[Point]:
    """Of a record's heads. Raises NotOpenable where one does not open: nobody closes what nobody can read."""
    settled = {(act.about, act.version_id) for act in acts if act.kind == "settle"}
    noted = noted_of(acts, texts)
    found: dict[str, Point] = {}
    for head in heads_of(versions):
        results = results_of(head, ring)
        left = still_untold(head, results, noted)
        if left is None or any(one["place"] < SERGEANT_UNTOLD for one in left):
            found[UNTOLD] = Point(UNTOLD, OF_UNTOLD, "Say who was told, and when.")
        found |= {one.id: one for one in _of_pack(head, ring) if (one.id, head.version_id) not in settled}
    return list(found.values())


def refusal(left: Sequence[Point]) -> str:
    """Why it is not closed, and what to do."""
    return f"Not closed. {'. '.join(one.text for one in left)}. Settle each of these first, below"


def _of_pack(head: Version, ring: KeyRing) -> list[Point]:
    pack = kept_pack(head.pack_id)
    if pack is None:
        return []
    found = points_of(pack.data, conditions_in(pack.data, body_of(head, ring)))
    items = by_id(pack.data.get("closing", []))
    said = partial(in_roles, pack.data) if are_unsettled(pack.data, results_of(head, ring)["server_result"]) else str
    return [Point(one, said(items[one]["text"]).rstrip("."), said(items[one]["settle"])) for one in found]
