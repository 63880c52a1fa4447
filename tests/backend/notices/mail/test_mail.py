"""Mail by the force's own server: that a record waits and no more; once, whatever the server does."""

from __future__ import annotations

import email
import time
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from backend.accounts.duty import service as duty
from backend.accounts.models import Person
from backend.core.config import ConfigRefused, config_from
from backend.core.database import db
from backend.core.web.errors import FieldRefused
from backend.notices.mail import talk
from backend.notices.mail.service import send_waiting
from backend.notices.running import run_once
from backend.records import KEYS
from backend.records.ladder import sending
from backend.records.ladder.loop import Ways
from tests.backend.notices.mail.mail_server import MailServer, mail_server
from tests.backend.records.desk.acting import LIT, NEAR, Of, act, of, phone, sent, told
from tests.backend.records.ladder.scene import bundles, due, go, on, pass_time
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]
REACHES = Ways(lambda _person_id: True, 20)
LINK = "http://localhost:8000/records"


@pytest.fixture
def waits(app: Flask, people: People, clock: Clock, phone: Phone) -> Any:
    """A danger that has just been shown to Chloe, who is on duty and has an address."""
    on(app, people.chloe, clock)
    with app.app_context():
        chloe = db.session.get_one(Person, people.chloe.id)
        duty.set_address(chloe, "chloe.marsh@force.example", ("force.example",), clock.at)
    header = sent(phone, answers=NEAR, call_ins=LIT, incident_ref="EX-20261128-0012")
    clock.passes(minutes=11)
    go(app, clock, REACHES)
    return header


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What may last twenty seconds lasts one."""
    monkeypatch.setattr(talk, "AT_MOST_S", 1.0)
    monkeypatch.setattr(talk, "EACH_S", 0.6)


def send(app: Flask, clock: Clock, server: MailServer) -> int:
    with app.app_context():
        return send_waiting(server.settings(), LINK, lambda: clock.at)


def states(app: Flask) -> list[str]:
    return [one.state for one in bundles(app)]


def test_a_message_says_that_a_record_waits_and_nothing_of_it(app: Flask, waits: Any, clock: Clock) -> None:
    with mail_server() as server:
        assert send(app, clock, server) == 1

    [text] = server.got
    message = email.message_from_string(text)
    assert message["Subject"] == "Foursight: a record waits"
    assert message["To"] == "chloe.marsh@force.example"
    assert LINK in text
    for word in ("EX-20261128", waits["record_id"], "Asha", "danger", "told anybody", "Response"):
        assert word not in text
    assert states(app) == ["sent"]


def test_it_goes_once(app: Flask, waits: Any, clock: Clock) -> None:
    with mail_server() as server:
        for _ in range(3):
            send(app, clock, server)
            clock.passes(minutes=15)

    assert len(server.got) == 1


@pytest.mark.parametrize("behaves", ["busy", "greylists"])
def test_a_server_that_cannot_now_is_asked_again_later(app: Flask, waits: Any, clock: Clock, behaves: str) -> None:
    with mail_server(behaves) as server:
        assert send(app, clock, server) == 0
        assert states(app) == ["to_send"]
        server.behaves = "well"
        assert send(app, clock, server) == 0
        clock.passes(minutes=2)

        assert send(app, clock, server) == 1
    assert len(server.got) == 1


def test_a_server_that_is_not_there_loses_nothing(app: Flask, waits: Any, clock: Clock) -> None:
    with mail_server() as server:
        pass
    assert send(app, clock, server) == 0
    assert states(app) == ["to_send"]


def test_a_server_that_knows_no_such_address_is_not_asked_again(app: Flask, waits: Any, clock: Clock) -> None:
    with mail_server("knows_nobody") as server:
        send(app, clock, server)
        clock.passes(hours=1)
        send(app, clock, server)

    assert (server.asked, states(app)) == (1 + 1, ["refused"])  # the second is the server's own end


def test_what_breaks_off_where_nobody_can_tell_is_not_sent_twice(app: Flask, waits: Any, clock: Clock) -> None:
    with mail_server("drops") as server:
        send(app, clock, server)
        server.behaves = "well"
        clock.passes(hours=1)
        send(app, clock, server)

    assert len(server.got) == 1
    assert states(app) == ["unknown"]


@pytest.mark.parametrize("behaves", ["hangs", "drips", "endless"])
def test_a_slow_or_hostile_server_is_left_in_time(
    app: Flask, waits: Any, clock: Clock, quick: None, behaves: str
) -> None:
    with mail_server(behaves) as server:
        began = time.monotonic()
        assert send(app, clock, server) == 0

    assert time.monotonic() - began < 8
    assert states(app) == ["to_send"]


def test_what_a_killed_process_was_sending_is_not_sent_again_and_the_ladder_goes_on(
    app: Flask, waits: Any, clock: Clock
) -> None:
    with app.app_context():
        assert sending.claim(clock.at) is not None  # and then it was killed

    with mail_server() as server:
        send(app, clock, server)
        clock.passes(minutes=16)
        go(app, clock, REACHES)
        assert send(app, clock, server) == 1

    assert states(app) == ["unknown", "sent"]


def test_two_processes_send_it_once(app: Flask, waits: Any, clock: Clock) -> None:
    with app.app_context():
        assert sending.claim(clock.at) is not None
        assert sending.claim(clock.at) is None


def test_what_was_settled_meanwhile_does_not_go(app: Flask, waits: Any, clock: Clock, of: Of, people: People) -> None:
    act(of(people.chloe), waits, "told", **told(waits))
    act(of(people.chloe), waits, "read", 1)

    with mail_server() as server:
        assert send(app, clock, server) == 0
    assert (server.got, states(app)) == ([], ["list_only"])


def test_whoever_is_kept_out_meanwhile_gets_no_mail(
    app: Flask, waits: Any, clock: Clock, of: Of, people: People
) -> None:
    of(people.chloe).post(f"/records/{waits['record_id']}/conflict")

    with mail_server() as server:
        assert send(app, clock, server) == 0
    assert server.got == []


def test_several_bundles_of_one_person_go_as_one_message(app: Flask, waits: Any, clock: Clock, phone: Phone) -> None:
    sent(phone, answers=NEAR, call_ins=LIT)
    clock.passes(minutes=11)
    go(app, clock, REACHES)

    with mail_server() as server:
        assert send(app, clock, server) == 1
    assert len(server.got) == 1
    assert set(states(app)) == {"sent"}


def test_no_address_of_another_domain_is_taken(app: Flask, people: People, clock: Clock) -> None:
    with app.app_context(), pytest.raises(FieldRefused, match="of your force"):
        duty.set_address(people.chloe, "chloe@elsewhere.example", ("force.example",), clock.at)


def test_the_server_looks_and_sends_by_itself(app: Flask, people: People, clock: Clock, waits: Any) -> None:
    with mail_server() as server:
        config = app.extensions["foursight"]
        ladder = config.ladder.__class__(smtp=server.settings())
        app.extensions["foursight"] = config.with_(ladder=ladder)
        clock.passes(minutes=10)

        looked_at, went = run_once(app.extensions["foursight"], app.extensions[KEYS], app.app_context)

    assert (looked_at, went) == (1, 1)


@pytest.mark.parametrize(
    "said, words",
    [
        ({"FOURSIGHT_SMTP_TLS": "maybe"}, "FOURSIGHT_SMTP_TLS"),
        ({"FOURSIGHT_SMTP_FROM": "nobody"}, "FOURSIGHT_SMTP_FROM"),
        ({"FOURSIGHT_SMTP_DOMAINS": ""}, "FOURSIGHT_SMTP_DOMAINS"),
        ({"FOURSIGHT_SMTP_PORT": "0"}, "FOURSIGHT_SMTP_PORT"),
        ({"FOURSIGHT_SMTP_USER": "us", "FOURSIGHT_SMTP_TLS": "none"}, "no password goes over an open connection"),
        ({"FOURSIGHT_LADDER": "perhaps"}, "FOURSIGHT_LADDER"),
        ({"FOURSIGHT_LADDER_LIMIT": "-1"}, "FOURSIGHT_LADDER_LIMIT"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(said: dict[str, str], words: str) -> None:
    good = {"FOURSIGHT_SMTP_HOST": "mail", "FOURSIGHT_SMTP_FROM": "a@b.example", "FOURSIGHT_SMTP_DOMAINS": "b.example"}
    with pytest.raises(ConfigRefused, match=words):
        config_from({**good, **said})


def test_a_heartbeat_that_is_late_is_said_on_every_page_of_the_queue(
    app: Flask, people: People, clock: Clock, of: Of, phone: Phone
) -> None:
    record = f"/records/{sent(phone)['record_id']}"
    assert "stands still" in of(people.chloe).get("/records").text

    go(app, clock)
    assert "stands still" not in of(people.chloe).get("/records").text

    clock.passes(minutes=6)
    assert "stands still since" in of(people.chloe).get("/records").text
    assert "stands still since" in of(people.chloe).get("/duty").text
    assert "stands still since" in of(people.chloe).get(record).text
    assert "stands still" not in of(people.asha).get(record).text, "whoever only reads it can do nothing about it"


def test_a_heartbeat_that_is_late_is_said_to_whatever_watches_the_server_and_keeps_nobody_from_it(
    app: Flask, clock: Clock
) -> None:
    def says() -> tuple[int, str]:
        answer = app.test_client().get("/readyz")
        return answer.status_code, answer.get_json()["ladder"]

    go(app, clock)
    assert says() == (200, "ok")

    clock.passes(minutes=6)
    assert says() == (200, "stands_still")


def test_the_queue_says_what_is_mine_to_take_what_nobody_took_and_what_i_have(
    app: Flask, people: People, clock: Clock, of: Of, phone: Phone
) -> None:
    header = sent(phone, answers=NEAR, call_ins=LIT)
    on(app, people.chloe, clock)
    pass_time(app, clock, 10)
    assert "Yours to take" in of(people.chloe).get("/records").text

    pass_time(app, clock, 60)
    chloe = of(people.chloe)
    page = chloe.get("/records").text
    assert "Nobody has taken this" in page
    assert "were they told?" in page

    act(chloe, header, "taken")
    page = chloe.get("/records").text
    assert "You have taken" in page
    assert "Nobody has taken this" not in page
    assert due(app)["danger_not_told"].taken_at <= clock.at + timedelta(seconds=1)
