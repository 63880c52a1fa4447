"""How often something may be asked: token buckets in the database, so that all workers count together.

A bucket holds at most `capacity` tokens and gains `refill_per_s` a second. Whoever finds none is told how long to wait.
With a `debt`, asking again while waiting makes the wait longer, up to that many tokens below nothing.
"""

from __future__ import annotations

import math
import threading
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Float, String, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import Moment
from backend.core.database import Base, db, is_sqlite, writing

KEPT_FOR = timedelta(days=1)  # a bucket nobody asked for a day is forgotten, and so full again
AHEAD, AHEAD_FOR = 9, timedelta(seconds=10)
KEYS_AHEAD = 10_000

_ahead: dict[str, tuple[int, datetime]] = {}
_ahead_lock = threading.Lock()


class RateBucket(Base):
    """What one key may still ask. Keys hold ids or digests, never names."""

    __tablename__ = "rate_bucket"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    tokens: Mapped[float] = mapped_column(Float)
    refilled_at: Mapped[datetime] = mapped_column(Moment, index=True)


def take(key: str, capacity: float, refill_per_s: float, now: datetime, *, debt: float = 0) -> int:
    """Take one token: 0 when there was one, else the whole seconds until there is one.

    A transaction of its own, begun and committed here: call it before the request's own first query.
    """
    with writing():
        bucket = _filled(key, capacity, refill_per_s, now)
        taken = bucket.tokens >= 1
        left = bucket.tokens - 1 if taken else max(bucket.tokens - 1, -debt) if debt else bucket.tokens
        _set(key, left, bucket.refilled_at)
    return 0 if taken else math.ceil((1 - left) / refill_per_s)


def take_ahead(key: str, wanted: int, capacity: float, refill_per_s: float, now: datetime) -> int:
    """Take so many tokens at once, and a few for what may come next: whoever sends twenty records one after the other
    costs two writes and not twenty. 0 where there were so many, else the whole seconds until there are.

    What a process has taken ahead and nobody used in ten seconds is lost, so nobody gets more than `take` gives. As
    `take`, a transaction of its own.
    """
    with _ahead_lock:
        held, until = _ahead.get(key, (0, now))
        if wanted <= held <= capacity and until > now:
            _ahead[key] = (held - wanted, until)
            return 0
    with writing():
        bucket = _filled(key, capacity, refill_per_s, now)
        taken = min(math.floor(bucket.tokens), wanted + AHEAD) if bucket.tokens >= wanted else 0
        _set(key, bucket.tokens - taken, bucket.refilled_at)
    if not taken:
        return math.ceil((wanted - bucket.tokens) / refill_per_s)
    with _ahead_lock:
        if len(_ahead) > KEYS_AHEAD:
            _ahead.clear()
        _ahead[key] = (taken - wanted, now + AHEAD_FOR)
    return 0


def give_back(key: str, capacity: float) -> None:
    """Put one token back, inside the caller's write transaction."""
    more = RateBucket.tokens + 1
    fuller = case((more > capacity, capacity), else_=more)
    db.session.execute(update(RateBucket).where(RateBucket.key == key).values(tokens=fuller))


def note(key: str, now: datetime) -> None:
    """Note that something is so, for a day: a bucket that is asked only whether it is there. In the caller's write."""
    _make_sure_of(key, 1, now)


def is_noted(key: str) -> bool:
    """Whether it was noted within a day. A pure read."""
    return db.session.execute(select(RateBucket.key).where(RateBucket.key == key)).first() is not None


def forget(key: str) -> None:
    """Fill a bucket again, inside the caller's write transaction."""
    db.session.execute(delete(RateBucket).where(RateBucket.key == key))


class _Bucket(NamedTuple):
    tokens: float
    refilled_at: datetime


def _filled(key: str, capacity: float, refill_per_s: float, now: datetime) -> _Bucket:
    """What a bucket holds by now, locked until the caller's write ends."""
    _make_sure_of(key, capacity, now)
    row = db.session.execute(
        select(RateBucket.tokens, RateBucket.refilled_at).where(RateBucket.key == key).with_for_update()
    ).one()
    passed_s = max(0.0, (now - row.refilled_at).total_seconds())
    return _Bucket(min(capacity, row.tokens + passed_s * refill_per_s), max(now, row.refilled_at))


def _set(key: str, tokens: float, refilled_at: datetime) -> None:
    db.session.execute(update(RateBucket).where(RateBucket.key == key).values(tokens=tokens, refilled_at=refilled_at))


def _make_sure_of(key: str, capacity: float, now: datetime) -> None:
    """A full bucket where there is none yet; then too the forgotten ones are cleared away."""
    insert = sqlite.insert if is_sqlite() else postgresql.insert
    made = db.session.execute(
        insert(RateBucket)
        .values(key=key, tokens=capacity, refilled_at=now)
        .on_conflict_do_nothing(index_elements=[RateBucket.key])
        .returning(RateBucket.key)
    ).first()
    if made is not None:
        old = select(RateBucket.key).where(RateBucket.refilled_at < now - KEPT_FOR).with_for_update(skip_locked=True)
        db.session.execute(
            delete(RateBucket).where(RateBucket.key.in_(old)).execution_options(synchronize_session=False)
        )
