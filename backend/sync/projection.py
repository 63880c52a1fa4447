"""From a stored envelope to a version people can read, or to the quarantine with the reason why not. Idempotent,
and order-free.

Each envelope is a transaction of its own, after the receipt: a fault here costs nobody a record. It is judged before
that transaction, which only looks at what stands and writes. What the projection did not get to is swept up at the next
start, or by `flask --app wsgi project`.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from backend.accounts.authors import is_key_proved
from backend.core import logs
from backend.core.database import writing
from backend.core.keys.ring import KeyRing
from backend.records import store
from backend.records.calls import let_be_found
from backend.records.letters.service import take_answer
from backend.records.models import Intake, Quarantine, Version
from backend.records.readers import let_the_named_see
from backend.records.rows.making import renew
from backend.records.rows.store import number_of
from backend.records.tasks.again import after_call, after_number, after_version
from backend.sync import packs
from backend.sync.copying import note_copied
from backend.sync.judging import Judged, judge, row_of
from backend.sync.placing import ID_REUSED, KEY_NOT_PROVED
from backend.sync.restricting import restrict_late, restricts_at_once
from backend.wire.opened import Opened

FAILED = "projection_failed"
MET = ("missing_parent", FAILED)  # what a version of the same record may put right
HEALS = ("missing_parent", "unknown_pack", FAILED, KEY_NOT_PROVED)
"""May come right: the parent arrives, the pack is kept, we mend it, the owner of the key shows that it is theirs."""


class Waits(Exception):
    """This envelope cannot become a version (yet); its argument is the reason."""


def project(envelope_sha256: str, *, ring: KeyRing, now: datetime, opened: Opened | None = None) -> None:
    """Make the version of one envelope (opened already, where it is), and of those that waited for it; or put it into
    the quarantine.
    """
    go_on_with(_project_again_if_met(envelope_sha256, ring, now, opened), ring, now)


def go_on_with(waited: list[str], ring: KeyRing, now: datetime) -> None:
    """Project those that waited for what has just been made, and whatever waited for these."""
    while waited:
        waited += _try(waited.pop(0), ring, now)


def project_all(*, ring: KeyRing, now: datetime) -> int:
    """Everything not projected yet, and everything that may have come right since. Returns how many were looked at."""
    envelopes = [*store.unprojected(), *store.waiting(HEALS)]
    for envelope_sha256 in envelopes:
        try_to_project(envelope_sha256, ring=ring, now=now)
    _tidy(now)
    return len(envelopes)


def try_to_project(envelope_sha256: str, *, ring: KeyRing, now: datetime, opened: Opened | None = None) -> None:
    """The same, but whatever goes wrong holds up no other envelope: it is logged, and this one waits for a person where
    one can find it, until a sweep gets it right.
    """
    try:
        project(envelope_sha256, ring=ring, now=now, opened=opened)
    except Exception as error:
        failed(envelope_sha256, error, now)


def _try(envelope_sha256: str, ring: KeyRing, now: datetime) -> list[str]:
    try:
        return _project_again_if_met(envelope_sha256, ring, now)
    except Exception as error:
        failed(envelope_sha256, error, now)
        return []


def failed(envelope_sha256: str, error: Exception, now: datetime) -> None:
    """Log what went wrong with one envelope, and let it wait for a person where one can find it."""
    logs.failed("not_projected", error, envelope_sha256=envelope_sha256)
    try:
        with writing():
            _wait_as_failed(envelope_sha256, now)
    except SQLAlchemyError as again:  # no database at all: the next sweep finds it unprojected
        logs.failed("not_quarantined", again, envelope_sha256=envelope_sha256)


def _wait_as_failed(envelope_sha256: str, now: datetime) -> None:
    intake = store.intake(envelope_sha256)
    if intake is None:
        return
    store.lock_records([intake.record_id])
    waiting = store.quarantine(envelope_sha256)
    if store.version_of_envelope(envelope_sha256) is None and (waiting is None or waiting.reason in HEALS):
        _wait(intake, waiting, FAILED, now)


def _project_again_if_met(
    envelope_sha256: str, ring: KeyRing, now: datetime, opened: Opened | None = None
) -> list[str]:
    """Project one envelope; the ones that waited for it, each of which is a write of its own."""
    intake = store.intake(envelope_sha256)
    if intake is None or store.version_of_envelope(envelope_sha256) is not None:
        return []
    judged = judge(intake, opened, ring)
    try:
        return _write(envelope_sha256, judged, ring, now)
    except IntegrityError:  # another process kept the same pack, or projected the same, just now: then it is there
        return _write(envelope_sha256, judged, ring, now)


def _write(envelope_sha256: str, judged: Judged, ring: KeyRing, now: datetime) -> list[str]:
    with writing():
        packs.keep_current(now)
        return write_inside(envelope_sha256, judged, ring, now)


def write_inside(envelope_sha256: str, judged: Judged, ring: KeyRing, now: datetime) -> list[str]:
    """What a judged envelope comes to, inside the caller's write; those that waited for it."""
    intake = store.intake(envelope_sha256)
    if intake is None or store.version_of_envelope(envelope_sha256) is not None:
        return []
    store.lock_records([intake.record_id])
    is_made = _write_one(intake, judged, ring, now)
    return store.waiting(MET, [intake.record_id]) if is_made else []


def _write_one(intake: Intake, judged: Judged, ring: KeyRing, now: datetime) -> bool:
    waiting = store.quarantine(intake.envelope_sha256)
    if waiting is not None and (waiting.left_at is not None or waiting.reason not in HEALS):
        return False  # a person has seen to it, or has to
    is_made, before = True, number_of(intake.record_id)
    try:
        _write_version(intake, judged, ring, now)
    except Waits as why:
        _wait(intake, waiting, str(why), now)
        is_made = False
    if is_made and waiting is not None:
        store.leave_quarantine(intake.envelope_sha256, "came_right", now)
    renew(intake.record_id, ring, now, {intake.version_id: judged.results} if judged.results else None)
    after_number(intake.record_id, before, ring, now)
    return is_made


def _wait(intake: Intake, waiting: Quarantine | None, reason: str, now: datetime) -> None:
    if waiting is None:
        store.add(Quarantine(envelope_sha256=intake.envelope_sha256, reason=reason, since=now))
    elif waiting.reason != reason:
        store.wait_again(intake.envelope_sha256, reason)


def _write_version(intake: Intake, judged: Judged, ring: KeyRing, now: datetime) -> None:
    """Raises Waits. What restricts does so whatever else it waits for, but for a key that is not proved."""
    is_proved = intake.reason != KEY_NOT_PROVED or is_key_proved(judged.header["author_key_id"])
    if judged.restricts and restricts_at_once(intake.record_id, intake.author_id, is_key_proved=is_proved):
        restrict_late(intake, now)
    _check_key(intake, is_proved=is_proved)
    if judged.waits_for is not None:
        raise Waits(judged.waits_for)
    if judged.body is None or judged.pack is None:
        raise ValueError("judged to be a version, and nothing was made of it")
    _check_record(intake, judged.header["parent"])
    version = Version(**row_of(intake, judged))
    store.add(version)
    after_call(version, judged.body["incident_ref"], ring)
    after_version(version, judged.pack, judged.body, ring)
    note_copied(intake, judged.pack, judged.body["copied"], now)
    let_be_found(version, judged.body["incident_ref"], ring)
    if "answers_letter" in judged.body:
        take_answer(version, judged.body["answers_letter"], ring)


def _check_key(intake: Intake, *, is_proved: bool) -> None:
    """What came before its key was shown to be its author's becomes a version afterwards, under an id that nothing has
    taken meanwhile. Raises Waits.
    """
    if intake.reason != KEY_NOT_PROVED:
        return
    if not is_proved:
        raise Waits(KEY_NOT_PROVED)
    if store.version(intake.version_id) is not None:
        raise Waits(ID_REUSED)


def _check_record(intake: Intake, parent: str | None) -> None:
    """A version belongs to its author's own record, after a version that is here. Raises Waits."""
    owner = store.author_of(intake.record_id)
    if owner is not None and owner != intake.author_id:
        raise Waits("other_author")
    if parent is None:
        return
    before = store.version(parent)
    if before is None:
        raise Waits("missing_parent")
    if before.record_id != intake.record_id:
        raise Waits("other_record")


def _tidy(now: datetime) -> None:
    """A record restricted while its force had nobody on its list is shown to those who have been named since."""
    with writing():
        packs.keep_current(now)
        let_the_named_see(None, now)
