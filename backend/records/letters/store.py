"""Queries and writes of letters. Who may be given one is decided by backend/records/visibility."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import undefer

from backend.core.database import db
from backend.records.acts.models import DeskAct
from backend.records.letters.models import Letter, LetterCopy

ENDS = ("answer", "withdraw")


def letters_of(record_id: str, author_id: str) -> Sequence[Letter]:
    """The letters about a record, the oldest first."""
    mine = (Letter.record_id == record_id, Letter.author_id == author_id)
    return db.session.execute(select(Letter).where(*mine).order_by(Letter.sent_at, Letter.id)).scalars().all()


def letters_to(person_id: str) -> Sequence[Letter]:
    """Every letter to somebody, whether or not it may be given to them now; the oldest first."""
    query = select(Letter).where(Letter.to_person_id == person_id).order_by(Letter.sent_at, Letter.id)
    return db.session.execute(query).scalars().all()


def ends_of(letters: Sequence[Letter]) -> Sequence[DeskAct]:
    """The acts that answered or withdrew any of these."""
    records = {one.record_id for one in letters}
    query = select(DeskAct).where(DeskAct.record_id.in_(records), DeskAct.kind.in_(ENDS))
    return db.session.execute(query.order_by(DeskAct.number)).scalars().all() if records else []


def copies_of(letter_ids: Collection[str]) -> Sequence[LetterCopy]:
    """Which copies there are of these letters, without what is in them."""
    query = select(LetterCopy).where(LetterCopy.letter_id.in_(letter_ids))
    return db.session.execute(query).scalars().all() if letter_ids else []


def copies_by_act(act_id: str) -> Sequence[LetterCopy]:
    """Which copies there are of the letter that an act sent, without what is in them."""
    its = select(Letter.id).where(Letter.act_id == act_id)
    return db.session.execute(select(LetterCopy).where(LetterCopy.letter_id.in_(its))).scalars().all()


def copies_for(key_id: str) -> Sequence[LetterCopy]:
    """The copies for one key that its phone has not said it kept, with what is in them."""
    query = select(LetterCopy).options(undefer(LetterCopy.sealed))
    query = query.where(LetterCopy.key_id == key_id, LetterCopy.taken_at.is_(None))
    return db.session.execute(query).scalars().all()


def copied_for(key_id: str) -> set[str]:
    """The letters of which there is a copy for a key."""
    query = select(LetterCopy.letter_id).where(LetterCopy.key_id == key_id)
    return set(db.session.execute(query).scalars())


def add(row: Letter | LetterCopy) -> None:
    """Add a row."""
    db.session.add(row)
    db.session.flush()


def mark_taken(key_id: str, letter_ids: Collection[str], now: datetime) -> None:
    """A phone says that it has kept these; the first moment stands."""
    mine = (LetterCopy.key_id == key_id, LetterCopy.letter_id.in_(letter_ids))
    unmarked = (LetterCopy.given_at.is_not(None), LetterCopy.taken_at.is_(None))
    db.session.execute(update(LetterCopy).where(*mine, *unmarked).values(taken_at=now))


def mark_given(copy: LetterCopy, now: datetime) -> None:
    """A copy is in an answer to its phone; the first moment stands."""
    mine = (LetterCopy.letter_id == copy.letter_id, LetterCopy.key_id == copy.key_id, LetterCopy.given_at.is_(None))
    db.session.execute(update(LetterCopy).where(*mine).values(given_at=now))
