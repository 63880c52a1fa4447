"""Two forces with the same things in each: records, what waits, notices, classes, a register, people. Built once, put
back as it was whenever something has changed it.

Every thing has a word that stands wherever it is shown and nowhere else, so that an answer tells what it lets slip.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table, delete, insert, select, tuple_, update

from backend.accounts.coming_back.models import CodeRequest
from backend.accounts.displays.models import Display
from backend.accounts.duty.models import Duty
from backend.accounts.models import (
    AuthorKey,
    Force,
    JoiningCode,
    OnNamedList,
    Person,
    Session,
    Unit,
    person_role,
)
from backend.accounts.push.models import PushSubscription
from backend.accounts.second_factor.models import Passkey, SecondFactor, SecondFactorRemoval
from backend.accounts.two_people.models import AccessAsked
from backend.content.models import SignatureRow
from backend.content.service import current_pack
from backend.core import clock
from backend.core.audit import AuditEvent
from backend.core.canonical import canonical
from backend.core.database import db, writing
from backend.core.ids import new_id
from backend.notices.models import Notice
from backend.records import KEYS
from backend.records.attended.models import Attended
from backend.records.call_codes import make_code
from backend.records.conflicts.models import Conflict
from backend.records.conflicts.service import keep_out
from backend.records.ladder.models import Due
from backend.records.models import CallCode
from backend.records.openings.models import Opening, OpeningTold
from backend.records.retention.models import Retention
from backend.records.rows.models import Record, RecordPlace
from backend.records.saved.models import SavedView
from backend.records.tasks.models import Task
from backend.training.database import training_session
from backend.training.database import writing as training_writing
from backend.training.models.classes import TrainingClass
from backend.training.models.recordings import Recording
from backend.training.models.register import Attendance
from backend.training.models.written import WrittenVersion
from backend.training.written.service import file_of
from tests.backend.authority.several import people_with_several_roles
from tests.backend.training.recordings.sounds import wav
from tests.fixtures.app import WholeAnswers
from tests.fixtures.out import OUT, sign_in_and_out
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.practice_simulator import Trainee
from tests.people import CHEAP, PASSWORD, People, sign_in

SIDES = {
    "home": {
        **{"officer": "asha", "handler": "eve", "coordinator": "gita", "trainer": "dev", "administrator": "ivor"},
        **{"lead": "paul", "standards": "tove"},
    },
    "away": {
        **{"officer": "finn", "handler": "kofi", "coordinator": "mina", "trainer": "lena", "administrator": "noel"},
        **{"lead": "rhea", "standards": "vic"},
    },
}
TABLES = (
    (
        db.session,
        [
            *(model.__table__ for model in (Force, Unit, Person, Session, JoiningCode, OnNamedList, AuthorKey)),
            *(
                model.__table__
                for model in (SecondFactor, SecondFactorRemoval, Passkey, Opening, OpeningTold, Retention)
            ),
            *(
                person_role,
                Notice.__table__,
                Duty.__table__,
                Due.__table__,
                Task.__table__,
                CallCode.__table__,
                Record.__table__,
                RecordPlace.__table__,
                Conflict.__table__,
            ),
            *(model.__table__ for model in (SavedView, PushSubscription, Display, CodeRequest, AccessAsked)),
        ],
    ),
    (training_session, [TrainingClass.__table__, Attendance.__table__, Recording.__table__, WrittenVersion.__table__]),
)
"""What a request may change. The rest only grows."""
Rows = dict[tuple[Any, ...], dict[str, Any]]
CHANGED = ("asha", "finn", "ivor", "noel")  # whose accounts are changed: another's and one's own, in both forces
CLOCK_RUNS = {"referral": an_answer("agreed"), "reported_on": an_answer("2026-11-20")}  # to Tuesday 24 November
NOBODY_LEFT = ("coordinator", "officer", "administrator", "standards")
"""Who is kept out of a restricted record that nobody may read: also those of whom the matrix puts some on the list, for
whoever comes on it is given what nobody may read.
"""
ASKED_FOR = "auditor"  # what another administrator may confirm for each of these
LAST = ("administrator",)  # of which there is one: whoever is out here is none
SCENARIO = "ex_partner_tracker"
UNKNOWN_PACK, UNKNOWN_KEY = "f" * 32, "x" * 22


@dataclass(frozen=True)
class Thing:
    """Something of somebody's: `kind` says what; `word` stands wherever it is shown, `inside` where it is opened.
    `author`, `unit` and `force` are ids, of whoever wrote, carried, pinned or is it. `restricted`: for the named list
    of its force only; `untold`: so is what is inside, for nobody can tell whether it restricts. `kept_out`: the ids of
    people for whom it is not there, whatever else would let them see it.
    """

    kind: str
    name: str
    id: str
    word: str
    force: str
    unit: str
    author: str
    restricted: bool = False
    untold: bool = False
    is_call: bool = False
    kept_out: frozenset[str] = frozenset()
    inside: str = ""
    more: dict[str, str] = field(default_factory=dict)


def _rows(session: Any, table: Table) -> Rows:
    keys = [column.name for column in table.primary_key]
    return {tuple(row[key] for key in keys): dict(row) for row in session.execute(select(table)).mappings()}


def _take_out(session: Any, table: Table, kept: Rows) -> None:
    for key in _rows(session, table).keys() - kept.keys():
        session.execute(delete(table).where(tuple_(*table.primary_key) == key))


def _put_back(session: Any, table: Table, kept: Rows) -> None:
    now = _rows(session, table)
    for key, row in kept.items():
        if key not in now:
            session.execute(insert(table).values(**row))
        elif now[key] != row:
            session.execute(update(table).where(tuple_(*table.primary_key) == key).values(**row))


class World:
    """The cast, signed in, and the things of both forces."""

    def __init__(self, app: Flask, people: People) -> None:
        self.app, self.people, self.at = app, people, clock.now()
        self._others = count(2)
        with app.app_context():
            self.several = people_with_several_roles()
        asking = [*people.everyone(), *self.several.items()]
        self._browsers = {name: sign_in(browser(app), person) for name, person in asking}
        self._browsers |= {how: sign_in_and_out(browser(app), self._somebody(how), how, but=LAST) for how in OUT}
        with app.app_context():
            self._pack_id = current_pack().pack_id
        self.things: list[Thing] = []
        for side in SIDES:
            for thing in self._of(side):
                self.things.append(thing)
        self.things += [*self._everybody(), *self._units(), *self._of_several()]
        for side in SIDES:
            self.things.extend(self._administered(side))
        self._factors()
        self._kept = self._rows()

    def principals(self) -> Iterator[tuple[str, Person | None]]:
        """Everybody who asks, by name: the cast, who has several roles, and who is nobody, whatever they were."""
        yield from self.people.everyone()
        yield from self.several.items()
        yield from ((how, None) for how in OUT)

    def browser_of(self, name: str) -> FlaskClient:
        """The browser of one of the cast, of nobody, or of whoever is out."""
        return self._browsers[name]

    def of_kind(self, kind: str) -> list[Thing]:
        """The things of a kind, in both forces."""
        return [thing for thing in self.things if thing.kind == kind]

    def put_back(self) -> None:
        """As it was before anybody changed anything. (What only grows, grows: the audit trail among it.)"""
        with self.app.app_context():
            for session, tables in TABLES:
                for table in reversed(tables):  # whatever refers to somebody before them
                    _take_out(session, table, self._kept[table.name])
                for table in tables:
                    _put_back(session, table, self._kept[table.name])
                session.commit()
                session.remove()

    def changed(self) -> list[str]:
        """The names of the tables that are not as they were."""
        now = self._rows()
        return [name for name, rows in self._kept.items() if rows != now[name]]

    def _rows(self) -> dict[str, Rows]:
        with self.app.app_context():
            found = {table.name: _rows(session, table) for session, tables in TABLES for table in tables}
            for session, _ in TABLES:
                session.remove()
        return found

    def _somebody(self, name: str) -> Person:
        """One more person, of the home force and the unit most things are of."""
        where = {"force_id": self.people.asha.force_id, "unit_id": self.people.asha.unit_id}
        with self.app.app_context(), writing():
            person = Person(id=new_id(), name=f"Somebody {name}", sign_in_name=f"is.{name}", **where)
            person.password_hash = CHEAP.hash(PASSWORD)
            db.session.add(person)
            db.session.flush()
            db.session.refresh(person)
            db.session.expunge(person)
        return person

    def _factors(self) -> None:
        """Whoever's account is changed has a second factor; that it be removed, a code and a role were asked for."""
        with self.app.app_context(), writing():
            for name in CHANGED:
                person = getattr(self.people, name)
                colleague = next(one for one in (self.people.gita, self.people.mina) if one.force_id == person.force_id)
                now = clock.now()
                db.session.add(SecondFactor(person_id=person.id, covered=b"-", since=now, last_step=0))
                asked = {"person_id": person.id, "asked_by": colleague.id, "asked_at": now}
                waits = AccessAsked(**asked, what=ASKED_FOR)
                db.session.add_all([SecondFactorRemoval(**asked), CodeRequest(**asked), waits])

    def _of(self, side: str) -> Iterator[Thing]:
        people = {role: getattr(self.people, key) for role, key in SIDES[side].items()}
        officer, handler = (self._phone(people[role]) for role in ("officer", "handler"))
        more = {"person_id": people["officer"].id}
        yield self._thing(
            "key", f"{side}: key", officer.author.kid, officer.author.kid[:8], people["officer"], more=more
        )
        yield self._passkey(side, people["officer"])
        yield self._opening(side, people["handler"], people["coordinator"])
        yield from self._records(side, people, officer, handler)
        yield from self._waiting(side, people["officer"], officer)
        yield from self._tasks(side, people)
        yield from self._pinned(side, people["coordinator"])
        yield from self._training(side, people["trainer"])
        yield from self._signed(side, people["lead"])
        yield self._view(side, people["coordinator"])
        yield self._subscription(side, people["coordinator"])
        yield from self._attended(side, people["officer"], people["coordinator"])

    def _passkey(self, side: str, of: Person) -> Thing:
        its_id, key = new_id(), {"public_key": b"-", "sign_count": 0, "synced": False}
        name = f"{side.upper()}-PASSKEY"
        about = {"id": its_id, "person_id": of.id, "credential_id": name, "name": name}
        with self.app.app_context(), writing():
            db.session.add(Passkey(**about, **key, added_at=self.at))
        return self._thing("passkey", f"{side}: passkey", its_id, name, of)

    def _opening(self, side: str, by: Person, told: Person) -> Thing:
        """An emergency about nothing that is here."""
        its_id, about = new_id(), {"record_id": new_id(), "author_id": by.id, "force_id": by.force_id}
        with self.app.app_context(), writing():
            db.session.add(Opening(id=its_id, kind="glass", person_id=by.id, at=self.at, until=self.at, **about))
            db.session.flush()
            db.session.add(OpeningTold(opening_id=its_id, person_id=told.id))
        return self._thing("opening", f"{side}: opening", its_id, f"{side.upper()}-OPENING", by, more={"told": told.id})

    def _everybody(self) -> Iterator[Thing]:
        for name, person in self.people.everyone():
            if person is not None:
                yield self._thing("person", name, person.id, re.split("[ ']", person.name)[-1], person)
                if name in CHANGED:
                    yield self._thing("account", name, person.id, person.name, person)

    def _units(self) -> Iterator[Thing]:
        """The units whose name only one force has."""
        people = [person for _, person in self.people.everyone() if person is not None]
        for person in people:
            if all(one.force_id == person.force_id for one in people if one.unit.name == person.unit.name):
                more = {"into": next(one.unit_id for one in self._of_force(person) if one.unit_id != person.unit_id)}
                yield self._thing("unit", person.unit.name, person.unit_id, person.unit.name, person, more=more)

    def _of_force(self, person: Person) -> list[Person]:
        return [one for _, one in self.people.everyone() if one is not None and one.force_id == person.force_id]

    def _administered(self, side: str) -> Iterator[Thing]:
        """What only an administrator sees: a sign-in of the officer's, and units nobody is in."""
        officer, by = (getattr(self.people, SIDES[side][role]) for role in ("officer", "administrator"))
        its = select(Session.token_sha256).where(Session.person_id == officer.id, Session.ended_at.is_(None))
        shown = self._id(db.session, its.order_by(Session.created_at.desc()).limit(1))[:20]
        yield self._thing("sign_in", f"{side}: sign-in", shown, shown, officer, more={"person_id": officer.id})
        name = f"{side.upper()}-IMPORTED"
        import_id, more = self._imported(name, by.unit.name, by), {"unit_name": by.unit.name}
        yield self._thing("people_import", f"{side}: people", import_id, name, by, more=more)
        yield from self._on_duty(side, officer, by)
        yield from self._display(side, by)
        for kind in ("empty_unit", "closed_unit", "merged_unit"):
            name = f"{side.upper()}-{kind.upper()}"
            self._post(by, "/units", {"name": name})
            unit_id = self._id(db.session, select(Unit.id).where(Unit.name == name))
            if kind != "empty_unit":
                how, form = ("closed", {}) if kind == "closed_unit" else ("merged", {"into": by.unit_id})
                self._post(by, f"/units/{unit_id}/{how}", form)
            yield self._thing(kind, name, unit_id, name, by)

    def _display(self, side: str, by: Person) -> Iterator[Thing]:
        name = f"{side.upper()}-DISPLAY"
        form = {"name": name, "unit": by.unit_id}
        assert self._browsers[by.sign_in_name].post("/people/displays", data=form).status_code == 201
        its_id = self._id(db.session, select(Display.id).where(Display.name == name))
        yield self._thing("display", f"{side}: display", its_id, name, by)

    def _on_duty(self, side: str, officer: Person, by: Person) -> Iterator[Thing]:
        """The officer is on duty now, by a list."""
        begins, ends = (self.at + timedelta(hours=one) for one in (-3, 6))
        line = f"{officer.sign_in_name},{begins:%Y-%m-%d %H:%M},{ends:%Y-%m-%d %H:%M}"
        self._post(by, "/duty/lists", {"text": f"sign_in_name,from,to\n{line}\n"})
        with self.app.app_context():
            tour = db.session.execute(select(Duty).where(Duty.person_id == officer.id)).scalar_one()
        word = re.split("[ ']", officer.name)[-1]
        yield self._thing("tour", f"{side}: tour", tour.id, word, officer)
        yield self._thing("duty_list", f"{side}: list", str(tour.list_id), word, by)

    def _view(self, side: str, of: Person) -> Thing:
        name = f"{side.upper()}-VIEW"
        self._post(of, "/records/views", {"name": name, "state": "closed"})
        its_id = self._id(db.session, select(SavedView.id).where(SavedView.name == name))
        return self._thing("view", f"{side}: view", its_id, name, of)

    def _subscription(self, side: str, of: Person) -> Thing:
        its_id, name = new_id(), f"{side.upper()}-PUSH"
        token = self._id(db.session, select(Session.token_sha256).where(Session.person_id == of.id).limit(1))
        about = {"person_id": of.id, "token_sha256": token, "endpoint_sha256": name, "kid": "-", "covered": b"-"}
        with self.app.app_context(), writing():
            db.session.add(PushSubscription(id=its_id, **about, made_at=self.at))
        return self._thing("subscription", f"{side}: subscription", its_id, name, of)

    def _attended(self, side: str, officer: Person, by: Person) -> Iterator[Thing]:
        """An incident that the officer's unit attended and of which there is no report, by a list."""
        word = f"{side}-attended".upper()
        list_id = self._listed(word, officer.unit.name, by)
        row_id = self._id(db.session, select(Attended.id).where(Attended.list_id == list_id))
        yield self._thing("attended", f"{side}: attended", row_id, word, officer)
        more = {"unit_name": officer.unit.name}
        yield self._thing("attended_list", f"{side}: attended list", list_id, word, by, more=more)

    def _listed(self, number: str, unit: str, by: Person) -> str:
        line = f"{number},{self.at - timedelta(hours=5):%Y-%m-%d %H:%M},{unit}"
        self._post(by, "/attended/lists", {"text": f"incident_number,attended,unit\n{line}\n"})
        return self._newest("attended_list_kept", by)

    def _imported(self, name: str, unit: str, by: Person) -> str:
        text = f"name,sign_in_name,unit,roles\n{name},{name.lower()},{unit},officer\n"
        self._post(by, "/people/imports", {"text": text})
        return self._newest("people_imported", by)

    def _newest(self, action: str, by: Person) -> str:
        its = select(AuditEvent.object_id).where(AuditEvent.action == action, AuditEvent.actor_id == by.id)
        return self._id(db.session, its.order_by(AuditEvent.seq.desc()).limit(1))

    def another(self, thing: Thing) -> Thing:
        """One more of its kind, where what is done to one stays done: a list of incidents attended, or of people."""
        by = next(person for _, person in self.people.everyone() if person and person.id == thing.author)
        make = {"attended_list": self._listed, "people_import": self._imported}[thing.kind]
        return replace(thing, id=make(f"{thing.word}-{next(self._others)}", thing.more["unit_name"], by))

    def _phone(self, person: Person) -> Phone:
        return Phone.of(self._browsers[person.sign_in_name], person, pack_id=self._pack_id).enrol()

    def _records(self, side: str, people: dict[str, Person], officer: Phone, handler: Phone) -> Iterator[Thing]:
        for name, role, phone, kind, police_link, out in (
            ("plain", "officer", officer, "scene", "no", ()),
            ("secret", "officer", officer, "scene", "yes", ()),
            ("call", "handler", handler, "call", "no", ()),
            ("secret-call", "handler", handler, "call", "yes", ()),
            ("officers-call", "officer", officer, "call", "no", ()),  # nobody finds it by its number
            ("kept-plain", "officer", officer, "scene", "no", ("officer", "coordinator", "standards")),
            ("kept-secret", "officer", officer, "scene", "yes", NOBODY_LEFT),
            ("kept-call", "handler", handler, "call", "no", ("officer", "coordinator")),
        ):
            word = f"{side}-{name}".upper()
            said = {"police_link": an_answer(police_link), "whereabouts": an_answer("here"), **CLOCK_RUNS}
            header = self._received(phone, kind, word, said)
            restricted, is_call = police_link == "yes", role == "handler"
            author, more = people[role], {"version_id": header["version_id"], "colleague": people["lead"].name}
            kept_out = frozenset(people[one].id for one in out)
            where = {"restricted": restricted, "is_call": is_call, "kept_out": kept_out, "more": more}
            yield self._thing("record", f"{side}: {name}", header["record_id"], word, author, **where)
            yield from self._kept_out(side, header["record_id"], [people[one] for one in out], people)
            if is_call and not restricted and not out:
                yield self._thing(
                    "code", f"{side}: code", self._code(author, header["record_id"]), word, author, is_call=True
                )

    @staticmethod
    def _received(phone: Phone, kind: str, word: str, said: dict[str, Any]) -> dict[str, Any]:
        sent = phone.version(kind=kind, incident_ref=word, answers=said)
        status, answer = phone.send(sent)
        assert (status, answer["disposition"]) == (201, "stored"), answer
        return dict(sent.header)

    def _of_several(self) -> Iterator[Thing]:
        """What an officer wrote who supervises that unit too."""
        saul = self.several["saul"]
        word = "SEVERAL-PLAIN"
        said = {"police_link": an_answer("no"), "whereabouts": an_answer("here"), **CLOCK_RUNS}
        header = self._received(self._phone(saul), "scene", word, said)
        more = {"version_id": header["version_id"], "colleague": self.people.paul.name}
        yield self._thing("record", "several: plain", header["record_id"], word, saul, more=more)

    def _kept_out(self, side: str, record_id: str, whom: list[Person], people: dict[str, Person]) -> Iterator[Thing]:
        """Conflicts, each of which is a thing of its own: of what is the author's, the first by professional standards'
        word; all else by that of whoever is first kept out. Professional standards may be kept out too.
        """
        standards, by_standards = people["standards"], bool(whom) and whom[0].id == people["officer"].id
        with self.app.app_context():
            if by_standards:
                its = {"ring": self.app.extensions[KEYS], "now": clock.now()}
                keep_out(standards, record_id, whom[0].sign_in_name, **its)
            with writing():
                for one in whom[1:] if by_standards else whom:
                    who = {"person_id": one.id, "set_by": whom[0].id, "force_id": one.force_id}
                    db.session.add(Conflict(record_id=record_id, how="named", at=clock.now(), **who))
        kept_out = frozenset(one.id for one in whom)
        for one in whom:
            said_by = standards.id if by_standards and one is whom[0] else whom[0].id
            more = {"person_id": one.id, "said_by": said_by, "knows": standards.id if by_standards else ""}
            yield self._thing(
                "conflict", f"{side}: {one.name}", record_id, record_id, one, kept_out=kept_out, more=more
            )

    def _code(self, person: Person, record_id: str) -> str:
        with self.app.app_context():
            lasts, ring = timedelta(hours=1), self.app.extensions[KEYS]
            return make_code(person, record_id, lasts, ring=ring, now=clock.now()).code

    def _waiting(self, side: str, carrier: Person, phone: Phone) -> Iterator[Thing]:
        theirs, plain = (
            next(one.id for one in self.things if one.name == f"home: {name}") for name in ("secret", "plain")
        )
        for name, header, police_link, what in (
            ("stranger", {"author_key_id": UNKNOWN_KEY}, "no", {}),
            ("unknown", {"pack_id": UNKNOWN_PACK}, "no", {"untold": True}),
            ("stranger-secret", {"author_key_id": UNKNOWN_KEY}, "yes", {"restricted": True}),
            (
                "stranger-kept",
                {"author_key_id": UNKNOWN_KEY},
                "no",
                {"kept_out": frozenset({self._coordinator(side).id})},
            ),
            *(
                [
                    ("names-theirs", {"author_key_id": UNKNOWN_KEY, "record_id": theirs}, "no", {}),
                    ("restricts-theirs", {"record_id": plain}, "yes", {"restricted": True}),
                ]
                if side == "away"
                else [
                    ("names-own", {"author_key_id": UNKNOWN_KEY, "record_id": theirs}, "no", {"restricted": True}),
                ]
            ),
        ):
            answers = {"police_link": an_answer(police_link)}
            inside = f"inside {side} {name}"
            sent = phone.version(incident_ref=inside, answers=answers, header=header)
            assert phone.send(sent)[0] == 201
            self._keep_out_of(side, sent.header["record_id"], what.get("kept_out", frozenset()))
            yield self._thing(
                "waiting", f"{side}: {name}", sent.sha256, sent.header["version_id"], carrier, inside=inside, **what
            )

    def _coordinator(self, side: str) -> Person:
        person: Person = getattr(self.people, SIDES[side]["coordinator"])
        return person

    def _keep_out_of(self, side: str, record_id: str, kept_out: frozenset[str]) -> None:
        """A conflict that nobody has a page for: of what waits."""
        with self.app.app_context(), writing():
            for one in kept_out:
                who = {"person_id": one, "set_by": one, "force_id": self._coordinator(side).force_id}
                db.session.add(Conflict(record_id=record_id, how="own", at=clock.now(), **who))

    def _tasks(self, side: str, people: dict[str, Person]) -> Iterator[Thing]:
        """Of the call the officer's, of the restricted record the coordinator's, who is named for it."""
        for name, to, restricted in (("call", people["officer"], False), ("secret", people["coordinator"], True)):
            record = next(one for one in self.things if one.name == f"{side}: {name}")
            word = f"{side}-{name}-TASK".upper()
            stood = {"version_id": record.more["version_id"], "number": "0", "direct_own": f"Ring about {word}."}
            form = {**stood, "task_to": to.id, "task_due": "day"}
            self._post(people["coordinator"], f"/records/{record.id}/desk/directed", form)
            task_id = self._id(db.session, select(Task.id).where(Task.record_id == record.id))
            more = {"writer": record.author}
            whose = (record.force, record.unit, to.id)
            yield Thing("task", f"{side}: {name} task", task_id, word, *whose, restricted=restricted, more=more)

    def _pinned(self, side: str, by: Person) -> Iterator[Thing]:
        text = f"Pinned in {side.upper()}-NOTICE: the printer at the front desk."
        self._post(by, "/notices", {"text": text, "hours": "12"})
        notice_id = self._id(db.session, select(Notice.id).where(Notice.text == text))
        yield self._thing("notice", f"{side}: notice", notice_id, f"{side.upper()}-NOTICE", by)

    def _signed(self, side: str, lead: Person) -> Iterator[Thing]:
        page = self._browsers[lead.sign_in_name].get("/signing?show=all").get_data(as_text=True)
        key = next(iter(re.findall(r'name="items" value="([^"]+)"', page)))
        post = f"{side.upper()}-SOLICITOR"
        form = {"items": key, "how": "read", "role": post, "source": "The Act"}
        form["until"] = str((clock.now() + timedelta(days=90)).date())
        self._post(lead, "/signing", form)
        its = select(SignatureRow.id).where(SignatureRow.role == post)
        yield self._thing("signature", f"{side}: signature", self._id(db.session, its), post, lead)

    def _training(self, side: str, trainer: Person) -> Iterator[Thing]:
        self._post(trainer, "/training/classes", {"scenario": SCENARIO, "form": "briefing"})
        its = select(TrainingClass.id).where(TrainingClass.trainer_id == trainer.id)
        yield self._thing("class", f"{side}: class", self._id(training_session, its), trainer.name, trainer)
        said = f"{side.upper()}-RECORDED"
        self._post(
            trainer, "/training/recordings", {"scenario": SCENARIO, "words": said, "file": (BytesIO(wav()), "call.wav")}
        )
        mine = select(Recording.id).where(Recording.trainer_id == trainer.id)
        more = {"class_id": self._id(training_session, its)}
        named = f"{side}: recording"
        yield self._thing("recording", named, self._id(training_session, mine), said, trainer, more=more)
        collar, other = f"{side.upper()}4711", "FINN" if side == "home" else "ASHA"
        first, second = (f"{self.at - timedelta(days=days):%d/%m/%Y}" for days in (13, 12))
        text = f"collar,day,training\n{collar},{first},{SCENARIO}\n{other},{second},{SCENARIO}\n"
        self._post(trainer, "/training/register/imports", {"text": text})
        line = select(Attendance.import_id).where(Attendance.collar == collar)
        if side == "home":
            self._practise(self.people.asha)
        yield from self._written(side, trainer)
        yield self._thing("import", f"{side}: register", self._id(training_session, line), collar, trainer)

    def _written(self, side: str, trainer: Person) -> Iterator[Thing]:
        """A scenario that is written, and one that was signed: by whom is no matter here."""
        for kind in ("written", "offered"):
            title = f"{side.upper()}-{kind.upper()}"
            self._post(trainer, "/training/written", {"scenario": SCENARIO})
            with self.app.app_context(), training_writing():
                row = training_session.scalars(select(WrittenVersion).order_by(WrittenVersion.began_at.desc())).all()
                new = next(one for one in row if one.author_id == trainer.id and one.title.startswith("Copy of"))
                new.text, new.title = json.dumps(json.loads(new.text) | {"title": title}), title
                if kind == "offered":
                    _sign(new, self.at)
                its_id = new.id
            yield self._thing(kind, f"{side}: {kind}", its_id, title, trainer)

    def _practise(self, person: Person) -> None:
        """Practice that counts for nobody: an unknown key signed it."""
        phone = Trainee.of(self._browsers[person.sign_in_name], person).enrol()
        status, answer = phone.send(phone.version(header={"author_key_id": UNKNOWN_KEY}))
        assert (status, answer["disposition"]) == (201, "quarantined"), answer

    def _post(self, person: Person, path: str, form: dict[str, Any]) -> None:
        answer = self._browsers[person.sign_in_name].post(path, data=form)
        assert answer.status_code == 303, answer.get_data(as_text=True)[:2000]

    def _id(self, session: Any, query: Any) -> str:
        with self.app.app_context():
            return str(session.execute(query).scalar_one())

    @staticmethod
    def _thing(kind: str, name: str, its_id: str, word: str, of: Person, **more: Any) -> Thing:
        return Thing(kind, name, its_id, word, of.force_id, of.unit_id, of.id, **more)


def _sign(row: WrittenVersion, now: datetime) -> None:
    row.signed = canonical(file_of(row)).decode()
    row.signed_sha256, row.signed_at = hashlib.sha256(row.signed.encode()).hexdigest(), now
    row.signer_id, row.signer_name = new_id(), "Somebody else"


def browser(app: Flask) -> FlaskClient:
    """A client whose requests come from our own pages and app."""
    client = WholeAnswers(app, use_cookies=True)
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    client.environ_base["HTTP_X_FOURSIGHT"] = "1"
    return client
