"""Web push to browsers that agreed: that a record waits and nothing of it; once, whatever the service does; to nobody
whom the force did not name, and to no browser whose sign-in has ended.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from joserfc import jwt
from joserfc.jwk import ECKey
from sqlalchemy import select

from backend.accounts.push import store as subscriptions
from backend.accounts.push.keys import pem_of, push_key
from backend.accounts.push.models import PushSubscription
from backend.accounts.sign_ins import store as sign_ins
from backend.core.config import ConfigRefused, config_from
from backend.core.database import db, writing
from backend.core.push_settings import Push
from backend.notices.push import service as pushes
from backend.notices.push import talk
from backend.notices.running import run_once
from backend.records import KEYS, visibility
from backend.records.ladder import pushing
from backend.records.ladder.models import BundlePush
from tests.backend.notices.push.push_service import PushService, push_service
from tests.backend.records.desk.acting import LIT, NEAR, Of, act, of, phone, sent, told
from tests.backend.records.ladder.scene import on
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]
SECRET = {**NEAR, "police_link": an_answer("yes")}


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """A push service, and how it behaves."""
    with push_service(tmp_path, monkeypatch) as made:
        yield made


@pytest.fixture
def chloe(app: Flask, people: People, of: Of, service: PushService) -> Any:
    """Chloe's browser, which agreed."""
    config = app.extensions["foursight"]
    app.extensions["foursight"] = config.with_(ladder=config.ladder.__class__(push=service.settings()))
    browser = of(people.chloe)
    assert browser.post("/duty/push", data={"endpoint": service.address()}).status_code == 303
    return browser


@pytest.fixture
def waits(app: Flask, people: People, clock: Clock, phone: Phone, chloe: Any) -> Any:
    """A danger that is to be shown to Chloe now, who is on duty."""
    on(app, people.chloe, clock)
    header = sent(phone, answers=NEAR, call_ins=LIT, incident_ref="EX-20261128-0012")
    clock.passes(minutes=11)
    return header


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What may last twenty seconds lasts one."""
    monkeypatch.setattr(talk, "AT_MOST_S", 1.0)
    monkeypatch.setattr(talk, "EACH_S", 0.6)


def look(app: Flask) -> int:
    """The loop looks once, as the server does; how many messages went."""
    return run_once(app.extensions["foursight"], app.extensions[KEYS], app.app_context)[1]


def states(app: Flask) -> list[str]:
    with app.app_context():
        rows = db.session.execute(select(BundlePush).order_by(BundlePush.bundle_id)).scalars()
        return [one.state for one in rows]


def agreed(app: Flask) -> int:
    with app.app_context():
        return len(db.session.execute(select(PushSubscription)).scalars().all())


def test_a_push_is_empty_and_says_whose_server_it_comes_from(
    app: Flask, waits: Any, service: PushService, clock: Clock
) -> None:
    assert look(app) == 1

    [said] = service.got
    head, _, body = said.partition("\r\n\r\n")
    assert head.startswith("POST /push/one?x=1 HTTP/1.1\r\n")
    assert body == ""
    assert "Content-Length: 0" in head
    for word in ("EX-20261128", waits["record_id"], "Asha", "Chloe", "danger"):
        assert word not in said
    headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    assert (headers["TTL"], headers["Urgency"], headers["Topic"]) == ("900", "high", "waits")
    token = headers["Authorization"].removeprefix("vapid t=").split(", k=")[0]
    key = push_key(app.extensions["foursight"].instance)
    claims = jwt.decode(token, ECKey.import_key(pem_of(key)), algorithms=["ES256"]).claims
    assert claims["aud"] == f"https://localhost:{service.port}"
    assert claims["sub"] == "mailto:it@force.example"
    assert 0 < claims["exp"] - clock.at.timestamp() <= 24 * 3600
    assert states(app) == ["sent"]


def test_it_goes_once(app: Flask, waits: Any, service: PushService, clock: Clock) -> None:
    look(app)
    for _ in range(3):
        clock.passes(minutes=2)
        look(app)

    assert len(service.got) == 1


def test_a_copy_of_the_database_does_not_tell_where_a_browser_is_reached(app: Flask, chloe: Any) -> None:
    with app.app_context():
        row = db.session.execute(select(PushSubscription)).scalar_one()
        assert b"localhost" not in row.covered


@pytest.mark.parametrize(
    "endpoint",
    [
        *("http://localhost:{port}/push/one", "https://localhost/push/one", "https://127.0.0.1:{port}/push/one"),
        *("https://localhost:{port}@elsewhere.example/x", "https://elsewhere.example/localhost:{port}"),
        *("https://localhost.elsewhere.example:{port}/x", "https://localhost:{port}\\@elsewhere.example/", "", "x"),
        "https://localhost:{port}/" + "x" * 1000,
    ],
)
def test_no_address_of_another_host_is_kept(
    app: Flask, people: People, of: Of, service: PushService, chloe: Any, endpoint: str
) -> None:
    before = agreed(app)

    answer = chloe.post("/duty/push", data={"endpoint": endpoint.format(port=service.port)})

    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert agreed(app) == before


def test_a_host_that_is_not_of_the_list_any_more_is_not_called(app: Flask, waits: Any, service: PushService) -> None:
    config = app.extensions["foursight"]
    app.extensions["foursight"] = config.with_(
        ladder=config.ladder.__class__(push=Push(("push.example",), "mailto:a@b"))
    )

    assert look(app) == 0
    assert (service.asked, states(app)) == (0, ["refused"])


def test_no_redirect_is_followed(app: Flask, waits: Any, service: PushService) -> None:
    service.behaves = "leads_away"
    assert look(app) == 0
    assert (len(service.got), states(app)) == (1, ["refused"])


@pytest.mark.parametrize("behaves", ["gone", "not_found"])
def test_a_browser_that_its_service_does_not_know_any_more_is_ended(
    app: Flask, waits: Any, service: PushService, behaves: str
) -> None:
    service.behaves = behaves
    look(app)
    assert (agreed(app), states(app)) == (0, ["gone"])


@pytest.mark.parametrize("behaves", ["busy", "too_many"])
def test_a_service_that_cannot_now_is_asked_again_later(
    app: Flask, waits: Any, service: PushService, clock: Clock, behaves: str
) -> None:
    service.behaves = behaves
    assert look(app) == 0
    assert states(app) == ["to_send"]
    service.behaves = "well"
    assert look(app) == 0
    clock.passes(minutes=2)

    assert look(app) == 1
    assert states(app) == ["sent"]


def test_a_service_that_is_not_there_loses_nothing_and_is_asked_once_in_a_round(
    app: Flask, waits: Any, chloe: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def away(_push: Any, _key: Any, endpoint: str, _now: Any) -> talk.Outcome:
        asked.append(endpoint)
        return "down"

    config = app.extensions["foursight"]
    with app.app_context():
        from backend.core import clock as now
        from backend.notices.running import _sender, _ways
        from backend.records.ladder.loop import go_on

        chloe.post("/duty/push", data={"endpoint": config.ladder.push.hosts[0].join(("https://", "/push/two"))})
        go_on(app.extensions[KEYS], _ways(config), now.now())
        sender = _sender(config, app.extensions[KEYS])
        assert sender is not None
        assert pushes.send_waiting(sender, now.now, away) == 0
    assert (len(asked), states(app)) == (1, ["to_send", "to_send"])


@pytest.mark.parametrize("behaves", ["drops", "hangs", "drips", "endless"])
def test_where_nobody_can_tell_whether_it_went_it_is_not_sent_twice(
    app: Flask, waits: Any, service: PushService, clock: Clock, quick: None, behaves: str
) -> None:
    service.behaves = behaves
    began = time.monotonic()
    assert look(app) == 0
    assert time.monotonic() - began < 8
    service.behaves = "well"
    clock.passes(minutes=2)
    look(app)

    assert (len(service.got), states(app)) == (1, ["unknown"])


def test_a_service_that_answers_no_handshake_is_left_in_time(
    app: Flask, waits: Any, service: PushService, quick: None
) -> None:
    service.behaves = "no_handshake"
    began = time.monotonic()
    assert look(app) == 0
    assert time.monotonic() - began < 8
    assert states(app) == ["to_send"]


def test_what_a_killed_process_was_sending_is_not_sent_again_and_the_ladder_goes_on(
    app: Flask, waits: Any, service: PushService, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(pushes, "send_waiting", lambda *_: 0)
        look(app)
    with app.app_context():
        assert pushing.claim(clock.at) is not None  # and then it was killed
        assert pushing.claim(clock.at) is None

    look(app)
    assert service.got == []
    clock.passes(minutes=16)
    assert look(app) == 1
    assert sorted(states(app)) == ["sent", "unknown"]


def test_what_was_settled_meanwhile_does_not_go(
    app: Flask, waits: Any, service: PushService, of: Of, people: People, clock: Clock
) -> None:
    service.behaves = "busy"
    look(app)
    service.behaves = "well"
    act(of(people.chloe), waits, "told", **told(waits))
    act(of(people.chloe), waits, "read", 1)
    clock.passes(minutes=2)

    assert look(app) == 0
    assert (len(service.got), states(app)) == (1, ["list_only"])


def _ends(how: str, app: Flask, people: People, browser: Any, clock: Clock) -> None:
    match how:
        case "signed out":
            browser.post("/sign-out")
        case "account closed":
            with app.app_context(), writing():
                sign_ins.end_sessions_of(people.chloe.id, "closed", clock.at)
        case "twelve hours":
            clock.passes(hours=13)
        case "stopped":
            with app.app_context():
                its_id = db.session.execute(select(PushSubscription.id)).scalar_one()
            assert browser.post(f"/duty/push/{its_id}/ended").status_code == 303


@pytest.mark.parametrize("how", ["signed out", "account closed", "twelve hours", "stopped"])
def test_a_browser_is_told_nothing_once_its_sign_in_has_ended(
    app: Flask, waits: Any, service: PushService, people: People, chloe: Any, clock: Clock, how: str
) -> None:
    _ends(how, app, people, chloe, clock)

    look(app)
    assert (service.asked, agreed(app)) == (0, 0)


def test_a_sign_in_that_ends_while_a_push_waits_ends_that_too(
    app: Flask, waits: Any, service: PushService, chloe: Any, clock: Clock
) -> None:
    service.behaves = "busy"
    look(app)
    service.behaves = "well"
    chloe.post("/sign-out")
    clock.passes(minutes=2)

    assert look(app) == 0
    assert (len(service.got), states(app)) == (1, ["refused"])


def test_a_browser_is_of_whoever_agreed_in_it_last(
    app: Flask, waits: Any, service: PushService, of: Of, people: People
) -> None:
    of(people.gita).post("/duty/push", data={"endpoint": service.address()})

    assert agreed(app) == 1
    assert look(app) == 0, "Gita is not on duty, and Chloe agreed to nothing there any more"


def test_what_was_agreed_under_another_pair_is_ended(app: Flask, waits: Any, service: PushService) -> None:
    for file in (app.extensions["foursight"].instance / "keys" / "live" / "push").iterdir():
        file.unlink()
    look(app)
    assert (service.asked, agreed(app)) == (0, 0)


def secret_record(app: Flask, people: People, clock: Clock, phone: Phone) -> None:
    on(app, people.chloe, clock)
    sent(phone, answers=SECRET, call_ins=LIT)
    clock.passes(minutes=11)


def test_a_restricted_record_is_pushed_to_nobody_whom_it_does_not_name(
    app: Flask, people: People, clock: Clock, phone: Phone, chloe: Any, service: PushService
) -> None:
    secret_record(app, people, clock, phone)
    for _ in range(4):
        look(app)
        clock.passes(minutes=16)
    assert (service.asked, states(app)) == (0, [])


def test_a_restricted_record_that_is_pushed_is_caught(
    app: Flask, people: People, clock: Clock, phone: Phone, chloe: Any, service: PushService, monkeypatch: Any
) -> None:
    from sqlalchemy import true

    monkeypatch.setattr(visibility, "is_restricted", lambda *_: False)
    with reason_changed(restricts=lambda _which: ~true()):
        secret_record(app, people, clock, phone)
        look(app)
    assert service.asked == 1, "the test above sees what it is to see"


def test_whoever_is_kept_out_meanwhile_is_told_nothing(
    app: Flask, waits: Any, service: PushService, of: Of, people: People, clock: Clock
) -> None:
    service.behaves = "busy"
    look(app)
    service.behaves = "well"
    of(people.chloe).post(f"/records/{waits['record_id']}/conflict")
    clock.passes(minutes=2)

    assert look(app) == 0
    assert len(service.got) == 1


def test_a_sign_in_that_lasts_for_ever_is_caught(
    app: Flask, waits: Any, service: PushService, chloe: Any, monkeypatch: Any
) -> None:
    from sqlalchemy import true

    monkeypatch.setattr(subscriptions, "lasting", lambda _now: true())
    chloe.post("/sign-out")
    look(app)
    assert service.asked == 1, "what ends with a sign-in ends by that alone"


def test_after_a_tour_s_limit_nothing_is_pushed(
    app: Flask, waits: Any, service: PushService, phone: Phone, clock: Clock
) -> None:
    config = app.extensions["foursight"]
    ladder = config.ladder.__class__(push=service.settings(), limit=1)
    app.extensions["foursight"] = config.with_(ladder=ladder)
    look(app)
    sent(phone, answers=NEAR, call_ins=LIT)
    clock.passes(minutes=11)
    look(app)
    assert len(service.got) == 1


def test_the_page_says_which_browsers_tell_and_that_it_is_not_set_up(
    app: Flask, people: People, of: Of, chloe: Any
) -> None:
    page = chloe.get("/duty/push").text
    assert "this one" in page
    assert "data-push=" not in page, "it has agreed already"
    assert 'data-push="B' in of(people.gita).get("/duty/push").text
    assert "/duty/push" in chloe.get("/duty").text
    config = app.extensions["foursight"]
    app.extensions["foursight"] = config.with_(ladder=config.ladder.__class__())
    assert "has not set this up" in of(people.gita).get("/duty/push").text
    assert "/duty/push" not in of(people.gita).get("/duty").text
    assert of(people.gita).post("/duty/push", data={"endpoint": "https://x/"}).status_code == 404


@pytest.mark.parametrize(
    "said, words",
    [
        ({"FOURSIGHT_PUSH_HOSTS": "https://push.example"}, "FOURSIGHT_PUSH_HOSTS"),
        ({"FOURSIGHT_PUSH_HOSTS": "*"}, "FOURSIGHT_PUSH_HOSTS"),
        ({"FOURSIGHT_PUSH_CONTACT": ""}, "FOURSIGHT_PUSH_CONTACT"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(said: dict[str, str], words: str) -> None:
    good = {"FOURSIGHT_PUSH_HOSTS": "push.example, *.push.example", "FOURSIGHT_PUSH_CONTACT": "mailto:a@b.example"}
    with pytest.raises(ConfigRefused, match=words):
        config_from({**good, **said})
    push = config_from(good).ladder.push
    assert push is not None
    assert push.allows("https://a.push.example/x")
    assert not push.allows("https://apush.example/x")
    assert push.allows("https://push.example:443/x")
