"""What somebody may be sent: a question, a brief."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, or_, select

from backend.accounts.models import Person
from backend.core.database import db
from backend.records.letters.models import Letter
from backend.records.models import Restriction
from backend.records.rows.models import Record
from backend.records.visibility.reasons import ITS_AUTHOR, is_named, is_not_kept_out, restricts


def visible_letters(person: Person) -> Sequence[Letter]:
    """The letters to this person that they may be given now: about records that are here, which nothing keeps them out
    of; about a restricted one, what asks them of their own writing, or where they are named.
    """
    about_record = and_(Restriction.record_id == Letter.record_id, Restriction.author_id == Letter.author_id)
    is_here = select(Record.record_id).where(Record.record_id == Letter.record_id).exists()
    asked = and_(Letter.author_id == person.id, Letter.kind == "ask")
    may = or_(asked, ~restricts(about_record), is_named(person, about_record))
    query = select(Letter).where(Letter.to_person_id == person.id, is_here, may)
    return db.session.execute(query.where(is_not_kept_out(person, Letter.record_id))).scalars().all()


def records_for_brief(person: Person, ref_macs: Sequence[str], at_most: int) -> list[str]:
    """The ids of the records under an incident number (its keyed hash is one force's) of which somebody who is sent
    there may be given a brief, the newest first: of a restricted one only where they are named, and of none that they
    are kept out of.
    """
    may = [or_(~restricts(ITS_AUTHOR), is_named(person, ITS_AUTHOR)), is_not_kept_out(person, Record.record_id)]
    query = select(Record.record_id).where(Record.ref_mac.in_(ref_macs), *may).order_by(Record.seq.desc())
    return list(db.session.execute(query.limit(at_most)).scalars()) if ref_macs else []


def may_be_written_to(person: Person, record_id: str, author_id: str) -> bool:
    """Whether a letter about a record of an author's may go to somebody: the same, before there is one."""
    its = and_(Restriction.record_id == record_id, Restriction.author_id == author_id)
    may = or_(Record.author_id == person.id, ~restricts(its), is_named(person, its))
    query = select(Record.record_id).where(Record.record_id == record_id, may)
    return db.session.execute(query.where(is_not_kept_out(person, Record.record_id))).first() is not None
