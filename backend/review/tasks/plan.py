"""The plan on a record's page: its lines as the phone has them, who does each, what is late, and why it is to be looked
at again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from backend.accounts.service.people import names_of
from backend.content.frozen import Pack
from backend.content.sentences import when
from backend.records.acts.kinds import Text
from backend.records.acts.models import DeskAct
from backend.records.acts.service import Desk
from backend.records.acts.standing import Texts
from backend.records.letters import store as letters
from backend.records.service import Opened, is_restricted
from backend.records.tasks.people import people_for_tasks
from backend.records.tasks.standing import Standing, looks_asked, tasks_of
from backend.review.acts.words import GONE, HEADS
from backend.review.tasks.orders import ROLE
from backend.review.tasks.words import NOBODY, ROLES, how_late, role_words
from backend.rules.answers import rows_in, value_of
from backend.rules.json_types import by_id
from backend.rules.roles import are_unsettled, in_roles
from backend.rules.words import field_in_words

DUE = (
    ("hour", "Within the hour"),
    ("four_hours", "Within 4 hours"),
    ("morning", "By 07:00"),
    ("day", "Within 24 hours"),
    ("two_days", "Within 48 hours"),
    ("week", "Within 7 days"),
    ("at", "At the time below"),
)
NOT_IN_FORCE = "Not in this force"
PAST = " after it was given to somebody else: kept, and it changes nothing"


@dataclass(frozen=True)
class Line:
    """A line of the plan as the record has it: its id; what, and who, by when and where it stands, in its words."""

    id: str
    what: str
    said: str


def plan_part(opened: Opened, desk: Desk, pack: Pack, now: datetime) -> dict[str, object]:
    """{"lines": [{"id", "what", "said"}] to which nobody is given, "tasks": [...] those to do first, by when they are
    due, "again": why it is to be looked at again, "late": how many are, "whom", "due": what may be chosen}.
    """
    tasks = tasks_of(desk.acts, desk.texts)
    given = {one.line for one in tasks}
    names = names_of(opened.version.force_id, _people(tasks))
    is_unsettled = are_unsettled(pack.data, opened.results["server_result"])
    said: Callable[[str], str] = partial(in_roles, pack.data) if is_unsettled else str
    shown = [_task(one, desk.texts, names, now) for one in sorted(tasks, key=lambda one: (not one.is_open, one.due))]
    return {
        "lines": [one for one in lines_of(pack, opened) if one.id not in given],
        "tasks": shown,
        "late": sum(1 for one in tasks if one.is_late(now)),
        "again": [_asked(one, desk.texts, said) for one in looks_asked(desk.acts)],
        "whom": _whom(opened) if desk.may_act else [],
        "due": DUE,
    }


def lines_of(pack: Pack, opened: Opened) -> list[Line]:
    """The lines of its plan, by the question that its pack designates; none where that designates none."""
    plan = pack.data["about"]["designated"].get("plan")
    question = by_id(pack.data["questions"]).get(plan["question"]) if plan is not None else None
    answer = opened.body["answers"].get(question["id"]) if question is not None else None
    if plan is None or question is None:
        return []
    fields = by_id(question.get("fields", []))

    def said(row: dict[str, object], names: Sequence[str]) -> str:
        words = (field_in_words(pack.data, fields[one], row.get(one)) for one in names if one in fields)
        return ", ".join(filter(None, words))

    rows = rows_in(value_of(question, answer))
    found = [
        Line(str(row["id"]), said(row, plan["what"]), said(row, [plan["who"], plan["by"], plan["state"]]))
        for row in rows
    ]
    return [one for one in found if one.what]


def _people(tasks: Sequence[Standing]) -> set[str]:
    return {act.actor_id for one in tasks for act in one.acts} | {one.person_id for one in tasks if one.person_id}


def _asked(act: DeskAct, texts: Texts, said: Callable[[str], str]) -> dict[str, str]:
    text = texts.get(act.id)
    return {"why": said(text["why"]) if text is not None else GONE, "at": when(act.at)}


def _task(task: Standing, texts: Texts, names: dict[str, str], now: datetime) -> dict[str, object]:
    of_role = texts.get(task.given.id, Text()).get("who") or role_words(task.role or "")
    whose = of_role if task.role else names.get(task.person_id or "", NOBODY)
    return {
        "id": task.id,
        "words": task.words or GONE,
        "line": task.line,
        "whose": whose,
        "due": when(task.due),
        "late": how_late(task.due, now) if task.is_late(now) else "",
        "state": task.state,
        "is_open": task.is_open,
        "stands": _stands(task, texts, names),
        "fetched": _fetched(task),
        "history": [_done(act, texts, names) for act in task.acts],
    }


def _stands(task: Standing, texts: Texts, names: dict[str, str]) -> str:
    who, why = names.get(task.last.actor_id, NOT_IN_FORCE), texts.get(task.last.id, {}).get("why", "")
    match task.state:
        case "waiting":
            return "Nobody has said that they have it"
        case "acknowledged":
            return f"{who} has it, {when(task.last.at)}"
        case "done":
            return f"Done: {why or who}. Noted by {who}, {when(task.last.at)}"
        case "not_done":
            return f"Not done, because: {why or GONE} Noted by {who}, {when(task.last.at)}"


def _fetched(task: Standing) -> str:
    """Whether it lies on a phone of whose it is, which is not to have read it."""
    if task.state != "waiting" or task.person_id is None:
        return ""
    copies = letters.copies_by_act(task.given.id)
    taken = [one.taken_at for one in copies if one.taken_at is not None]
    return f"Fetched by a phone, {when(min(taken))}. That is not read" if taken else "No phone has fetched it"


def _done(act: DeskAct, texts: Texts, names: dict[str, str]) -> str:
    text = texts.get(act.id)
    said = f"{HEADS[act.kind]}: {names.get(act.actor_id, NOT_IN_FORCE)}, {when(act.at)}"
    if text is None:
        return said
    whose = f". For {text['who']}" if act.kind == "task" and text.get("who") else ""
    why = f". {text['why']}" if text.get("why") else ""
    return f"{said}{PAST if text.get('is_past') else ''}{whose}{why}"


def _whom(opened: Opened) -> list[tuple[str, str]]:
    """Roles on duty first; of a restricted record nobody but those it names."""
    roles = [] if is_restricted(opened.version) else [(f"{ROLE}{role}", words) for role, words in ROLES.items()]
    return [*roles, *((one.id, one.name) for one in people_for_tasks(opened.version))]
