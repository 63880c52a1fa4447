"""What stands against closing a record: the points of its own pack that hold in its newest versions, and what nobody is
noted as told. Each is settled by an act that says how and by whom, or by a version that answers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from backend.content.frozen import Pack
from backend.content.service import current_pack
from backend.core.keys.ring import KeyRing
from backend.records.acts.models import DeskAct
from backend.records.acts.second import settled_in
from backend.records.acts.standing import NEW, Noted, Texts, noted_of, questions_waiting
from backend.records.errors import NotOpenable, PackGone
from backend.records.evaluation import LitCallIn, Results
from backend.records.heads import heads_of
from backend.records.ladder.rules import ladder
from backend.records.models import Version
from backend.records.packs import pack_of
from backend.records.rows.crimes import is_noted
from backend.records.rows.order import SERGEANT_UNTOLD, still_untold
from backend.records.service import body_of, opened_or_none, results_of
from backend.records.tasks.standing import looks_asked, tasks_of
from backend.rules.duties import conditions_in, points_of
from backend.rules.json_types import by_id
from backend.rules.roles import are_unsettled, in_roles
from backend.rules.shapes.pack import Ladder
from backend.rules.shapes.record import Body

UNTOLD = "untold"
HOW = "Say what was done, when, and by whom."
OF_UNTOLD = "A danger stands of which {who} told"
OF_UNTOLD_CALL_IN = "A call-in stands of which {who} told"


@dataclass(frozen=True)
class Point:
    """A point that is still open: its id (of the pack's `closing`, or `untold`), what it is, and how it is settled."""

    id: str
    text: str
    settle: str


def open_points(versions: Sequence[Version], acts: Sequence[DeskAct], texts: Texts, ring: KeyRing) -> list[Point]:
    """Of a record's heads. One that does not open is a point too: nobody closes what nobody can read."""
    settled = settled_in(acts)
    noted = noted_of(acts, texts)
    found: dict[str, Point] = {}
    for head in heads_of(versions):
        try:
            stands = _of_head(head, noted, ring)
        except PackGone:
            stands = [WITHOUT_PACK]
        except NotOpenable:
            stands = [UNREADABLE]
        found |= {one.id: one for one in stands if (one.id, head.version_id) not in settled}
    if questions_waiting(acts):
        found[UNANSWERED.id] = UNANSWERED
    if any(one.is_open for one in tasks_of(acts, texts)):
        found[OPEN_TASK.id] = OPEN_TASK
    if looks_asked(acts):
        found[LOOK_AGAIN.id] = LOOK_AGAIN
    return [*found.values(), *([OPEN_DIRECTION] if open_directions(acts) else [])]


def open_directions(acts: Sequence[DeskAct]) -> list[DeskAct]:
    """The directions of which nobody has said what came of them."""
    answered = {one.about for one in acts if one.kind == "followed"}
    return [one for one in acts if one.kind == "direct" and one.id not in answered]


UNANSWERED = Point(
    "unanswered", "A question to the officer waits for its answer", "Wait for it, or withdraw it, above."
)
UNREADABLE = Point(
    "unreadable", "A version does not open here", "Tell your Foursight administrator; its officer may send it again."
)
WITHOUT_PACK = Point(
    UNREADABLE.id,
    "A version was made with a content pack that is not kept here any more",
    "Tell your Foursight administrator: it opens again as soon as that pack is put back.",
)


OPEN_DIRECTION = Point("direction", "A direction is open", "Say what came of it, by whom or why not.")
OPEN_TASK = Point("task", "A task is open", "Say of each that it is done, or not done because, under the plan.")
LOOK_AGAIN = Point("look_again", "The plan is to be looked at again", "Look at it, and say so, under the plan.")
NOT_BY_FORM = (UNTOLD, UNREADABLE.id, UNANSWERED.id, OPEN_DIRECTION.id, OPEN_TASK.id, LOOK_AGAIN.id)
"""Settled otherwise than by an act `settle`."""


def _of_head(head: Version, noted: Noted, ring: KeyRing) -> list[Point]:
    """Raises NotOpenable."""
    left = still_untold(head, results_of(head, ring), noted)
    return [*_of_untold(left), *_of_pack(head, ring)]


def _of_untold(left: Sequence[LitCallIn] | None) -> list[Point]:
    """A danger, or any other call-in; where nobody looked when it came, as if it were one."""
    dangers = [one for one in left or [] if one["place"] < SERGEANT_UNTOLD]
    if left is not None and not left:
        return []
    waits = dangers or left or []
    whom = dict.fromkeys(one.get("whom", "") for one in waits)
    text = OF_UNTOLD if dangers or left is None else OF_UNTOLD_CALL_IN
    who = f"{' and '.join(whom)} is NOT yet" if waits and all(whom) else "nobody is noted as"
    return [Point(UNTOLD, text.format(who=who), "Say who was told, and when.")]


def points_in(head: Version, pack: Pack, body: Body, results: Results) -> list[Point]:
    """Of one version that is open here already, whatever was done about it since."""
    return [*_of_untold(still_untold(head, results, NEW.noted)), *_of_body(pack, body, results)]


def open_answers(versions: Sequence[Version], acts: Sequence[DeskAct], ring: KeyRing) -> list[Point]:
    """What the ladder waits for a record's heads to answer. It does not stand against closing; an act that says what
    was done settles it. While roles are not settled, and before, nobody is called suspect or victim in it.
    """
    settled = settled_in(acts)
    rules, found = by_id(ladder()), dict[str, Point]()
    for head in heads_of(versions):
        results = opened_or_none(head, ring)
        waits_for = results["case"].get("waits_for", []) if results is not None and "case" in results else []
        for one in waits_for:
            if one in rules and (one, head.version_id) not in settled and not _has_number(rules[one], acts):
                found[one] = Point(one, in_roles(current_pack().data, rules[one]["text"]), HOW)
    return list(found.values())


def _has_number(rule: Ladder, acts: Sequence[DeskAct]) -> bool:
    return rule["waits_for"] == "number" and is_noted(acts)


def refusal(left: Sequence[Point]) -> str:
    """Why it is not closed, and what to do."""
    return f"Not closed. {'. '.join(one.text for one in left)}. Settle each of these first, below"


def _of_pack(head: Version, ring: KeyRing) -> list[Point]:
    return _of_body(pack_of(head), body_of(head, ring), results_of(head, ring))


def _of_body(pack: Pack, body: Body, results: Results) -> list[Point]:
    found = points_of(pack.data, conditions_in(pack.data, body))
    items = by_id(pack.data.get("closing", []))
    said = partial(in_roles, pack.data) if are_unsettled(pack.data, results["server_result"]) else str
    return [Point(one, said(items[one]["text"]).rstrip("."), said(items[one]["settle"])) for one in found]
