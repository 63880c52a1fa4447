"""What a page says of the phones somebody's keys lie on, and taking them back: one key, or a whole phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts.errors import NoSuchKey
from backend.accounts.models import AuthorKey, Person
from backend.accounts.phones import store
from backend.accounts.phones.models import Phone, PhoneHolds
from backend.accounts.service import taking_back
from backend.accounts.service.author_keys import opens
from backend.accounts.service.people import person_to_change
from backend.core.clock import moment
from backend.core.database import writing

NEW_FOR = timedelta(days=7)


@dataclass(frozen=True)
class KeyOnPhone:
    """A key and the phone it lies on. `last_contact_at`: None where it has not been heard of; `waiting`, `drafts`: how
    many sealed reports waited there and how many were not sent when it last said so, None where it never did;
    `shared_with`: how many others of the force have a key there.
    """

    key: AuthorKey
    last_contact_at: datetime | None
    waiting: int | None
    drafts: int | None
    erased_at: datetime | None
    shared_with: int

    @property
    def is_gone(self) -> bool:
        """It was taken back and the phone has not said since that it erased anything: it may never come back."""
        return self.key.revoked_at is not None and self.erased_at is None


def keys_on_phones(person: Person) -> list[KeyOnPhone]:
    """The keys of a person, each with its phone: in use first, the newest first."""
    keys = taking_back.keys_of([person]).get(person.id, [])
    said = store.said_of([key.key_id for key in keys])
    return [_on_phone(key, person, said) for key in keys]


def list_new_keys(person: Person, now: datetime) -> list[AuthorKey]:
    """The keys in a person's name of which they are told, the newest first: those that nobody has shown to be theirs,
    and of the others those of the last days.
    """
    keys = [key for key in taking_back.keys_of([person]).get(person.id, []) if key.revoked_at is None]
    return [key for key in keys if not opens(key) or now - key.enrolled_at < NEW_FOR]


def new_keys(person: Person, now: datetime) -> dict[str, list[datetime]]:
    """When each of these phones was made ready: without anybody showing who they are (`not_shown`), and with that
    (`proved`).
    """
    keys = list_new_keys(person, now)
    return {
        "not_shown": [key.enrolled_at for key in keys if not opens(key)],
        "proved": [key.enrolled_at for key in keys if opens(key)],
    }


def tell_new_keys(person: Person, now: datetime) -> dict[str, object]:
    """The same for a phone: `person_id`; `keys`, each with its `key_id`, `at`, and `proved`."""
    keys = list_new_keys(person, now)
    told = [{"key_id": key.key_id, "at": moment(key.enrolled_at), "proved": opens(key)} for key in keys]
    return {"person_id": person.id, "keys": told}


def take_back_phone(person_id: str, key_id: str, *, actor: Person, now: datetime) -> int:
    """A lost phone: take back every key on it that is somebody's of the actor's force; how many. Raises NoSuchPerson,
    NoSuchKey. A write of its own.
    """
    with writing():
        person = person_to_change(person_id, actor)
        key = next((one for one in taking_back.keys_of([person]).get(person.id, []) if one.key_id == key_id), None)
        if key is None:
            raise NoSuchKey
        keys = _in_force(key, person)
        for one in keys:
            taking_back.take_back(one.key_id, actor=actor, now=now)
        return len(keys)


def take_back_own(person: Person, key_id: str, now: datetime) -> None:
    """Take back the key of one of one's own phones. Raises NoSuchKey. A write of its own."""
    with writing():
        if key_id not in {one.key_id for one in taking_back.keys_of([person]).get(person.id, [])}:
            raise NoSuchKey
        taking_back.take_back(key_id, actor=person, now=now)


def _in_force(key: AuthorKey, person: Person) -> Sequence[AuthorKey]:
    keys = store.keys_on(key.device_id)
    owners = store.owners({one.person_id for one in keys})
    return [one for one in keys if owners[one.person_id].force_id == person.force_id]


def _on_phone(key: AuthorKey, person: Person, said: dict[str, tuple[PhoneHolds, Phone]]) -> KeyOnPhone:
    others = {one.person_id for one in _in_force(key, person) if one.revoked_at is None} - {person.id}
    if key.key_id not in said:
        return KeyOnPhone(key, None, None, None, None, len(others))
    held, phone = said[key.key_id]
    return KeyOnPhone(key, phone.last_contact_at, held.waiting, held.drafts, held.erased_at, len(others))
