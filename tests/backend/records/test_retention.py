"""Review days, legal hold, and disposal by two people: the key is destroyed, the trail stays whole, and neither a phone
nor a backup brings anything back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select
from sqlalchemy.exc import DBAPIError
from werkzeug.test import TestResponse

from backend.accounts.models import Person
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.records.models import Intake, IntakeKey, Version
from backend.records.retention import store
from backend.records.rows.models import Record
from backend.records.store import unprojected
from tests.backend.authority.world import browser
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import an_answer
from tests.page import get_page, post_page
from tests.people import People, sign_in

pytestmark = pytest.mark.usefixtures("both_databases")
Of = Callable[[Person], FlaskClient]


@pytest.fixture
def of(app: Flask, people: People, clock: Clock) -> Of:
    """Somebody's browser, signed in just now."""
    return lambda person: sign_in(browser(app), person)


@pytest.fixture
def record(of: Of, people: People, clock: Clock) -> str:
    """A record of Asha's in two versions, five weeks old."""
    phone = phone_of(of(people.asha), people.asha)
    first = phone.version(incident_ref="NI-1")
    its = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}
    for one in (first, phone.version(incident_ref="NI-1", header=its)):
        assert phone.send(one)[0] == 201
    clock.passes(days=35)
    return str(its["record_id"])


def acts(app: Flask) -> list[str]:
    with app.app_context():
        kept = AuditEvent.action.in_(("review_set", "hold_set", "hold_lifted", "disposal_asked", "disposed"))
        return list(db.session.execute(select(AuditEvent.action).where(kept).order_by(AuditEvent.seq)).scalars())


def left(app: Flask) -> dict[str, int]:
    """How many rows of each there are."""
    with app.app_context():
        return {
            model.__tablename__: db.session.execute(select(func.count()).select_from(model)).scalar_one()
            for model in (Intake, IntakeKey, Version, Record)
        }


def disposed(of: Of, people: People, record: str) -> int:
    """Chloe asks, Gita disposes."""
    of(people.chloe).post(f"/records/{record}/retention/disposal")
    answer = of(people.gita).post(f"/records/{record}/retention/disposed")
    assert answer.headers["Location"] == "/retention?done=disposed"
    return answer.status_code


def nothing_was_done(answer: TestResponse) -> bool:
    return answer.status_code == 303 and answer.headers["Location"].endswith("/retention?refused=yes")


def verified(app: Flask) -> Any:
    return app.test_cli_runner().invoke(args=["audit", "verify"])


def test_two_people_destroy_what_opens_a_record_and_the_trail_stays_whole(
    app: Flask, of: Of, people: People, record: str
) -> None:
    assert left(app) == {"intake": 2, "intake_key": 2, "version": 2, "record": 1}

    assert disposed(of, people, record) == 303

    assert left(app) == {"intake": 2, "intake_key": 0, "version": 0, "record": 0}
    for who in (people.asha, people.chloe, people.gita):
        assert of(who).get(f"/records/{record}").status_code == 404
    told = verified(app)
    assert told.exit_code == 0, told.output
    assert acts(app) == ["disposal_asked", "disposed"]
    with app.app_context():
        assert unprojected() == []
    assert "Received" in get_page(of(people.asha), "/records").text


def test_one_person_alone_cannot_and_what_was_asked_counts_for_a_week(
    app: Flask, of: Of, people: People, record: str, clock: Clock
) -> None:
    gita = of(people.gita)
    where = f"/records/{record}/retention"
    assert nothing_was_done(gita.post(f"{where}/disposed"))
    gita.post(f"{where}/disposal")
    assert "You have asked for it" in get_page(gita, where).text
    assert nothing_was_done(gita.post(f"{where}/disposed"))
    clock.passes(days=8)

    assert nothing_was_done(of(people.chloe).post(f"{where}/disposed"))

    assert left(app)["intake_key"] == 2


def test_a_legal_hold_stands_before_everything(app: Flask, of: Of, people: People, record: str) -> None:
    where = f"/records/{record}/retention"
    chloe, gita = of(people.chloe), of(people.gita)
    chloe.post(f"{where}/disposal")
    chloe.post(f"{where}/hold", data={"held": "yes"})

    assert nothing_was_done(gita.post(f"{where}/disposed"))
    assert nothing_was_done(gita.post(f"{where}/disposal"))
    assert "Chloe Marsh" in get_page(gita, where).text
    gita.post(f"{where}/hold", data={"held": "no"})
    assert nothing_was_done(gita.post(f"{where}/disposed"))  # it has to be asked anew

    assert disposed(of, people, record) == 303
    assert acts(app)[1:3] == ["hold_set", "hold_lifted"]


def test_not_while_phones_may_still_hold_it(of: Of, people: People, clock: Clock) -> None:
    phone = phone_of(of(people.asha), people.asha)
    version = phone.version()
    phone.send(version)
    clock.passes(days=29)

    where = f"/records/{version.header['record_id']}/retention"
    assert nothing_was_done(of(people.chloe).post(f"{where}/disposal"))
    assert "Not in its first 30 days" in get_page(of(people.chloe), f"{where}?refused=yes").text


def test_a_phone_that_gives_it_again_gets_its_receipt_and_opens_nothing(
    app: Flask, of: Of, people: People, clock: Clock
) -> None:
    phone = phone_of(of(people.asha), people.asha)
    version = phone.version()
    first = phone.send(version)[1]
    clock.passes(days=35)
    assert disposed(of, people, version.header["record_id"]) == 303
    again = phone_of(of(people.asha), people.asha)

    status, receipt = again.send(version)

    assert (status, receipt) == (200, first)
    assert left(app)["intake_key"] == left(app)["version"] == 0


def test_a_day_for_its_review_stands_in_the_list_when_it_has_come(
    of: Of, people: People, record: str, clock: Clock
) -> None:
    where = f"/records/{record}/retention"
    yesterday, later = (f"{day:%Y-%m-%d}" for day in (clock.at, clock.passes(days=1)))
    assert "still to come" in post_page(of(people.chloe), f"{where}/review", {"review_on": yesterday}, status=422).text
    assert "Enter a day" in post_page(of(people.chloe), f"{where}/review", {"review_on": "soon"}, status=422).text
    clock.passes(days=-1)
    of(people.chloe).post(f"{where}/review", data={"review_on": later})
    assert "Nothing waits" in get_page(of(people.chloe), "/retention").text
    clock.passes(days=1)

    assert f"Review on {later}" in get_page(of(people.chloe), "/retention").text
    assert "Nothing waits" in get_page(of(people.hana), "/retention").text


def test_with_years_set_what_is_old_is_due_by_itself(
    start: Callable[..., Flask], of: Of, people: People, record: str, clock: Clock
) -> None:
    six = start(review_years=6)
    assert "Nothing waits" in get_page(sign_in(browser(six), people.chloe), "/retention").text
    clock.passes(days=6 * 366)

    assert "by its age" in get_page(sign_in(browser(six), people.chloe), "/retention").text


def test_who_may_not_decide_finds_nothing(of: Of, people: People, record: str) -> None:
    for who, status in ((people.hana, 404), (people.asha, 403), (people.ivor, 403), (people.mina, 404)):
        for what in ("disposal", "disposed", "hold", "review"):
            answer = of(who).post(f"/records/{record}/retention/{what}", data={"held": "yes"} if what == "hold" else {})
            assert answer.status_code == status, (who.name, what)


def test_a_restricted_record_is_decided_on_by_whoever_is_named(
    app: Flask, of: Of, people: People, clock: Clock
) -> None:
    phone = phone_of(of(people.asha), people.asha)
    version = phone.version(answers={"police_link": an_answer("yes")})
    phone.send(version)
    where = f"/records/{version.header['record_id']}/retention"

    assert of(people.chloe).post(f"{where}/hold", data={"held": "yes"}).status_code == 404
    assert of(people.gita).post(f"{where}/hold", data={"held": "yes"}).status_code == 303

    with app.app_context():
        stream = select(AuditEvent.stream).where(AuditEvent.action == "hold_set")
        assert db.session.execute(stream).scalar_one() == "restricted"
    assert "Nothing waits" in get_page(of(people.chloe), "/retention").text


def test_the_database_lets_nothing_else_be_deleted(app: Flask, record: str) -> None:
    for model in (IntakeKey, Version):
        with app.app_context(), pytest.raises(DBAPIError, match="append-only"), writing():
            db.session.execute(delete(model))


def test_a_key_that_is_back_is_found(app: Flask, of: Of, people: People, record: str) -> None:
    with app.app_context():
        row = db.session.execute(select(IntakeKey).limit(1)).scalar_one()
        kept = {"envelope_sha256": row.envelope_sha256, "enc_cek": row.enc_cek}
    disposed(of, people, record)
    with app.app_context(), writing():
        db.session.add(IntakeKey(**kept))

    assert "is here again: its key" in verified(app).output


def test_a_disposal_that_nobody_decided_is_found(app: Flask, record: str) -> None:
    """The mutant: what opens a record is destroyed without an event."""
    with app.app_context(), writing():
        author = db.session.execute(select(Record.author_id)).scalar_one()
        at = db.session.execute(select(Record.made_at)).scalar_one()
        store.destroy(record, store.envelopes_of(record, author), at)

    assert "no event says that two people decided so" in verified(app).output
