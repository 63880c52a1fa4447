"""Officers of one force, each with an enrolled phone and a sign-in, made without asking a server."""

from __future__ import annotations

from pathlib import Path

from backend import create_app
from backend.accounts.models import Person, Role
from backend.accounts.service.sessions import start_session
from backend.core import clock
from backend.core.config import Config
from backend.core.database import db, writing
from backend.core.ids import new_id
from backend.core.keys.ring import load_ring
from tests.chaos.harness import enrolled
from tests.fixtures.phone_simulator import Phone
from tests.people import add_people


def make_officers(how_many: int, database_url: str, instance: Path) -> tuple[list[Phone], list[str]]:
    """So many phones, and the cookie each is signed in by."""
    app = create_app(Config(instance=instance, database_url=database_url, testing=True))
    ring, now = load_ring(instance / "keys"), clock.now()
    with app.app_context():
        first = add_people().asha
        with writing():
            people = [_officer(number, first) for number in range(how_many)]
            db.session.flush()
            cookies = [f"foursight={start_session(person, now)}" for person in people]
            phones = [enrolled(person, ring, now) for person in people]
        db.session.remove()
        db.engine.dispose()
    return phones, cookies


def _officer(number: int, like: Person) -> Person:
    names = {"name": f"Officer {number}", "sign_in_name": f"officer {number}"}
    person = Person(id=new_id(), force_id=like.force_id, unit_id=like.unit_id, **names)
    person.roles = [db.session.get_one(Role, "officer")]
    db.session.add(person)
    return person
