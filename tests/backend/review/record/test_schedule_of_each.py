"""The schedule of a record brings out each kind of act there is, with everything that was typed with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.models import Person
from backend.core.database import db
from backend.records import KEYS
from backend.records.acts.kinds import KINDS
from backend.records.acts.models import DeskAct
from backend.review import schedule
from backend.review.acts import words
from tests.backend.records.desk.acting import (
    BROKEN,
    LIT,
    NEAR,
    RANG,
    VIEW,
    Of,
    act,
    closed,
    done,
    of,
    phone,
    sent,
    settled,
    told,
)
from tests.backend.records.desk.tasks.giving import MARKER, PATROL, PLAN, give, say
from tests.backend.records.desk.tasks.giving import tasks as tasks_of
from tests.backend.records.desk.test_closing import SPOKE
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.receiving import Receiver
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]

CALL = "DEMO-0417"
ARRESTED = {"arrest_state": an_answer("arrested"), "arrested_on": an_answer("2026-11-24")}
MET = {"clock_id": "code_arrest", "clock_due": "2026-11-25", "clock_state": "met"}
ORDER = {
    "decided_on": "order",
    "decided": "Interim applied for",
    "order_stage": "applied",
    "decided_by": "Gita Shah, coordinator",
    "decided_why": "Served on Monday",
}
TYPED = {
    "read": (),
    "told": ("Insp Shah",),
    "direct": ("Ring the control room for the custody record",),
    "followed": ("PC 1234 Okoro rang at 02:40",),
    "ask": ("Did he say where he is staying tonight?", "Which bus did he take?"),
    "answer": ("At his brother's, he said.",),
    "withdraw": (),
    "decide": (ORDER["decided"], "Before the court", ORDER["decided_by"], ORDER["decided_why"]),
    "crime": ("Crime number: 42/1234/26",),
    "view": (VIEW["view_why"],),
    "settle": (RANG["by"], RANG["how"]),
    "looked": ("The custody record, and her own word.",),
    "taken": (),
    "close": ("With the stalking unit now.", SPOKE["spoke_who"], SPOKE["spoke_why"]),
    "reopen": (),
    "task": ("Urgent marker: home", "Patrol visits, twice a night"),
    "task_seen": (),
    "task_done": ("Marker set by PC 9 Rao at 03:00",),
    "task_not": ("No car was free until the morning.",),
    "task_taken": (),
    "look_again": ("Look at the plan again: an order or bail is broken",),
    "looked_again": (),
    "clock": ("DC Rao told her at nine",),
    "brief": ("To Ben Okoro, until",),
}
"""What is typed, or said by itself, with each kind."""


class Acting:
    """Everything that may be done about a record, and about others where it cannot all be done about one."""

    def __init__(self, app: Flask, of: Of, people: People, receiver: Receiver) -> None:
        self.app, self.of, self.people, self.receiver = app, of, people, receiver
        self.chloe, self.gita = of(people.chloe), of(people.gita)
        its = {**NEAR, **PLAN, **ARRESTED}
        self.header = sent(receiver.phone, answers=its, call_ins=LIT)
        self.records = [self.header["record_id"]]
        self.its = its

    def does(self, who: FlaskClient, what: str, **fields: Any) -> None:
        """One act that is taken."""
        answer = act(who, self.header, what, 99, **fields)
        assert done(answer), (what, answer.text)

    def acts(self, kind: str) -> list[DeskAct]:
        with self.app.app_context():
            return list(db.session.execute(select(DeskAct).where(DeskAct.kind == kind).order_by(DeskAct.at)).scalars())

    def at_the_desk(self) -> None:
        for what, fields in (
            ("read", {}),
            ("taken", {}),
            ("told", told(self.header)),
            ("directed", {"direct_own": TYPED["direct"][0]}),
            ("decided", ORDER),
            ("crime", {"crime_number": "42/1234/26"}),
            ("viewed", VIEW),
            ("settled", settled("victim_not_told", "told", RANG)),
            ("clock", {**MET, "clock_words": TYPED["clock"][0]}),
        ):
            self.does(self.chloe, what, **fields)
        (direction,) = self.acts("direct")
        self.does(self.chloe, "followed", direction=direction.id, followed="done", followed_words=TYPED["followed"][0])
        self.does(self.gita, "looked", looked="stands", looked_why=TYPED["looked"][0])

    def of_the_plan(self) -> None:
        for line in (MARKER, PATROL):
            assert done(give(self.chloe, self.header, self.people.ben.id, 99, line))
        first, second = tasks_of(self.app)
        self.does(self.chloe, "task-taken", task_id=first.id)
        assert done(say(self.chloe, self.header, first, "seen", number=99))
        assert done(say(self.chloe, self.header, first, "done", TYPED["task_done"][0], 99))
        assert done(say(self.chloe, self.header, second, "not_done", TYPED["task_not"][0], 99))

    def with_the_officer(self) -> None:
        for question in TYPED["ask"]:
            self.does(self.chloe, "asked", question=question, safety="no")
        [first, second] = sorted(self.receiver.fetch(), key=lambda one: TYPED["ask"].index(one["text"]))
        self.does(self.chloe, "withdrawn", letter_id=second["letter_id"])
        broken = {**self.its, **BROKEN}
        self.header = self.receiver.answer(first, TYPED["answer"][0], answers=broken, call_ins=LIT)
        self.does(self.chloe, "plan-looked")

    def on_others(self) -> None:
        self.header = sent(self.receiver.phone)
        self.records.append(self.header["record_id"])
        assert done(closed(self.chloe, self.header, 99, **{**SPOKE, "close_why": TYPED["close"][0]}))
        self.does(self.chloe, "reopened")
        call = sent(phone_of(self.of(self.people.eve), self.people.eve), kind="call", incident_ref=CALL)
        self.records.append(call["record_id"])
        form = {"version_id": call["version_id"], "number": 0, "called": self.people.ben.name}
        assert done(self.of(self.people.eve).post(f"/records/{call['record_id']}/brief", data=form))


def shown(client: FlaskClient, records: list[str]) -> str:
    """What the schedules of these records say."""
    pages = [get_page(client, f"/records/{one}/schedule") for one in records]
    return " ".join(text_of(one) for page in pages for one in page.all("ol"))


def made(app: Flask, person: Person, clock: Clock, records: list[str]) -> str:
    """What is made of them for these pages."""
    with app.app_context():
        who, ring = db.session.get_one(Person, person.id), app.extensions[KEYS]
        pages: Any = [schedule.schedule_page(who, one, ring, now=clock.at) for one in records]
    return " ".join(" ".join([entry["head"], *entry["lines"]]) for page in pages for entry in page["entries"])


def missing(entries: str) -> dict[str, list[str]]:
    """{kind: its head, and what was typed with it, that stand in none of these entries}."""
    found = {kind: [one for one in (words.HEADS[kind], *TYPED[kind]) if one not in entries] for kind in KINDS}
    return {kind: lacks for kind, lacks in found.items() if lacks}


def test_each_kind_of_act_stands_in_it_with_what_was_typed_and_one_left_out_would_be_found(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the mutants beside it: the acts of each kind left out in turn, and what each says left out."""
    receiver = Receiver(phone)
    assert receiver.enrol()[0] == 200
    acting = Acting(app, of, people, receiver)
    for part in (acting.at_the_desk, acting.of_the_plan, acting.with_the_officer, acting.on_others):
        clock.passes(minutes=1)
        part()
    with app.app_context():
        assert set(db.session.execute(select(DeskAct.kind)).scalars()) == set(KINDS) == TYPED.keys()

    assert missing(shown(acting.gita, acting.records)) == {}

    whole, mine = schedule.desk_of, (app, people.gita, clock, acting.records)
    assert missing(made(*mine)) == {}
    for kind in KINDS:
        monkeypatch.setattr(schedule, "desk_of", lambda *asked, kind=kind: _without(whole(*asked), kind))
        assert kind in missing(made(*mine)), f"the acts {kind} may be left out"
    monkeypatch.setattr(schedule, "desk_of", whole)
    for kind, typed in TYPED.items():
        with monkeypatch.context() as broken:
            broken.setitem(words.SAYS, kind, lambda *_: [])
            assert (kind in missing(made(*mine))) == bool(typed), f"what {kind} says may be left out"


def _without(desk: Any, kind: str) -> Any:
    return replace(desk, acts=[one for one in desk.acts if one.kind != kind])


def test_the_schedule_says_what_stands_elsewhere(phone: Phone, of: Of, people: People) -> None:
    page = get_page(of(people.chloe), f"/records/{sent(phone)['record_id']}/schedule").text

    for elsewhere in ("Who opened this record", "How long this record is kept", "Attended without a record"):
        assert elsewhere in page
