"""The demonstration's people. Their passwords are generated, and kept beside the database so that each run prints
the same.
"""

from __future__ import annotations

import json
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from backend.accounts import passwords
from backend.accounts.models import Force, Person
from backend.accounts.service.adding import NewPerson, add_force, add_person
from backend.accounts.service.people import people_of
from backend.core.database import db, writing

HERE = Path(__file__).parent
KEPT = "demonstration_passwords.json"
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # no l, o, 0, 1: they are read aloud


class NotADemonstration(Exception):
    """There are people here who are not invented."""


def passwords_of(instance: Path) -> dict[str, str]:
    """{"asha": password, …}, made at the first run (for whoever came to the cast since, at the next) and kept in the
    instance folder, readable by its owner only.
    """
    kept = instance / KEPT
    found: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    new = {one["key"]: _new_password() for one in _data()["people"] if one["key"] not in found}
    if new:
        found |= new
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(found, file)
    return found


def add_cast(chosen: dict[str, str], now: datetime) -> dict[str, Person]:
    """{"asha": person, …}; people who are there already stay as they are. Raises NotADemonstration."""
    data = _data()
    hashes = {key: passwords.hash_of(password) for key, password in chosen.items()}
    with writing():
        known = db.session.execute(select(Force).order_by(Force.id)).scalars().all()
        if any(force.name != data["force"] for force in known):
            raise NotADemonstration("there are people here already who are not invented. Use a database of its own.")
        force = known[0] if known else add_force(data["force"], now)
        there = {person.sign_in_name: person for person in people_of(force.id)}
        return {one["key"]: there.get(one["key"]) or _add(one, force.id, hashes, now) for one in data["people"]}


def _add(entry: dict[str, Any], force_id: str, hashes: dict[str, str], now: datetime) -> Person:
    new = NewPerson(entry["name"], entry["key"], entry["unit"], entry["roles"], entry.get("on_named_list", False))
    person = add_person(new, force_id, actor_id=None, now=now)
    person.password_hash = hashes[entry["key"]]
    return person


def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((HERE / "people.json").read_text())
    return data


def _new_password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))
