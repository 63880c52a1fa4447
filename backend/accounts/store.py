"""Queries and writes for people, their codes and keys. Who may ask is decided above."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from backend.accounts.models import (
    AuthorKey,
    Force,
    JoiningCode,
    OnNamedList,
    Person,
    Role,
    SetupCode,
    Unit,
)
from backend.core.among import among
from backend.core.database import db, is_sqlite


def add(thing: object) -> None:
    """Add a row, so that the next query sees it."""
    db.session.add(thing)
    db.session.flush()


def anyone_exists() -> bool:
    """Whether there is a person at all."""
    return bool(db.session.execute(select(exists(select(Person.id)))).scalar_one())


def person(person_id: str) -> Person | None:
    """The person with an id."""
    return db.session.get(Person, person_id)


def person_named(sign_in_name: str) -> Person | None:
    """The person with a sign-in name, in small letters."""
    return db.session.execute(select(Person).where(Person.sign_in_name == sign_in_name)).scalar_one_or_none()


def people_of(force_id: str) -> Sequence[Person]:
    """A force's people, by name."""
    return (
        db.session.execute(select(Person).where(Person.force_id == force_id).order_by(Person.name, Person.id))
        .scalars()
        .all()
    )


def people_called(force_id: str, called: str) -> Sequence[Person]:
    """A force's people with this name, or this sign-in name, small and large letters alike."""
    named = or_(Person.sign_in_name == called.lower(), func.lower(Person.name) == func.lower(called))
    return db.session.execute(select(Person).where(Person.force_id == force_id, named)).scalars().all()


def roles() -> Sequence[Role]:
    """Every role there is, by title."""
    return db.session.execute(select(Role).order_by(Role.title, Role.name)).scalars().all()


def roles_named(names: Iterable[str]) -> list[Role]:
    """The roles with these names; unknown names give none."""
    return list(db.session.execute(select(Role).where(Role.name.in_(list(names))).order_by(Role.name)).scalars())


def forces() -> Sequence[Force]:
    """Every force, by name."""
    return db.session.execute(select(Force).order_by(Force.name, Force.id)).scalars().all()


def names_of(force_id: str, person_ids: Collection[str]) -> dict[str, str]:
    """The names of those of these people that are of a force, by their ids."""
    query = select(Person.id, Person.name).where(Person.force_id == force_id, among(Person.id, person_ids))
    return {row.id: row.name for row in db.session.execute(query)}


def ids_named(force_id: str, words: Sequence[str], at_most: int) -> Sequence[str]:
    """The ids of a force's people in whose names all of these words are; the first by name."""
    query = select(Person.id).where(Person.force_id == force_id, *(is_called(word) for word in words))
    return db.session.execute(query.order_by(Person.name, Person.id).limit(at_most)).scalars().all()


def some_named(force_id: str, words: Sequence[str], at_most: int) -> dict[str, str]:
    """{id: name} of a force's people in whose names any of these words is; the first by name."""
    query = select(Person.id, Person.name).where(Person.force_id == force_id, or_(*(is_called(one) for one in words)))
    rows = db.session.execute(query.order_by(Person.name, Person.id).limit(at_most))
    return {row.id: row.name for row in rows}


def is_called(word: str) -> ColumnElement[bool]:
    """Whether a word is in somebody's name or sign-in name. SQLite's small letters are a to z only."""
    in_name = [Person.name.contains(one, autoescape=True) for one in {word, word.lower(), word.capitalize()}]
    in_small = func.lower(Person.name).contains(word.lower(), autoescape=True)
    return or_(in_small, *in_name, Person.sign_in_name.contains(word.lower(), autoescape=True))


def units_of(force_id: str) -> Sequence[Unit]:
    """A force's units, by name."""
    return (
        db.session.execute(select(Unit).where(Unit.force_id == force_id).order_by(Unit.name, Unit.id)).scalars().all()
    )


def unit(unit_id: str) -> Unit | None:
    """The unit with an id."""
    return db.session.get(Unit, unit_id)


def unit_named(force_id: str, name: str) -> Unit | None:
    """A force's unit by its name, small and large letters alike."""
    same = func.lower(Unit.name) == name.lower()
    return db.session.execute(select(Unit).where(Unit.force_id == force_id, same).order_by(Unit.id)).scalars().first()


def listed_ids(force_id: str) -> frozenset[str]:
    """Who is on a force's named list and can sign in: a closed account reads nothing, so it is nobody's reader."""
    query = select(OnNamedList.person_id).join(Person, Person.id == OnNamedList.person_id)
    query = query.where(OnNamedList.force_id == force_id, Person.disabled_at.is_(None))
    return frozenset(db.session.execute(query).scalars())


def ever_listed_ids(force_id: str) -> frozenset[str]:
    """The list as it was written, closed accounts too: what an administrator sees and takes people off."""
    return frozenset(
        db.session.execute(select(OnNamedList.person_id).where(OnNamedList.force_id == force_id)).scalars()
    )


def put_on_named_list(person_id: str, force_id: str) -> None:
    """Put somebody on a force's named list, who may be on it already."""
    insert = sqlite.insert if is_sqlite() else postgresql.insert
    row = {"person_id": person_id, "force_id": force_id}
    db.session.execute(insert(OnNamedList).values(**row).on_conflict_do_nothing())


def take_off_named_list(person_id: str, force_id: str) -> None:
    """Take somebody off a force's named list."""
    db.session.execute(delete(OnNamedList).where(OnNamedList.person_id == person_id, OnNamedList.force_id == force_id))


def void_all_codes() -> None:
    """Take back every unused joining code and set-up code."""
    db.session.execute(delete(JoiningCode).where(JoiningCode.used_at.is_(None)))
    void_set_up_codes()


def void_set_up_codes() -> None:
    """Take back every unused set-up code."""
    db.session.execute(delete(SetupCode).where(SetupCode.used_at.is_(None)))


def unused_set_up_code(code_sha256: str) -> SetupCode | None:
    """An unused set-up code, locked until the transaction ends."""
    mine = (SetupCode.code_sha256 == code_sha256, SetupCode.used_at.is_(None))
    return db.session.execute(select(SetupCode).where(*mine).with_for_update()).scalar_one_or_none()


def void_joining_codes_of(person_id: str) -> None:
    """Take back every unused joining code of a person."""
    mine = (JoiningCode.person_id == person_id, JoiningCode.used_at.is_(None))
    db.session.execute(delete(JoiningCode).where(*mine))


def usable_joining_code(code_sha256: str, now: datetime) -> JoiningCode | None:
    """An unused joining code still in time, locked until the transaction ends."""
    mine = (JoiningCode.code_sha256 == code_sha256, JoiningCode.used_at.is_(None), JoiningCode.expires_at > now)
    return db.session.execute(select(JoiningCode).where(*mine).with_for_update()).scalar_one_or_none()


def author_keys_of(person_ids: Collection[str]) -> Sequence[AuthorKey]:
    """The author keys of these people, the newest first."""
    newest = (AuthorKey.enrolled_at.desc(), AuthorKey.key_id)
    return db.session.scalars(select(AuthorKey).where(AuthorKey.person_id.in_(person_ids)).order_by(*newest)).all()


def author_key(key_id: str) -> AuthorKey | None:
    """An author key by its id."""
    return db.session.get(AuthorKey, key_id)
