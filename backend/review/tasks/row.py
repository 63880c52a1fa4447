"""What a row of the queue, and one of the sheet, says of a record's plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.content.sentences import when
from backend.content.service import current_pack
from backend.records.rows.summary import Summary
from backend.records.tasks.lists import late_and_next
from backend.records.tasks.models import Task
from backend.review.tasks.words import how_late
from backend.rules.roles import in_roles


def due_words(summary: Summary, tasks: Sequence[Task], now: datetime) -> dict[str, list[str]]:
    """{"late": what is late of its plan, "due": what is due next, and why the plan is to be looked at again}."""
    late, following = late_and_next(tasks, now)
    again = [in_roles(current_pack().data, one) if summary.names_nobody else one for one in summary.again]
    lates = [*again, *([_late(tasks, late, now)] if late else [])]
    return {"late": lates, "due": [_next(following)] if following else []}


def by_record(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    """Tasks, by the ids of their records."""
    found: dict[str, list[Task]] = {}
    for one in tasks:
        found.setdefault(one.record_id, []).append(one)
    return found


def _late(tasks: Sequence[Task], late: int, now: datetime) -> str:
    first = min(one.due_by for one in tasks)
    return f"{late} {'line' if late == 1 else 'lines'} of the plan late, {how_late(first, now)}"


def _next(due: datetime) -> str:
    return f"Next line of the plan by {when(due)}"
