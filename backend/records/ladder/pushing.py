"""The pushes of bundles, claimed like their mail (sending.py): no two processes send one, and what was under way when a
process was killed is not sent again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update

from backend.core.database import db, writing
from backend.records.ladder.models import BundlePush
from backend.records.ladder.outgoing import LOST_AFTER, OVER, note, still_waits

GONE = "gone"


@dataclass(frozen=True)
class Pushed:
    """What goes to one browser as one push: of which bundles, and which browser."""

    bundle_ids: Sequence[str]
    subscription_id: str


def claim(now: datetime) -> Pushed | None:
    """What is to go to one browser next; None where nothing is. What nobody need know of any more does not go. A write
    of its own.
    """
    with writing():
        _give_up(now)
        while (first := _first(now)) is not None:
            rows = _of_browser(first.subscription_id)
            ids = [one.bundle_id for one in rows]
            still = still_waits(first.person_id, ids)
            for one in rows:
                one.state, one.tries, one.next_at = "sending" if still else "list_only", one.tries + 1, now
            db.session.flush()
            if still:
                return Pushed(ids, first.subscription_id)
    return None


def came_of_it(pushed: Pushed, outcome: str, now: datetime) -> None:
    """Note what came of a push: sent, refused, unknown or gone; else it is tried again. A write of its own."""
    mine = (BundlePush.bundle_id.in_(pushed.bundle_ids), BundlePush.subscription_id == pushed.subscription_id)
    with writing():
        for row in db.session.execute(select(BundlePush).where(*mine)).scalars():
            note(row, outcome, now, (*OVER, GONE))


def _first(now: datetime) -> BundlePush | None:
    due = (BundlePush.state == "to_send", BundlePush.next_at <= now)
    order = (BundlePush.next_at, BundlePush.bundle_id, BundlePush.subscription_id)
    query = select(BundlePush).where(*due).order_by(*order).limit(1)
    return db.session.execute(_fresh(query)).scalar_one_or_none()


def _of_browser(subscription_id: str) -> Sequence[BundlePush]:
    mine = (BundlePush.subscription_id == subscription_id, BundlePush.state == "to_send")
    return db.session.execute(_fresh(select(BundlePush).where(*mine))).scalars().all()


def _fresh(query: Select[BundlePush]) -> Select[BundlePush]:
    """Of those that no other process holds, as they are now."""
    return query.with_for_update(skip_locked=True).execution_options(populate_existing=True)


def _give_up(now: datetime) -> None:
    """Whoever sent these was killed meanwhile, and nobody can tell whether they went."""
    lost = (BundlePush.state == "sending", BundlePush.next_at < now - LOST_AFTER)
    db.session.execute(update(BundlePush).where(*lost).values(state="unknown", ended_at=now))
