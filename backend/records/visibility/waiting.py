"""What arrived and waits for a person, or is not its author's to read any more."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, and_, or_, select

from backend.accounts.models import OnNamedList, Person
from backend.core.database import db
from backend.core.statements import kept
from backend.records.models import Intake, Quarantine, Version
from backend.records.visibility.reasons import (
    IN_FORCE,
    ITS_OWN,
    is_by_role,
    is_named,
    is_not_kept_out,
    may_see_version,
    people_of,
    restricts,
    units_of,
)
from backend.records.visibility.viewer import Viewer, viewer_like, who

NOBODY_CAN_TELL = ("unknown_pack", "unknown_schema", "body_unreadable", "body_does_not_fit")  # whether it restricts


def own_received(person: Person) -> Sequence[Intake]:
    """What this person wrote that arrived but is not theirs to read here: restricted, or waiting. Newest first."""
    found = db.session.execute(_own_received(viewer_like(person)), who(person)).scalars()
    return sorted(found, key=lambda intake: -intake.seq)


@kept
def _own_received(viewer: Viewer) -> Select[Intake]:
    projected = select(Version.envelope_sha256).where(Version.author_id == viewer.id, may_see_version(viewer))
    return select(Intake).where(Intake.author_id == viewer.id, Intake.envelope_sha256.not_in(projected))


def visible_quarantine(person: Person) -> Sequence[tuple[Intake, Quarantine]]:
    """The envelopes that wait for a person and that this one may know of, oldest first.

    What its author restricted is for those whom these restrictions name. What else names a restricted record's id
    (somebody else's envelope, or one of no proven author) is for those named in its own force: a role would else
    see that there is such a record. Where nobody can tell whether it restricts, its force's named list knows of it too,
    whatever their roles: they alone may open it.
    """
    rows = db.session.execute(_waiting_for(person))  # sorted here: SQLite would look through all that was ever received
    return sorted(((row[0], row[1]) for row in rows), key=lambda row: row[0].seq)


def visible_waiting(person: Person, envelope_sha256: str) -> tuple[Intake, Quarantine] | None:
    """One of them, by its envelope."""
    row = db.session.execute(_waiting_for(person).where(Intake.envelope_sha256 == envelope_sha256)).one_or_none()
    return None if row is None else (row[0], row[1])


def is_waiting_restricted(envelope_sha256: str) -> bool:
    """Whether an envelope that waits is for named people only: by its author's restrictions, or by its record's id."""
    query = select(Intake.envelope_sha256).where(Intake.envelope_sha256 == envelope_sha256)
    return db.session.execute(query.where(or_(restricts(ITS_OWN), restricts(IN_FORCE)))).first() is not None


def _waiting_for(person: Person) -> Select[Intake, Quarantine]:
    of_no_author = and_(Intake.author_id.is_(None), Intake.unit_id.in_(units_of(person)))
    roles = is_by_role(person, or_(Intake.author_id.in_(people_of(person)), of_no_author), Intake.force_id)
    on_list = select(OnNamedList.person_id).where(
        OnNamedList.person_id == person.id, OnNamedList.force_id == Intake.force_id
    )
    may_know = or_(
        is_named(person, ITS_OWN),
        and_(~restricts(ITS_OWN), is_named(person, IN_FORCE)),
        and_(
            ~restricts(ITS_OWN),
            ~restricts(IN_FORCE),
            or_(roles, and_(Quarantine.reason.in_(NOBODY_CAN_TELL), on_list.exists())),
        ),
    )
    query = select(Intake, Quarantine).join(Quarantine, Quarantine.envelope_sha256 == Intake.envelope_sha256)
    return query.where(Quarantine.left_at.is_(None), may_know, is_not_kept_out(person, Intake.record_id))
