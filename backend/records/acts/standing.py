"""How a record stands at a desk. It follows from the acts and the versions and from nothing else, so it can be worked
out anew whenever a row is.

A danger is met when whom it asks for is noted as told of it: by the officer in the record, or at a desk in an act
`told`. To have read it meets nothing. A version that comes after an act opens the record again, and so does a second
person who finds that what was settled does not stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from backend.records.acts.kinds import State, Text
from backend.records.acts.models import DeskAct
from backend.records.models import Version

Lighting = tuple[str, str]
"""A call-in and the moment at which it was lit: what is lit anew is another."""
Names = tuple[str, ...]


@dataclass(frozen=True)
class Noted:
    """Who was told, by name, as a desk has noted it: of these lightings, and of everything in these versions."""

    lightings: Mapping[Lighting, Names] = field(default_factory=dict)
    versions: Mapping[str, Names] = field(default_factory=dict)

    def names(self, version_id: str, lighting: Lighting) -> Names:
        """Who is noted as told of this lighting, in this version: none where nobody is."""
        return (*self.versions.get(version_id, ()), *self.lightings.get(lighting, ()))


@dataclass(frozen=True)
class Standing:
    """Its state, since when and by whom (None: since it came, by nobody); `noted`: who was told."""

    state: State = "new"
    since: datetime | None = None
    by: str | None = None
    noted: Noted = field(default_factory=Noted)

    @property
    def is_open(self) -> bool:
        """Whether it is still anybody's to do."""
        return self.state != "closed"


NEW = Standing()
NO_READING = ("task_seen", "task_done", "task_not", "task_taken", "look_again", "looked_again", "brief")
"""A tick from a phone is no reading, and the plan is not the record."""
Texts = Mapping[str, Text]
"""What was written with acts, by their ids."""


def standing_of(acts: Sequence[DeskAct], versions: Sequence[Version], texts: Texts) -> Standing:
    """From a record's acts in their order, and its versions in the order in which they came. `texts` may hold no more
    than those of the acts `told`.
    """
    order = {version.version_id: place for place, version in enumerate(versions)}
    newest = len(versions) - 1
    stands = Standing(noted=noted_of(acts, texts))
    asked: set[str] = set()
    for act in acts:
        asked = _still_asked(asked, act)
        undoes = act.kind == "looked" and act.about == "stands_not" and stands.state == "closed"
        became = _becomes("reopen" if undoes else act.kind, stands.state, is_asked=bool(asked))
        if became is not None and order.get(act.version_id, -1) == newest:
            stands = replace(stands, state=became, since=act.at, by=act.actor_id)
    return stands


def questions_waiting(acts: Sequence[DeskAct]) -> set[str]:
    """The questions to the officer that nobody has answered or withdrawn, by what their acts are about."""
    asked: set[str] = set()
    for act in acts:
        asked = _still_asked(asked, act)
    return asked


def _still_asked(asked: set[str], act: DeskAct) -> set[str]:
    """Which questions wait for an answer after an act."""
    if act.kind == "ask":
        return asked | {act.about}
    return asked - {act.about} if act.kind in ("answer", "withdraw") else asked


def _becomes(kind: str, state: State, *, is_asked: bool) -> State | None:
    """The state that an act on the newest version makes of another; None where it makes none."""
    if state == "closed" and kind != "reopen":
        return "closed" if kind == "close" else None
    match kind:
        case "close":
            return "closed"
        case "reopen":
            return "read"
        case "decide":
            return "decided"
        case "ask" | "answer" | "withdraw" | "taken":
            return _by_question(kind, state, is_asked=is_asked)
        case _:
            return "read" if state == "new" and kind not in NO_READING else None


def _by_question(kind: str, state: State, *, is_asked: bool) -> State | None:
    """An answer comes with a version, which makes the record new; the last question withdrawn, it is read. Who takes it
    need not have read it yet.
    """
    if kind == "ask":
        return "with_officer"
    return "read" if kind == "withdraw" and state == "with_officer" and not is_asked else None


def noted_of(acts: Sequence[DeskAct], texts: Texts) -> Noted:
    """Who was told, by the acts that say so."""
    lightings: dict[Lighting, Names] = {}
    versions: dict[str, Names] = {}
    for act in (one for one in acts if one.kind == "told"):
        text = texts.get(act.id, Text())
        who = text.get("who", "")
        for finding_id, lit_at in text.get("of", []):
            lightings[finding_id, lit_at] = (*lightings.get((finding_id, lit_at), ()), who)
        if text.get("all"):
            versions[act.version_id] = (*versions.get(act.version_id, ()), who)
    return Noted(lightings, versions)
