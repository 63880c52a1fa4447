"""Writing a scenario, as verbs: who acts and when are arguments, and everything is of the actor's own force.

No text is written over by anybody but its author. Whoever goes on from another's text, or from their own that was
changed elsewhere meanwhile, gets a text of their own beside it, and is told.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.content.kinds import Item
from backend.content.service import current_pack
from backend.core.ids import new_id
from backend.core.web.fields import INVISIBLE
from backend.training.database import writing
from backend.training.events import append_event
from backend.training.models.written import WrittenVersion
from backend.training.written import store, taken
from backend.training.written.draft import as_now, to_file
from backend.training.written.errors import NoSuchVersion, TooLong, TooMany
from backend.training.written.filled import filled

Text = WrittenVersion
"""One text, for whoever shows it."""
LONGEST = 200_000
"""Characters of one text: many times what can be read out in two hours."""
MOST = 2_000
SHOWN = 300


@dataclass(frozen=True)
class Seen:
    """What stood on the page that sends: how often the text had been changed, and the page's own name."""

    edits: int
    page: str


@dataclass(frozen=True)
class Saved:
    """Where the text is now. `beside`: somebody changed or went on from the same text meanwhile, and both stand."""

    row: WrittenVersion
    beside: bool = False


def texts(actor: Person) -> Sequence[WrittenVersion]:
    """The force's texts, what was changed last first."""
    return store.of_force(actor.force_id, SHOWN)


def find(actor: Person, version_id: str) -> WrittenVersion:
    """A text of the actor's force. Raises NoSuchVersion."""
    row = store.version_of_force(version_id, actor.force_id)
    if row is None:
        raise NoSuchVersion
    return row


def draft_of(row: WrittenVersion) -> Item:
    """The draft of a text."""
    found: Item = json.loads(row.text)
    return as_now(found)


def file_of(row: WrittenVersion) -> Item:
    """The same as a file has it, with all that follows from what was written."""
    return as_file(draft_of(row), row)


def as_file(draft: Item, row: WrittenVersion) -> Item:
    """A draft of a text as a file has it."""
    return to_file(filled(draft, current_pack()), row.scenario_id)


def others_of(row: WrittenVersion) -> list[WrittenVersion]:
    """The other texts of its scenario that are open, the newest first."""
    return [one for one in store.texts_of(row.written_id) if one.id != row.id and one.is_open]


def begin(actor: Person, draft: Item, came_from: str | None, now: datetime) -> WrittenVersion:
    """A new scenario from a draft: a copy, what another force sent, or nothing yet. Raises TooMany, TooLong."""
    with writing():
        row = _new(actor, new_id(), draft, now)
        row.number, row.parent_id, row.came_from = 1, None, came_from
        _add(row)
        note("scenario_begun", actor, row, now, {"from": came_from} if came_from else None)
    return row


def out_of(actor: Person, row: WrittenVersion) -> list[Item]:
    """What its author took out of a text, and may put back, the last at the end."""
    return taken.read(row.before) if row.author_id == actor.id and row.is_open else []


def save(
    actor: Person, version_id: str, seen: Seen, draft: Item, now: datetime, *, out: Sequence[Item] | None = None
) -> Saved:
    """Keep what was typed; `out`: what is taken out of it now, where that is another. Raises NoSuchVersion, TooLong,
    TooMany.
    """
    text = _written(draft)
    with writing():
        row = store.version_of_force(version_id, actor.force_id, locked=True)
        if row is None:
            raise NoSuchVersion
        if row.text == text:
            return Saved(row)
        if row.is_open and row.author_id == actor.id and _is_ones_own(row, seen):
            values: dict[str, object] = {"text": text, "title": title_of(draft), "page_id": seen.page}
            if out is not None:
                values["before"] = taken.written(out)
            if store.change(row, row.edits, values, now):
                return Saved(_again(row, actor))
        new = _beside(actor, row, draft, seen, now)
        new.before = taken.written(out or [])
        return Saved(new, beside=_was_gone_on_from(actor, row, seen))


def note(action: str, actor: Person, row: WrittenVersion, now: datetime, detail: Item | None = None) -> None:
    """Put into the list of what was done, inside the caller's write."""
    whose = {"actor_id": actor.id, "force_id": actor.force_id, "unit_id": actor.unit_id}
    append_event(action, **whose, object_id=row.id, detail=detail, now=now)


def title_of(draft: Item) -> str:
    """What a text is called in lists."""
    return INVISIBLE.sub(" ", draft["title"]).strip()[:200] or "Without a title"


def _is_ones_own(row: WrittenVersion, seen: Seen) -> bool:
    """Whether the page that sends is the one that changed the text last, or saw what it is now. An answer that was lost
    on the way leaves a page behind its own text.
    """
    return row.edits == seen.edits or (bool(seen.page) and row.page_id == seen.page)


def _was_gone_on_from(actor: Person, row: WrittenVersion, seen: Seen) -> bool:
    others = store.texts_of(row.written_id)
    gone_on = any(one.parent_id == row.id and one.author_id != actor.id and one.is_open for one in others)
    return gone_on or (row.edits != seen.edits and row.is_open)


def _beside(actor: Person, row: WrittenVersion, draft: Item, seen: Seen, now: datetime) -> WrittenVersion:
    new = _new(actor, row.written_id, draft, now)
    new.number, new.parent_id, new.page_id = store.next_number(row.written_id), row.id, seen.page
    _add(new)
    note("scenario_gone_on_from", actor, new, now, {"from": row.id})
    return new


def _new(actor: Person, written_id: str, draft: Item, now: datetime) -> WrittenVersion:
    row = WrittenVersion(id=new_id(), written_id=written_id, force_id=actor.force_id, unit_id=actor.unit_id)
    row.author_id, row.author_name, row.edits = actor.id, actor.name, 0
    row.text, row.title, row.began_at, row.changed_at = _written(draft), title_of(draft), now, now
    return row


def _add(row: WrittenVersion) -> None:
    if store.how_many(row.force_id) >= MOST:
        raise TooMany
    store.add(row)


def _again(row: WrittenVersion, actor: Person) -> WrittenVersion:
    found = store.version_of_force(row.id, actor.force_id)
    if found is None:
        raise NoSuchVersion
    return found


def _written(draft: Item) -> str:
    text = json.dumps(draft, sort_keys=True)
    if len(text) > LONGEST:
        raise TooLong
    return text
