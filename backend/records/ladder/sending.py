"""The mail of bundles: claimed in a write of its own before it goes, so that no two processes send one, and what was
under way when a process was killed is not sent again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update

from backend.core.database import db, writing
from backend.records.ladder.models import Bundle
from backend.records.ladder.outgoing import LOST_AFTER, note, still_waits


@dataclass(frozen=True)
class Claimed:
    """Bundles of one person that go as one message: their ids, and whose they are."""

    ids: Sequence[str]
    person_id: str


def claim(now: datetime) -> Claimed | None:
    """What is to go to one person next; None where nothing is. What nobody need know of any more does not go: it was
    taken or settled, or the person may not see it. A write of its own.
    """
    with writing():
        _give_up(now)
        while (first := _first(now)) is not None:
            mine = (Bundle.person_id == first.person_id, Bundle.state == "to_send")
            rows = db.session.execute(_fresh(select(Bundle).where(*mine))).scalars().all()
            still = still_waits(first.person_id, [one.id for one in rows])
            for one in rows:
                one.state, one.tries, one.next_at = "sending" if still else "list_only", one.tries + 1, now
            db.session.flush()
            if still:
                return Claimed([one.id for one in rows], first.person_id)
    return None


def came_of_it(claimed: Claimed, outcome: str, now: datetime) -> None:
    """Note what came of a message: sent, refused or unknown; else it is tried again. A write of its own."""
    with writing():
        for bundle in db.session.execute(select(Bundle).where(Bundle.id.in_(claimed.ids))).scalars():
            note(bundle, outcome, now)


def _first(now: datetime) -> Bundle | None:
    due = (Bundle.state == "to_send", Bundle.next_at <= now)
    query = select(Bundle).where(*due).order_by(Bundle.next_at, Bundle.id).limit(1)
    return db.session.execute(_fresh(query)).scalar_one_or_none()


def _fresh(query: Select[Bundle]) -> Select[Bundle]:
    """Of those that no other process holds, as they are now."""
    return query.with_for_update(skip_locked=True).execution_options(populate_existing=True)


def _give_up(now: datetime) -> None:
    """Whoever sent these was killed meanwhile, and nobody can tell whether they went."""
    lost = (Bundle.state == "sending", Bundle.next_at < now - LOST_AFTER)
    db.session.execute(update(Bundle).where(*lost).values(state="unknown", ended_at=now))
