"""What of a record is to be on the ladder: worked out from its heads and what was done about it, from nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from backend.records.acts.models import DeskAct
from backend.records.acts.second import settled_in
from backend.records.acts.standing import Standing
from backend.records.evaluation import Results
from backend.records.models import Version
from backend.records.rows.crimes import is_noted
from backend.records.rows.order import SERGEANT_UNTOLD, still_untold
from backend.records.tasks.standing import Standing as Task
from backend.records.tasks.standing import looks_asked
from backend.rules.shapes.pack import Ladder


@dataclass(frozen=True)
class Case:
    """A record as it stands: its heads, newest first, with what was made of each (None for one that does not open),
    what was done about it, how it stands by that, the points that stand against closing it, and its tasks, with since
    when any is nobody's, by its id.
    """

    heads: Sequence[Version]
    results: Sequence[Results | None]
    acts: Sequence[DeskAct]
    stands: Standing
    points: Sequence[str]
    tasks: Sequence[Task] = ()
    left: Mapping[str, datetime] = field(default_factory=dict)

    def pairs(self) -> Iterator[tuple[Version, Results | None]]:
        """Each head with what was made of it."""
        return zip(self.heads, self.results, strict=True)


@dataclass(frozen=True)
class Stands:
    """One thing that waits for somebody: by which rule, about what of the record ("" for all of it), since when."""

    rule: Ladder
    about: str
    since: datetime

    @property
    def words(self) -> str:
        """What is hashed of it."""
        return f"{self.rule['id']}|{self.about}"


def standing(case: Case, rules: Sequence[Ladder]) -> list[Stands]:
    """All that waits. Of a record that is closed nothing does."""
    if not case.stands.is_open:
        return []
    return [one for rule in rules for one in _of_rule(rule, case)]


def _of_rule(rule: Ladder, case: Case) -> list[Stands]:
    newest = case.heads[0]
    match rule["waits_for"]:
        case "told":
            found = {about: since for head, results in case.pairs() for about, since in _untold(head, results, case)}
            return [Stands(rule, about, since) for about, since in found.items()]
        case "read":
            return [Stands(rule, newest.version_id, newest.received_at)] if case.stands.state == "new" else []
        case "point":
            return [Stands(rule, "", newest.received_at)] if rule.get("point") in case.points else []
        case "number" if is_noted(case.acts):
            return []
        case "answer" | "number":
            return [Stands(rule, "", newest.received_at)] if _is_unanswered(rule, case) else []
        case _:
            return list(_of_plan(rule, case))


def _of_plan(rule: Ladder, case: Case) -> Iterator[Stands]:
    """What waits of the plan: a line that is late, from when it is; one that is nobody's; that somebody looks again."""
    match rule["waits_for"]:
        case "task":
            yield from (
                Stands(rule, f"{one.id}|{one.due:%Y-%m-%dT%H:%M}", one.due) for one in case.tasks if one.is_open
            )
        case "task_left":
            yield from (Stands(rule, one.given.id, case.left[one.id]) for one in case.tasks if one.id in case.left)
        case _:
            asked = [one for one in looks_asked(case.acts) if one.about == rule["id"]]
            yield from (Stands(rule, str(one.number), one.at) for one in asked)


def _untold(head: Version, results: Results | None, case: Case) -> Iterator[tuple[str, datetime]]:
    """The dangers of a head of which nobody is noted as told; where that was not looked at, that there may be one."""
    left = still_untold(head, results, case.stands.noted) if results is not None else None
    if left is None:
        if head.radio_now:
            yield head.version_id, head.received_at
        return
    yield from ((f"{one['id']}|{one['lit_at']}", head.received_at) for one in left if one["place"] < SERGEANT_UNTOLD)


def _is_unanswered(rule: Ladder, case: Case) -> bool:
    settled = {version_id for about, version_id in settled_in(case.acts) if about == rule["id"]}
    return any(
        results is not None and "case" in results and rule["id"] in results["case"].get("waits_for", [])
        for head, results in case.pairs()
        if head.version_id not in settled
    )
