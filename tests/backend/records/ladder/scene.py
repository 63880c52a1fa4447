"""Records that wait, people who are on duty, and the loop, for the tests of the ladder."""

from __future__ import annotations

from datetime import datetime

from flask import Flask
from sqlalchemy import select

from backend.accounts.duty import service as duty
from backend.accounts.models import Person
from backend.core.database import db
from backend.records import KEYS
from backend.records.ladder.loop import Ways, go_on
from backend.records.ladder.models import Bundle, BundleLine, Due
from backend.records.ladder.rules import Macs, rules_by_mac
from tests.fixtures.app import Clock

NO_MAIL = Ways(lambda _person_id: False, 20)


def on(app: Flask, person: Person, clock: Clock, hours: int = 12) -> None:
    """Somebody comes on duty."""
    with app.app_context():
        duty.start(db.session.get_one(Person, person.id), hours, clock.at)


def off(app: Flask, person: Person, clock: Clock) -> None:
    """Somebody goes off duty."""
    with app.app_context():
        duty.end(db.session.get_one(Person, person.id), clock.at)


def go(app: Flask, clock: Clock, mail: Ways = NO_MAIL) -> int:
    """The loop looks once."""
    with app.app_context():
        return go_on(app.extensions[KEYS], mail, clock.at)


def pass_time(app: Flask, clock: Clock, minutes: int, every: int = 5) -> None:
    """So many minutes pass, and the loop looks every few of them."""
    for _ in range(minutes // every):
        clock.passes(minutes=every)
        go(app, clock)


def due(app: Flask) -> dict[str, Due]:
    """What is due of the one record there is, by the rules' ids."""
    with app.app_context():
        rules = rules_by_mac(Macs.of(app.extensions[KEYS]))
        return {rules[row.rule_mac]["id"]: row for row in db.session.execute(select(Due)).scalars()}


def shown(app: Flask, rule: str) -> list[tuple[str, int]]:
    """Who was shown what is due by a rule, and at which step, in order."""
    row = due(app)[rule]
    with app.app_context():
        query = select(Person.sign_in_name, BundleLine.step).join(BundleLine, BundleLine.person_id == Person.id)
        query = query.where(BundleLine.due_id == row.id).order_by(BundleLine.at, Person.sign_in_name)
        return [(one.sign_in_name, one.step) for one in db.session.execute(query)]


def bundles(app: Flask) -> list[Bundle]:
    """All that went to anybody."""
    with app.app_context():
        return list(db.session.execute(select(Bundle).order_by(Bundle.made_at)).scalars())


def moment(app: Flask, rule: str) -> datetime:
    """When a rule's row is looked at next."""
    return due(app)[rule].at
