"""After a backup was put back: accounts, lists, keys and passwords are what they were before, and no sign-in or code
that had ended is alive again. Each inside the caller's write; what is done again comes as events (core/again.py).
"""

from __future__ import annotations

from datetime import datetime

from backend.accounts import store
from backend.accounts.calendars import store as calendars
from backend.accounts.models import AuthorKey, Person, Unit
from backend.accounts.moves import people_moved
from backend.accounts.push import store as push
from backend.accounts.second_factor import passkey_store
from backend.accounts.second_factor import store as second_factor_store
from backend.accounts.service import second_factor, two_people
from backend.accounts.sign_ins import store as sign_ins
from backend.accounts.staff.import_store import take_out_people
from backend.accounts.staff.store import merged_into
from backend.accounts.two_people import store as asked_for
from backend.core.again import Event, NotKnown, first_done
from backend.core.database import db

NAME = "Name not known (added after the backup)"
UNIT = "Unit added after the backup,"


def add_again(event: Event, now: datetime) -> None:
    """An account made since the backup: who they are is in no trail, so it is there without a name, and closed to
    everybody until an administrator gives its person a joining code. What they wrote finds its author. Raises NotKnown.
    """
    person_id, detail = event["object_id"], event["detail"]
    if store.person(person_id) is not None:
        return
    unit = _unit(detail["unit_id"], event["force_id"])
    roles = store.roles_named(detail["roles"])
    sign_in_name = f"unknown-{person_id[:10]}"
    about = {"force_id": unit.force_id, "unit_id": unit.id, "name": NAME, "sign_in_name": sign_in_name}
    store.add(Person(id=person_id, **about, roles=roles))
    if detail["on_named_list"]:
        store.put_on_named_list(person_id, unit.force_id)
    two_people.note_administrators(unit.force_id, now)


def close_again(event: Event, _now: datetime) -> None:
    """An account that was closed. Raises NotKnown."""
    person = _person(event)
    person.disabled_at = person.disabled_at or first_done(event)


def open_again(event: Event, now: datetime) -> None:
    """An account that was opened. Raises NotKnown."""
    person = _person(event)
    person.disabled_at = None
    two_people.note_administrators(person.force_id, now)


def move_again(event: Event, _now: datetime) -> None:
    """Somebody who was moved to another unit, with what they wrote. Raises NotKnown."""
    person = _person(event)
    person.unit = _unit(event["detail"]["to"], person.force_id)
    db.session.flush()
    people_moved([person.id])


def remove_again(event: Event, _now: datetime) -> None:
    """Somebody whom an import had added by mistake, and who never joined. Raises NotKnown."""
    take_out_people([_person(event).id])


def change_roles_again(event: Event, now: datetime) -> None:
    """Somebody whose roles were changed: those they had lost must not come back, and a force that has had two
    administrators since takes two. Raises NotKnown.
    """
    person = _person(event)
    person.roles = store.roles_named(event["detail"]["to"])
    two_people.note_administrators(person.force_id, now)


def merge_again(event: Event, _now: datetime) -> None:
    """A unit that was merged into another; its people have events of their own. Raises NotKnown."""
    unit, into = (_unit(one, event["force_id"]) for one in (event["object_id"], event["detail"]["into"]))
    for one in (unit, *merged_into(unit.id)):
        one.merged_into_id = into.id
    unit.closed_at = unit.closed_at or first_done(event)


def close_unit_again(event: Event, _now: datetime) -> None:
    """A unit that was closed. Raises NotKnown."""
    unit = _unit(event["object_id"], event["force_id"])
    unit.closed_at = unit.closed_at or first_done(event)


def open_unit_again(event: Event, _now: datetime) -> None:
    """A unit opened again, or whose merge was taken back, with what had been merged into it. Raises NotKnown."""
    unit = _unit(event["object_id"], event["force_id"])
    unit.closed_at = unit.merged_into_id = None
    for unit_id in event["detail"].get("units", ()):
        _unit(unit_id, event["force_id"]).merged_into_id = unit.id


def name_for_calls_again(event: Event, _now: datetime) -> None:
    """A unit that was named for calls. Raises NotKnown."""
    _unit(event["object_id"], event["force_id"]).sees_calls = True


def end_calls_again(event: Event, _now: datetime) -> None:
    """A unit that is named for calls no longer. Raises NotKnown."""
    _unit(event["object_id"], event["force_id"]).sees_calls = False


def put_on_list_again(event: Event, _now: datetime) -> None:
    """Somebody who was put on their force's named list. Raises NotKnown."""
    store.put_on_named_list(_person(event).id, event["force_id"])


def take_off_list_again(event: Event, _now: datetime) -> None:
    """Somebody who was taken off it. Raises NotKnown."""
    store.take_off_named_list(_person(event).id, event["force_id"])


def forget_password(event: Event, _now: datetime) -> None:
    """A password set since the backup is gone, and the one before it may be somebody else's by now: neither works.
    Raises NotKnown.
    """
    _person(event).password_hash = None


def miss_factor(event: Event, now: datetime) -> None:
    """A second factor that came since the backup is in none: nobody comes in by the password alone instead. With a
    joining code they set both up anew. Raises NotKnown.
    """
    if not second_factor.has_any(_person(event).id):
        forget_password(event, now)


def remove_factor_again(event: Event, _now: datetime) -> None:
    """Codes that their owner turned off, or everything beside a password that two administrators removed: whoever found
    the lost phone must not come in with it. Raises NotKnown.
    """
    person = _person(event)
    if "asked_by" in event["detail"]:
        second_factor.forget_all(person.id)
    else:
        second_factor_store.remove(person.id)


def remove_passkey_again(event: Event, _now: datetime) -> None:
    """A passkey that its owner removed. Raises NotKnown."""
    if passkey_store.passkey_of(_person(event).id, event["detail"]["passkey"]) is not None:
        passkey_store.remove(event["detail"]["passkey"])


def enrol_again(event: Event, _now: datetime) -> None:
    """A key of a phone made ready since; it is its owner's only where they had shown that. Raises NotKnown."""
    detail = event["detail"]
    if store.person(event["actor_id"]) is None or "spki" not in detail:
        raise NotKnown("person")
    if store.author_key(event["object_id"]) is None:
        about = {"person_id": event["actor_id"], "device_id": detail["device_id"], "spki": detail["spki"]}
        at = first_done(event)
        proved_at = at if detail.get("is_proved", True) else None  # events of an earlier version do not say
        store.add(AuthorKey(key_id=event["object_id"], **about, enrolled_at=at, proved_at=proved_at))


def prove_again(event: Event, _now: datetime) -> None:
    """A key that its owner has shown to be theirs since. Raises NotKnown."""
    key = store.author_key(event["object_id"])
    if key is None:
        raise NotKnown("key")
    key.proved_at = key.proved_at or first_done(event)


def revoke_again(event: Event, _now: datetime) -> None:
    """A key that was taken back. Raises NotKnown."""
    key = store.author_key(event["object_id"])
    if key is None:
        raise NotKnown("key")
    key.revoked_at = key.revoked_at or first_done(event)


def end_everything(now: datetime) -> None:
    """End every sign-in, calendar, push and unused code, and what was asked that somebody be given: among them are
    those that ended, were used or were refused since the backup.
    """
    asked_for.forget_all()
    calendars.remove_all()
    push.remove_all()
    sign_ins.end_all_sessions(now)
    store.void_all_codes()


def _unit(unit_id: str, force_id: str) -> Unit:
    """The unit, made again without its name where it came after the backup too. Raises NotKnown for another force's,
    and for one of a force that is not here.
    """
    unit = store.unit(unit_id)
    if unit is None and force_id in {one.id for one in store.forces()}:
        unit = Unit(id=unit_id, force_id=force_id, name=f"{UNIT} {unit_id[:10]}")
        store.add(unit)
    if unit is None or unit.force_id != force_id:
        raise NotKnown("unit")
    return unit


def _person(event: Event) -> Person:
    person = store.person(event["object_id"])
    if person is None:
        raise NotKnown("person")
    return person
