"""How far a protection order has got, by what its record says and by what was decided of it at a desk: whichever came
last. The decision stays beside the answer; neither changes the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from backend.records.acts.models import DeskAct
from backend.records.acts.standing import Texts
from backend.records.evaluation import Case, OrderStage, Results
from backend.records.models import Version
from backend.records.rows.spoken import moment_in_utc
from backend.records.tasks.standing import moment_of
from backend.rules.index import index_of
from backend.rules.json_types import Pack

ORDER = "order"
"""What a decision is about that says a stage."""
Stage = tuple[datetime, str]
"""Since when, and which."""


def stages_of(pack: Pack) -> dict[str, str]:
    """{stage: its words} of a pack, in its order; none where it designates none."""
    designated = pack["about"]["designated"].get("order_stage")
    question = index_of(pack).questions.get(designated["question"]) if designated is not None else None
    return {one["id"]: one["text"] for one in question.get("options", [])} if question is not None else {}


def decided_stages(acts: Sequence[DeskAct], texts: Texts) -> list[Stage]:
    """The stages that decisions on an order say, in their order."""
    decided = [one for one in acts if one.kind == "decide" and one.about == ORDER]
    said = [(one.at, texts.get(one.id, {}).get("stage", "")) for one in decided]
    return [(at, stage) for at, stage in said if stage]


def with_decided(
    heads: Sequence[Version], results: Sequence[Results | None], decided: Sequence[Stage]
) -> list[Results | None]:
    """What was made of each head, with the stage that an order is in after what was decided."""
    if not decided:
        return list(results)
    return [_with(one, head, decided) for head, one in zip(heads, results, strict=True)]


def _with(results: Results | None, head: Version, decided: Sequence[Stage]) -> Results | None:
    if results is None or "case" not in results:
        return results
    said = [*_said_in(results["case"], head), *decided]
    return {**results, "case": {**results["case"], "order_stage": _last_of(said)}}


def _said_in(case: Case, head: Version) -> Iterator[Stage]:
    """What the record says. Its moment is a phone's word: a clock that goes fast must not outlast what is decided."""
    if (stage := case.get("order_stage")) is not None:
        at = moment_of(stage["at"]) or head.received_at
        yield min(at, head.received_at), stage["id"]


def _last_of(said: Sequence[Stage]) -> OrderStage:
    """The last, since it was first said without another after it: to say it again begins nothing anew."""
    ordered = sorted(said, key=lambda one: one[0])
    since, last = ordered[-1]
    for at, stage in reversed(ordered):
        if stage != last:
            break
        since = at
    return {"id": last, "at": moment_in_utc(since)}
