"""The second half of a restore: the epoch is raised, the audit trail says so, and what was done since the backup is
done again from the second place. One write for each realm: after it the database is as safe as the one that was lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from backend.accounts.service import after_restore as accounts
from backend.backup.replays import REPLAYS
from backend.core import audit, database
from backend.core.again import Event, NotKnown, detail_again
from backend.core.realms import LIVE, TRAINING
from backend.core.second_place import SecondPlace
from backend.core.trail import RESTORED
from backend.records import after_restore as records
from backend.records.readers import let_the_named_see
from backend.training import after_restore as training
from backend.training import database as training_database
from backend.training.events import append_event

Note = Callable[[Event, datetime], int]
Detail = dict[str, int | str]
Places = dict[str, SecondPlace]


@dataclass
class Done:
    """What came of one realm: `after` is the backup's last event and `lost` how many were noted beyond it; `again`
    counts by action what was done again, `not_known` (by action and why) what could not be, `unheard` the actions this
    version does not know. `is_noted`: whether the second place has heard of the restore.
    """

    after: int = 0
    lost: int = 0
    again: Counter[str] = field(default_factory=Counter)
    not_known: Counter[tuple[str, str]] = field(default_factory=Counter)
    unheard: Counter[str] = field(default_factory=Counter)
    is_noted: bool = True


@dataclass(frozen=True)
class Side:
    """What the two realms do each in its own way."""

    writing: Callable[[], AbstractContextManager[None]]
    note: Note
    raise_epoch: Callable[[int, datetime], None]
    end: Callable[[datetime], None]


def begin_anew(places: Places, epoch: int, backup: str, now: datetime, *, reads_second_place: bool) -> dict[str, Done]:
    """Begin an epoch in both realms, whose databases were just put back; what came of it, by realm. `backup` names the
    backup in the trail. Where the second place cannot be read, nothing is done again.
    """
    detail: Detail = {"epoch": epoch, "backup": backup}
    return {realm: _begin(realm, places[realm], detail, now, reads_second_place) for realm in SIDES}


def _begin(realm: str, place: SecondPlace, detail: Detail, now: datetime, reads_second_place: bool) -> Done:
    side = SIDES[realm]
    upto, gone = place.gone_back() if reads_second_place else (place.newest()[0], 0)
    lost = place.lost_events() if reads_second_place else []
    done = Done(after=upto, lost=gone)
    with side.writing():
        side.note(_restored({**detail, "after": upto}), now)
        side.raise_epoch(int(detail["epoch"]), now)
        for event in lost:
            _do_again(realm, side, event, done, now)
        side.end(now)
    done.is_noted = place.trouble is None
    return done


def _do_again(realm: str, side: Side, event: Event, done: Done, now: datetime) -> None:
    """What cannot be done is counted, and stands in the second place as before."""
    replay = REPLAYS[realm].get(event["action"])
    if replay is None:
        done.unheard[event["action"]] += event["action"] != RESTORED
        return
    try:
        replay.do(event, now)
    except NotKnown as why:
        done.not_known[event["action"], str(why)] += 1
        return
    side.note({**event, "detail": detail_again(event)}, now)
    done.again[event["action"]] += 1


def _restored(detail: Detail) -> Event:
    nobody = {"actor_id": None, "object_id": None, "stream": "system", "object_type": "server"}
    return {"action": RESTORED, **nobody, "force_id": None, "unit_id": "", "detail": detail}


def _note_live(event: Event, now: datetime) -> int:
    about = {name: event[name] for name in ("actor_id", "object_type", "object_id", "force_id", "detail")}
    return audit.append(event["stream"], event["action"], **about, now=now)


def _note_training(event: Event, now: datetime) -> int:
    about = {name: event[name] for name in ("actor_id", "unit_id", "object_id", "detail")}
    return append_event(event["action"], force_id=event["force_id"] or "", **about, now=now)


def _end_live(now: datetime) -> None:
    let_the_named_see(None, now)
    accounts.end_everything(now)
    records.use_up_call_codes(now)


SIDES = {
    LIVE: Side(database.writing, _note_live, records.raise_epoch, _end_live),
    TRAINING: Side(training_database.writing, _note_training, training.raise_epoch, lambda _now: None),
}
