"""The cast: the people every test tells its story with, in two forces. `nobody` is whoever has not signed in.

Example Police                                              Northshire Police, every role a second time
Asha   officer, Response A                                  Finn   officer, their own Response A
Ben    officer, Response A
Chloe  supervisor of Response A                             Joan   supervisor of their Response A
Hana   supervisor of Response B
Eve    call handler, Control room                           Kofi   call handler, Force control
Dev    trainer, Headquarters                                Lena   trainer, Learning centre
Gita   stalking coordinator, Public protection; named list  Mina   coordinator, Vulnerability hub; named list
Ivor   administrator, Headquarters, and nothing else        Noel   administrator, Learning centre
Paul   content lead, Legal services                         Rhea   content lead, Force solicitors
Sana   auditor, Legal services                              Uma    auditor, Force solicitors
Tove   professional standards, Legal services               Vic    professional standards, Force solicitors
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error
from flask.testing import FlaskClient
from werkzeug.wrappers import Response

from backend.accounts import identity
from backend.accounts.models import Force, OnNamedList, Person, Role, Unit
from backend.accounts.service import second_factor
from backend.accounts.service.sessions import start_session
from backend.core import clock
from backend.core.audit import append
from backend.core.database import db, writing
from backend.core.ids import new_id

PASSWORD = "a long password for a made-up person"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # a thousandth of the real work: tests sign in often
HOME_FORCE, OTHER_FORCE = "Example Police", "Northshire Police"
CAST = (
    ("asha", "Asha Patel", HOME_FORCE, "Response A", "officer"),
    ("ben", "Ben Okoro", HOME_FORCE, "Response A", "officer"),
    ("chloe", "Chloe Marsh", HOME_FORCE, "Response A", "supervisor"),
    ("dev", "Dev Rao", HOME_FORCE, "Headquarters", "trainer"),
    ("eve", "Eve Lindqvist", HOME_FORCE, "Control room", "call_handler"),
    ("finn", "Finn O'Shea", OTHER_FORCE, "Response A", "officer"),
    ("gita", "Gita Shah", HOME_FORCE, "Public protection", "coordinator"),
    ("hana", "Hana Sato", HOME_FORCE, "Response B", "supervisor"),
    ("ivor", "Ivor Pugh", HOME_FORCE, "Headquarters", "administrator"),
    ("joan", "Joan Ferris", OTHER_FORCE, "Response A", "supervisor"),
    ("kofi", "Kofi Mensah", OTHER_FORCE, "Force control", "call_handler"),
    ("lena", "Lena Brandt", OTHER_FORCE, "Learning centre", "trainer"),
    ("mina", "Mina Farouk", OTHER_FORCE, "Vulnerability hub", "coordinator"),
    ("noel", "Noel Baptiste", OTHER_FORCE, "Learning centre", "administrator"),
    ("paul", "Paul Winter", HOME_FORCE, "Legal services", "content_lead"),
    ("rhea", "Rhea Quist", OTHER_FORCE, "Force solicitors", "content_lead"),
    ("sana", "Sana Yilmaz", HOME_FORCE, "Legal services", "auditor"),
    ("tove", "Tove Aspegren", HOME_FORCE, "Legal services", "professional_standards"),
    ("uma", "Uma Kaplan", OTHER_FORCE, "Force solicitors", "auditor"),
    ("vic", "Vic Quaye", OTHER_FORCE, "Force solicitors", "professional_standards"),
)
NAMED_LIST = ("gita", "mina")

CAST_EVENTS = len(CAST) + len(NAMED_LIST)  # with which the trail begins: what a test does comes after them


@dataclass(frozen=True)
class People:
    """The cast as rows of this test's database, read once: change a row through a query, not through these."""

    asha: Person
    ben: Person
    chloe: Person
    dev: Person
    eve: Person
    finn: Person
    gita: Person
    hana: Person
    ivor: Person
    joan: Person
    kofi: Person
    lena: Person
    mina: Person
    noel: Person
    paul: Person
    rhea: Person
    sana: Person
    tove: Person
    uma: Person
    vic: Person

    def everyone(self) -> Iterator[tuple[str, Person | None]]:
        """Each of the cast by name, nobody included."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)
        yield "nobody", None


def add_people() -> People:
    """Add the cast to an empty, migrated database, inside an app context."""
    with writing():
        places = _Places()
        people = {key: places.person(key, name, force, unit, role) for key, name, force, unit, role in CAST}
        for key in NAMED_LIST:
            _put_on_list(people[key])
    for person in people.values():
        db.session.refresh(person)
    db.session.expunge_all()
    return People(**people)


def sign_in(client: FlaskClient, person: Person | None) -> FlaskClient:
    """Sign a person in, and give the client back; for nobody, sign out. What the sign-in page comes to, and without the
    page where a new browser is asked for a password and no more: thousands of tests begin with it.
    """
    app = client.application
    if person is not None and not app.extensions["foursight"].secure and not client.get_cookie("foursight"):
        device = client.get_cookie("foursight-device")
        sent = {"Cookie": f"{device.key}={device.value}"} if device else {}
        with app.test_request_context("/sign-in", headers=sent):
            number = identity.device()
            token = _begun(person, number)
            answer = identity.hand_over(Response(), token or "", number)
        if token:
            client._update_cookies_from_response("localhost", "/sign-in", answer.headers.getlist("Set-Cookie"))
            return client
    return sign_in_by_page(client, person)


def _begun(person: Person, device: str) -> str | None:
    """The token of a sign-in that begins now, or None where the page refuses, or asks for more than the password."""
    with writing():
        found = db.session.get(Person, person.id)
        if found is None or found.disabled_at is not None or second_factor.has_any(found.id):
            return None
        return start_session(found, clock.now(), device) if _is_known(found.password_hash) else None


@cache
def _is_known(password_hash: str | None) -> bool:
    """Whether it is of the cast's password, and made at its cost."""
    try:
        return bool(password_hash) and CHEAP.verify(str(password_hash), PASSWORD)
    except Argon2Error:
        return False


def sign_in_by_page(client: FlaskClient, person: Person | None) -> FlaskClient:
    """Sign a person in on the sign-in page, and give the client back; for nobody, sign out."""
    headers = {"Sec-Fetch-Site": "same-origin"}
    if person is None:
        client.post("/sign-out", headers=headers)
        return client
    form = {"sign_in_name": person.sign_in_name, "password": PASSWORD}
    answer = client.post("/sign-in", data=form, headers=headers)
    assert answer.status_code == 303, f"{person.name} could not sign in: {answer.status_code}"
    return client


def _put_on_list(person: Person) -> None:
    db.session.add(OnNamedList(person_id=person.id, force_id=person.force_id))
    _note("put_on_named_list", person, {})


def _note(action: str, person: Person, detail: dict[str, Any]) -> None:
    """An event, as for what an administrator does: `flask audit verify` asks for one."""
    about: dict[str, Any] = {"object_type": "person", "object_id": person.id, "force_id": person.force_id}
    append("force", action, actor_id=None, **about, detail=detail, now=clock.now())


class _Places:
    """Forces and units, each made the first time somebody belongs there."""

    def __init__(self) -> None:
        self._forces: dict[str, Force] = {}
        self._units: dict[tuple[str, str], Unit] = {}

    def person(self, key: str, name: str, force_name: str, unit_name: str, role: str) -> Person:
        force = self._forces.setdefault(force_name, Force(id=new_id(), name=force_name, short=force_name[:2].upper()))
        key_of_unit = (force_name, unit_name)
        unit = self._units.setdefault(key_of_unit, Unit(id=new_id(), force_id=force.id, name=unit_name))
        db.session.add_all([force, unit])
        db.session.flush()
        person = Person(id=new_id(), force_id=force.id, unit_id=unit.id, name=name, sign_in_name=key)
        person.password_hash = _hash()
        person.roles = [db.session.get_one(Role, role)]
        db.session.add(person)
        db.session.flush()
        _note("person_added", person, {"unit_id": unit.id, "roles": [role], "on_named_list": False})
        return person


@cache
def _hash() -> str:
    return CHEAP.hash(PASSWORD)
