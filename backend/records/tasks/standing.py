"""How the tasks of a record stand, and whether its plan is to be looked at again: from its acts in their order, and
from nothing else. What cannot be read any more stands open, with nobody, and late: it is not dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from backend.records.acts.kinds import Text
from backend.records.acts.models import DeskAct

TaskState = Literal["waiting", "acknowledged", "done", "not_done"]
OPEN: tuple[TaskState, ...] = ("waiting", "acknowledged")
TICKS: Mapping[str, TaskState] = {"task_seen": "acknowledged", "task_done": "done", "task_not": "not_done"}
KINDS = ("task", *TICKS, "task_taken")
Texts = Mapping[str, Text]


@dataclass(frozen=True)
class Standing:
    """A task: its words, whose it is (a person's id, or a role on duty; neither where that cannot be read), by when,
    how it stands since which act; the act that made it theirs; all its acts in their order.
    """

    id: str
    words: str
    line: str
    state: TaskState
    person_id: str | None
    role: str | None
    due: datetime
    given: DeskAct
    last: DeskAct
    acts: Sequence[DeskAct] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it is still anybody's to do."""
        return self.state in OPEN

    def is_late(self, now: datetime) -> bool:
        """Whether its time is over and it is not done."""
        return self.is_open and self.due < now


def tasks_of(acts: Sequence[DeskAct], texts: Texts) -> list[Standing]:
    """The tasks of a record, in the order in which they were first given. Given again, one waits anew, whatever it was.
    A tick by somebody whose it was no more changes nothing.
    """
    found: dict[str, Standing] = {}
    for act in acts:
        if act.kind not in KINDS:
            continue
        before, text = found.get(act.about), texts.get(act.id, Text())
        if act.kind == "task":
            found[act.about] = _handed_out(act, text, before)
        elif before is not None:
            found[act.about] = replace(_after(before, act, text), acts=[*before.acts, act])
    return list(found.values())


def looks_asked(acts: Sequence[DeskAct]) -> list[DeskAct]:
    """What asks that the plan be looked at again, in its order, and nobody has said since that they looked. Who looked
    had seen what their page showed, and no more.
    """
    seen = max((int(one.about) for one in acts if one.kind == "looked_again" and one.about.isdigit()), default=0)
    return [one for one in acts if one.kind == "look_again" and one.number > seen]


def moment_of(words: str) -> datetime | None:
    """A moment as an act has it, "2026-11-28T07:00:00Z"; None for what is none."""
    try:
        return datetime.strptime(words, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _handed_out(act: DeskAct, text: Text, before: Standing | None) -> Standing:
    return Standing(
        id=act.about,
        words=text.get("task") or (before.words if before is not None else ""),
        line=text.get("line") or (before.line if before is not None else ""),
        state="waiting",
        person_id=text.get("to") or None,
        role=text.get("role") or None,
        due=moment_of(text.get("due", "")) or act.at,
        given=act,
        last=act,
        acts=[*(before.acts if before is not None else ()), act],
    )


def _after(task: Standing, act: DeskAct, text: Text) -> Standing:
    if text.get("is_past") or (act.kind == "task_seen" and not task.is_open):
        return task  # that one has it, said late, opens nothing
    if act.kind == "task_taken":
        return replace(task, state="acknowledged", person_id=act.actor_id, role=None, given=act, last=act)
    return replace(task, state=TICKS[act.kind], last=act)
