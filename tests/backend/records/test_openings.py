"""A reason outside one's own work, where a force asks; an emergency, told to others; and never what is restricted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.models import Person
from backend.content.service import current_pack
from backend.core.audit import AuditEvent
from backend.core.config import ConfigRefused
from backend.core.database import db, writing
from backend.records.openings import service
from backend.records.openings.models import Opening
from tests.backend.authority.world import browser
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page, post_page
from tests.people import PASSWORD, People, sign_in

Start = Callable[..., Flask]
NUMBER, WHY = "NI-4711", "He is on his way to her and I am the nearest."


@pytest.fixture
def asked(start: Start, people: People, clock: Clock) -> Flask:
    """The server of a force that asks for reasons and lets officers and supervisors open in an emergency."""
    return start(ask_reasons=True, break_glass_roles=("officer", "supervisor"))


@pytest.fixture
def of(asked: Flask) -> Callable[[Person], FlaskClient]:
    """Somebody's browser, signed in just now."""
    return lambda person: sign_in(browser(asked), person)


def phone_of(client: FlaskClient, person: Person) -> Phone:
    with client.application.app_context():
        pack_id = current_pack().pack_id
    return Phone.of(client, person, pack_id=pack_id).enrol()


def sent(client: FlaskClient, person: Person, police_link: str = "no", **more: Any) -> str:
    """A record somebody sent, by its id."""
    phone = phone_of(client, person)
    version = phone.version(incident_ref=NUMBER, answers={"police_link": an_answer(police_link)}, **more)
    assert phone.send(version)[0] == 201
    return str(version.header["record_id"])


def acts(app: Flask, *actions: str) -> list[AuditEvent]:
    with app.app_context():
        said = select(AuditEvent).where(AuditEvent.action.in_(actions)).order_by(AuditEvent.seq)
        return list(db.session.execute(said).scalars())


def test_a_coordinator_says_why_before_a_record_that_is_not_of_their_unit(
    asked: Flask, people: People, of: Any, clock: Clock
) -> None:
    record, gita = sent(of(people.asha), people.asha), of(people.gita)
    page = get_page(gita, f"/records/{record}")
    assert page.h1 == "Why do you open this record?"
    assert "section 62" in page.text
    assert acts(asked, "consultation") == []
    assert "Say why" in post_page(gita, f"/records/{record}/reason", {"reason": "because"}, status=422).text

    assert gita.post(f"/records/{record}/reason", data={"reason": "case"}).status_code == 303

    assert get_page(gita, f"/records/{record}").h1.startswith("Record")
    said = acts(asked, "reason_given", "consultation")
    assert [(one.action, one.detail.get("reason")) for one in said] == [
        ("reason_given", "case"),
        ("consultation", None),
    ]
    clock.passes(hours=12)
    assert get_page(of(people.gita), f"/records/{record}").h1.startswith("Why")


def test_ones_own_and_ones_unit_s_are_opened_without_and_so_is_everything_where_nobody_asks(
    app: Flask, people: People, of: Any
) -> None:
    record = sent(of(people.asha), people.asha)

    for who in (people.asha, people.chloe):
        assert get_page(of(who), f"/records/{record}").h1.startswith("Record")
    assert get_page(sign_in(browser(app), people.gita), f"/records/{record}").h1.startswith("Record")


def test_a_reason_is_asked_for_nothing_that_is_not_there_for_them(asked: Flask, people: People, of: Any) -> None:
    restricted, ben = sent(of(people.asha), people.asha, "yes"), of(people.ben)

    for record in (restricted, sent(of(people.asha), people.asha), "a" * 26):
        assert ben.get(f"/records/{record}").status_code == 404
        assert ben.post(f"/records/{record}/reason", data={"reason": "case"}).status_code == 404


def opened(client: FlaskClient, number: str = NUMBER, text: str = WHY) -> Any:
    return client.post("/emergency", data={"number": number, "text": text})


def test_an_officer_says_why_before_a_call_of_another_unit_is_fetched_by_its_number(
    asked: Flask, people: People, of: Any, clock: Clock
) -> None:
    eve = phone_of(of(people.eve), people.eve)
    assert eve.send(eve.version(kind="call", incident_ref=NUMBER))[0] == 201
    asha = phone_of(of(people.asha), people.asha)

    status, asks = asha.ask("POST", "/sync/v1/calls", {"ref": NUMBER})

    assert (status, asks["error"], asks["reasons"]) == (428, "reason_wanted", service.REASONS)
    assert "answers" not in asks
    assert asha.ask("POST", "/sync/v1/calls", {"ref": NUMBER, "reason": "because"})[0] == 428
    assert acts(asked, "consultation", "reason_given") == []
    assert asha.ask("POST", "/sync/v1/calls", {"ref": NUMBER, "reason": "case"})[0] == 200
    assert asha.ask("POST", "/sync/v1/calls", {"ref": NUMBER})[0] == 200
    assert [one.action for one in acts(asked, "reason_given", "consultation")] == [
        "reason_given",
        *["consultation"] * 2,
    ]
    clock.passes(hours=12)
    assert phone_of(of(people.asha), people.asha).ask("GET", f"/sync/v1/calls?ref={NUMBER}")[0] == 428


def test_no_reason_is_asked_for_a_number_under_which_nothing_is(asked: Flask, people: People, of: Any) -> None:
    assert phone_of(of(people.asha), people.asha).ask("GET", "/sync/v1/calls?ref=NOTHING-1")[0] == 404


def test_the_glass_is_broken_for_an_hour_and_others_are_told(
    asked: Flask, people: People, of: Any, clock: Clock
) -> None:
    record, hana = sent(of(people.asha), people.asha), of(people.hana)
    assert hana.get(f"/records/{record}").status_code == 404

    came = opened(hana, "ni 4711")

    assert came.headers["Location"] == f"/records/{record}"
    assert get_page(hana, f"/records/{record}").h1.startswith("Record")
    assert hana.get(f"/records/{record}/opened").status_code == 404
    assert hana.post(f"/calls/{record}/token").status_code == 404
    assert acts(asked, "consultation")[-1].detail["purpose"] == "emergency"
    for who in (people.tove, people.gita, people.chloe):
        assert "in an emergency" in get_page(of(who), "/account").text
        page = get_page(of(who), "/openings")
        assert "Hana Sato" in page.text
        assert WHY in page.text
    assert "Hana" not in get_page(of(people.ben), "/openings").text
    clock.passes(minutes=61)
    assert of(people.hana).get(f"/records/{record}").status_code == 404


def test_what_is_written_stands_encrypted_and_in_no_trail(asked: Flask, people: People, of: Any) -> None:
    sent(of(people.asha), people.asha)
    opened(of(people.hana))

    with asked.app_context():
        assert WHY.encode() not in (db.session.execute(select(Opening.covered)).scalar_one() or b"")
        details = str(db.session.execute(select(AuditEvent.detail)).scalars().all())
    assert "nearest" not in details


def test_whoever_was_told_says_that_they_have_looked(asked: Flask, people: People, of: Any) -> None:
    sent(of(people.asha), people.asha)
    opened(of(people.hana))
    with asked.app_context():
        opening = db.session.execute(select(Opening.id)).scalar_one()
    gita = of(people.gita)

    assert of(people.ben).post(f"/openings/{opening}/seen").status_code == 404
    assert of(people.hana).post(f"/openings/{opening}/seen").status_code == 404
    assert gita.post(f"/openings/{opening}/seen").status_code == 303

    assert "in an emergency" not in get_page(gita, "/account").text
    assert "looked at it" in get_page(of(people.hana), "/openings").text
    assert [one.actor_id for one in acts(asked, "glass_looked_at")] == [people.gita.id]


def test_every_way_on_from_an_emergency_leads_to_what_whoever_was_told_may_see(
    asked: Flask, people: People, of: Any
) -> None:
    record = sent(of(people.asha), people.asha)
    opened(of(people.hana))

    gita, tove = get_page(of(people.gita), "/openings"), get_page(of(people.tove), "/openings")

    assert gita.all("a", href=f"/records/{record}")
    assert not tove.all("a", href=f"/records/{record}")
    assert tove.value("record") == record
    trail = post_page(of(people.tove), "/audit", {"record": record})
    assert "Hana Sato" in trail.text


def test_a_restricted_record_is_not_there_in_an_emergency_either_and_is_gone_once_it_is_restricted(
    asked: Flask, people: People, of: Any
) -> None:
    asha = of(people.asha)
    sent(asha, people.asha, "yes")
    hana = of(people.hana)
    nothing = post_page(hana, "/emergency", {"number": NUMBER, "text": WHY}, status=422).text
    assert nothing == post_page(hana, "/emergency", {"number": NUMBER, "text": WHY}, status=422).text
    assert "Nothing that could be opened" in nothing

    phone = phone_of(of(people.ben), people.ben)
    first = phone.version(incident_ref=NUMBER)
    phone.send(first)
    assert opened(hana).status_code == 303
    its = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}
    phone.send(phone.version(incident_ref=NUMBER, answers={"police_link": an_answer("yes")}, header=its))

    assert hana.get(f"/records/{its['record_id']}").status_code == 404
    for who in (people.hana, people.chloe):
        assert "nearest" not in get_page(of(who), "/openings").text


def test_it_asks_who_it_is_and_why_and_is_for_whom_the_force_lets(
    app: Flask, asked: Flask, people: People, of: Any, clock: Clock
) -> None:
    sent(of(people.asha), people.asha)
    assert of(people.dev).get("/emergency").status_code == 404
    assert opened(of(people.dev)).status_code == 404
    assert sign_in(browser(app), people.hana).get("/emergency").status_code == 404
    hana = of(people.hana)
    assert "why it cannot wait" in post_page(hana, "/emergency", {"number": NUMBER, "text": ""}, status=422).text
    clock.passes(minutes=6)
    assert opened(hana).headers["Location"].startswith("/reading?again=1")

    hana.post("/reading", data={"password": PASSWORD, "next": "/emergency"})

    assert opened(hana).headers["Location"].startswith("/records/")


def test_what_is_theirs_and_what_another_force_has_is_not_opened(asked: Flask, people: People, of: Any) -> None:
    sent(of(people.asha), people.asha)
    assert "as it is" in post_page(of(people.chloe), "/emergency", {"number": NUMBER, "text": WHY}, status=422).text
    page = post_page(of(people.joan), "/emergency", {"number": NUMBER, "text": WHY}, status=422)
    assert "Nothing that could be opened" in page.text


def test_where_there_are_not_two_to_tell_it_stays_shut(asked: Flask, people: People, of: Any) -> None:
    sent(of(people.asha), people.asha)
    hana = of(people.hana)
    with asked.app_context(), writing():
        for who in (people.tove, people.chloe):
            db.session.get_one(Person, who.id).disabled_at = db.session.execute(select(AuditEvent.at)).scalars().first()

    page = post_page(hana, "/emergency", {"number": NUMBER, "text": WHY}, status=422)

    assert "two other people" in page.text
    assert acts(asked, "glass_broken") == []


@pytest.fixture
def lengths(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: an emergency that lasts a week."""
    monkeypatch.setattr(service, "GLASS_LASTS", timedelta(days=7))


def test_one_that_lasts_longer_than_an_hour_is_found(asked: Flask, people: People, of: Any, lengths: None) -> None:
    sent(of(people.asha), people.asha)
    opened(of(people.hana))

    told = asked.test_cli_runner().invoke(args=["audit", "verify"])

    assert "An opening is not as it was" in told.output


def test_what_is_no_role_stops_the_start(start: Start) -> None:
    with pytest.raises(ConfigRefused, match="constable, which is no role"):
        start(break_glass_roles=("constable",))
