"""A key that nobody has shown to be its owner's opens nothing, and what it signs waits: whoever has a running sign-in
in their hands can enrol one, also where Foursight is locked. What waited becomes records once the owner has shown it.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from backend.accounts import identity
from backend.accounts.models import AuthorKey, Person, Session
from backend.accounts.service import reading
from backend.accounts.sign_ins import store as sign_ins
from backend.content.service import current_pack
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.core.ids import new_id
from backend.core.trail import KEPT
from backend.records import KEYS
from backend.records.models import Intake, Quarantine, Restriction, Version
from backend.sync import projection
from tests.backend.accounts.test_shared_desk import half_given, refused
from tests.backend.accounts.unlocking import PHONE, READING, prove
from tests.backend.authority.world import browser
from tests.fixtures.app import Clock, Start
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.phone_words import ask_key
from tests.page import get_page
from tests.people import PASSWORD, People, sign_in

KEY = bytes(range(32))
Rows = Callable[..., list[Any]]
Of = Callable[[str], FlaskClient]
READERS = {
    "asha": "/records",
    "chloe": "/records",
    "gita": "/records",
    "sana": "/audit",
    "ivor": "/people",
    "tove": "/audit",
}


@pytest.fixture
def of(app: Flask, people: People, clock: Clock, new_client: Callable[[], FlaskClient]) -> Of:
    """of("asha"): her browser, signed in a moment ago on a stopped clock."""
    return lambda name: sign_in(new_client(), getattr(people, name))


def lock(client: FlaskClient) -> None:
    assert client.post(f"{READING}/close", headers=PHONE).status_code == 200


def fresh_key(client: FlaskClient, person: Person) -> Phone:
    """A store made anew in this browser, with its key enrolled."""
    with client.application.app_context():
        pack_id = current_pack().pack_id
    return Phone.of(client, person, pack_id=pack_id).enrol()


def opened_by_a_fresh_key(client: FlaskClient, person: Person, page: str) -> list[str]:
    """What a locked sign-in gives to whoever makes a store of their own in it."""
    lock(client)
    thief = fresh_key(client, person)
    found = ["unlocked"] if prove(thief)[0] == 200 else []
    if client.get(page).status_code == 200:
        found.append("a page")
    if ask_key(thief, KEY, vault_id=new_id())[0] == 200:
        found.append("the key of a store")
    return found


@pytest.mark.parametrize("name", READERS)
def test_a_key_made_in_a_locked_sign_in_opens_nothing(both_databases: str, name: str, of: Of, people: People) -> None:
    client = of(name)
    assert client.get(READERS[name]).status_code == 200

    assert opened_by_a_fresh_key(client, getattr(people, name), READERS[name]) == []


def test_it_gives_neither_the_older_store_s_key_nor_the_desk_s_half(of: Of, people: People) -> None:
    gita = of("gita")
    older = fresh_key(gita, people.gita)
    half_given(gita)
    assert ask_key(older, KEY, vault_id=new_id())[0] == 200
    lock(gita)

    prove(fresh_key(gita, people.gita))

    assert ask_key(older, KEY, vault_id=new_id())[0] == 401
    assert refused(gita) == (401, "reading_closed")


def test_after_lock_nothing_that_asks_who_it_is_goes_on_by_the_sign_in_alone(of: Of, people: People) -> None:
    asha, sana = of("asha"), of("sana")
    own, hers = fresh_key(asha, people.asha), fresh_key(sana, people.sana)
    for client, key in ((asha, own), (sana, hers)):
        lock(client)
        assert prove(key)[0] == 200  # a key that was proved before still unlocks

    assert asha.get("/records").status_code == 200
    assert asha.post("/account/passkeys/begin", headers=PHONE).status_code == 403
    assert ask_key(own, KEY, vault_id=new_id())[0] == 401
    assert "again=1" in sana.post("/audit/export").headers["Location"]


def test_lock_ends_what_was_shown(of: Of, rows: Rows) -> None:
    asha = of("asha")
    assert [row.proved_at is None for row in rows(Session)] == [False]

    lock(asha)

    assert [row.proved_at for row in rows(Session)] == [None]


def test_one_made_just_after_signing_in_counts_at_once(of: Of, people: People) -> None:
    asha = of("asha")
    phone = fresh_key(asha, people.asha)
    lock(asha)

    assert prove(phone)[0] == 200
    assert asha.get("/records").status_code == 200


def test_one_made_later_waits_and_an_officer_s_phone_is_taken_without_a_question(
    of: Of, people: People, clock: Clock, rows: Rows
) -> None:
    asha = of("asha")
    clock.passes(minutes=6)

    phone = fresh_key(asha, people.asha)

    assert phone.send(phone.version())[1]["disposition"] == "quarantined"
    assert [row.reason for row in rows(Quarantine)] == ["key_not_proved"]


def test_at_a_desk_a_call_is_never_kept_waiting_by_the_minutes_since_signing_in(
    of: Of, people: People, clock: Clock, rows: Rows
) -> None:
    eve = of("eve")
    clock.passes(minutes=14)

    phone = fresh_key(eve, people.eve)

    assert phone.send(phone.version(kind="call"))[1]["disposition"] == "stored"
    lock(eve)
    thief = fresh_key(eve, people.eve)
    assert thief.send(thief.version(kind="call"))[1]["disposition"] == "quarantined"


def unlocks_when_made_later(client: FlaskClient, person: Person, clock: Clock) -> bool:
    """Whether a key that was enrolled six minutes after signing in opens reading once somebody has locked."""
    clock.passes(minutes=6)
    late = fresh_key(client, person)
    lock(client)
    return prove(late)[0] == 200


@pytest.mark.parametrize("name", ["hana", "gita"])
def test_made_later_by_whoever_reads_others_records_it_opens_nothing(
    name: str, of: Of, people: People, clock: Clock
) -> None:
    assert not unlocks_when_made_later(of(name), getattr(people, name), clock)


def test_where_no_desk_is_shared_one_made_later_opens_nothing_for_a_call_handler_either(
    start: Start, people: People, clock: Clock
) -> None:
    eve = sign_in(browser(start(shared_desks=False)), people.eve)

    assert not unlocks_when_made_later(eve, people.eve, clock)


def test_a_server_that_takes_every_desk_for_a_call_handler_s_is_noticed(
    of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: as it was, whoever sits at a desk."""
    monkeypatch.setattr(identity, "_takes_calls_at_a_desk", lambda: True)

    assert unlocks_when_made_later(of("hana"), people.hana, clock)


def test_an_emergency_is_not_opened_after_lock_by_a_key_alone(start: Start, people: People, clock: Clock) -> None:
    app = start(break_glass_roles=("supervisor",))
    hana = sign_in(browser(app), people.hana)
    phone = fresh_key(hana, people.hana)
    assert get_page(hana, "/emergency").single("textarea", name="text") is not None
    lock(hana)
    assert prove(phone)[0] == 200

    assert "again=1" in hana.get("/emergency").headers["Location"]


# What it signs


@pytest.fixture
def thief(of: Of, people: People) -> Phone:
    """A key in Chloe's name, made by whoever found her desk locked; then she signed out."""
    chloe = of("chloe")
    lock(chloe)
    made = fresh_key(chloe, people.chloe)
    chloe.post("/sign-out")
    return made


@pytest.fixture
def carrier(of: Of, people: People) -> Phone:
    """Asha's phone, which carries what lies on it."""
    return fresh_key(of("asha"), people.asha)


def test_after_she_signs_out_it_does_not_sign_as_her(
    both_databases: str, thief: Phone, carrier: Phone, rows: Rows, of: Of, people: People
) -> None:
    envelope = thief.version(incident_ref="FORGED")

    status, receipt = carrier.send(envelope)

    carrier.verify(receipt, envelope)
    assert (status, receipt["disposition"]) == (201, "quarantined")
    assert [row.reason for row in rows(Quarantine)] == ["key_not_proved"]
    assert rows(Version) == []
    waiting = html.unescape(of("gita").get(f"/quarantine/{envelope.sha256}").text)
    assert f"Not proven. The phone was made ready in the name of {people.chloe.name}" in waiting


def test_it_waits_as_long_as_it_takes_and_a_sweep_lets_none_through(
    app: Flask, thief: Phone, carrier: Phone, rows: Rows, clock: Clock
) -> None:
    carrier.send(thief.version())

    with app.app_context():
        projection.project_all(ring=app.extensions[KEYS], now=clock.at)

    assert (len(rows(Intake)), rows(Version)) == (1, [])


def test_it_takes_no_version_s_id(thief: Phone, carrier: Phone, rows: Rows, people: People) -> None:
    mine = carrier.version()
    carrier.send(thief.version(header={"version_id": mine.header["version_id"]}))

    assert carrier.send(mine)[1]["disposition"] == "stored"
    assert [row.author_id for row in rows(Version)] == [people.asha.id]


def test_what_it_says_of_the_police_restricts_at_once(thief: Phone, carrier: Phone, rows: Rows, of: Of) -> None:
    envelope = thief.version(answers={"police_link": an_answer("yes")})

    carrier.send(envelope)

    assert len(rows(Restriction)) == 1
    assert of("hana").get(f"/quarantine/{envelope.sha256}").status_code == 404


# What its owner does about it


def shown(client: FlaskClient) -> None:
    """The password, on the page that asks who it is."""
    assert client.post("/reading", data={"password": PASSWORD, "next": "/records"}).status_code == 303


def say_it_is_mine(client: FlaskClient, phone: Phone) -> str:
    """Say on the page that the key is mine; where that leads."""
    return client.post(f"/account/phones/{phone.author.kid}/mine").headers.get("Location", "")


@pytest.fixture
def late(of: Of, people: People, clock: Clock) -> Phone:
    """Asha's phone, made ready six minutes after she signed in, with nobody asked."""
    asha = of("asha")
    clock.passes(minutes=6)
    return fresh_key(asha, people.asha)


def test_what_waited_becomes_records_once_she_shows_that_the_phone_is_hers(
    both_databases: str, late: Phone, rows: Rows, clock: Clock
) -> None:
    first = late.version(incident_ref="LATE-1")
    header = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}
    next_one = late.version(header=header)
    came = [late.send(one) for one in (first, next_one)]
    received = [row.received_at for row in rows(Intake)]
    assert late.client is not None
    clock.passes(minutes=1)
    shown(late.client)

    assert say_it_is_mine(late.client, late) == "/account/phones?done=mine"

    assert {row.version_id for row in rows(Version)} == {one.header["version_id"] for one in (first, next_one)}
    assert [row.received_at for row in rows(Version)] == received
    assert [row.left_how for row in rows(Quarantine)] == ["came_right", "came_right"]
    assert [late.send_raw(one)[0] for one in (first, next_one)] == [200, 200]
    assert late.send(first)[1] == came[0][1]
    assert late.send(late.version())[1]["disposition"] == "stored"
    lock(late.client)
    assert prove(late)[0] == 200


def test_saying_so_asks_first_who_it_is(late: Phone, rows: Rows) -> None:
    assert late.client is not None

    assert say_it_is_mine(late.client, late).startswith("/reading?again=1")

    assert [row.proved_at for row in rows(AuthorKey)] == [None]


def test_the_password_alone_proves_no_key_that_she_has_not_named(late: Phone, rows: Rows) -> None:
    assert late.client is not None
    shown(late.client)
    late.enrol()

    assert [row.proved_at for row in rows(AuthorKey)] == [None]


def test_she_shows_it_of_her_own_phones_alone_and_of_none_taken_back(
    late: Phone, of: Of, people: People, rows: Rows
) -> None:
    assert late.client is not None
    ben = of("ben")
    assert ben.post(f"/account/phones/{late.author.kid}/mine").status_code == 404
    shown(late.client)
    late.client.post(f"/account/phones/{late.author.kid}/taken-back")

    assert late.client.post(f"/account/phones/{late.author.kid}/mine").status_code == 404
    assert [row.proved_at for row in rows(AuthorKey)] == [None]


def test_she_is_told_of_it_where_she_unlocks_and_led_to_say_whether_it_was_her(
    of: Of, people: People, clock: Clock
) -> None:
    asha = of("asha")
    lock(asha)
    fresh_key(asha, people.asha)

    assert asha.get("/records").status_code == 401
    assert "data-key-not-shown" in asha.get("/reading").get_data(as_text=True)
    led = asha.post("/reading", data={"password": PASSWORD, "next": "/records"}).headers["Location"]

    assert led == "/account/phones?next=%2Frecords"
    assert "data-not-proved" in asha.get(led).get_data(as_text=True)
    for told in ("/records", "/account"):
        assert 'data-told="key-not-shown"' in asha.get(told).get_data(as_text=True)


def test_she_is_told_of_each_new_phone_for_a_week(of: Of, people: People, clock: Clock) -> None:
    asha = of("asha")
    fresh_key(asha, people.asha)
    assert 'data-told="new-key"' in asha.get("/account").get_data(as_text=True)

    clock.passes(days=8)

    assert 'data-told="new-key"' not in of("asha").get("/account").get_data(as_text=True)


def told_of(client: FlaskClient, name: str) -> str | None:
    """Of how many phones her account tells her."""
    return get_page(client, "/account").single("p", **{"data-told": name}).get("data-many")


@pytest.mark.parametrize("minutes, name", [(0, "new-key"), (6, "key-not-shown")])
def test_she_is_told_how_many_there_are(minutes: int, name: str, of: Of, people: People, clock: Clock) -> None:
    asha = of("asha")
    clock.passes(minutes=minutes)
    for _ in range(3):
        fresh_key(asha, people.asha)

    assert told_of(asha, name) == "3"


def test_a_phone_that_was_taken_back_is_not_counted(of: Of, people: People) -> None:
    asha = of("asha")
    taken_back, _ = fresh_key(asha, people.asha), fresh_key(asha, people.asha)
    asha.post(f"/account/phones/{taken_back.author.kid}/taken-back")

    assert told_of(asha, "new-key") == "1"


def test_both_stand_in_the_trail_with_what_a_restore_needs(late: Phone, rows: Rows, people: People) -> None:
    assert late.client is not None
    shown(late.client)
    say_it_is_mine(late.client, late)
    say_it_is_mine(late.client, late)

    [made] = rows(AuditEvent, AuditEvent.action == "author_key_enrolled")
    [proved] = rows(AuditEvent, AuditEvent.action == "author_key_proved")
    assert made.detail["is_proved"] is False
    assert (proved.actor_id, proved.object_id) == (people.asha.id, late.author.kid)
    assert {"author_key_enrolled", "author_key_proved"} <= KEPT


def test_a_key_that_somebody_let_count_in_the_database_is_found(app: Flask, late: Phone, clock: Clock) -> None:
    with app.app_context(), writing():
        db.session.get_one(AuthorKey, late.author.kid).proved_at = clock.at

    found = app.test_cli_runner().invoke(args=["audit", "verify"])

    assert found.exit_code != 0
    assert late.author.kid in found.output


# Broken variants


def keep_proof(token_sha256: str) -> None:
    """Lock as it was: what was shown a short while ago stays shown."""
    db.session.execute(update(Session).where(Session.token_sha256 == token_sha256).values(reading_until=None))


def open_as_before(token_sha256: str, until: datetime, **_: Any) -> None:
    """Opening as it was: by whatever it is opened, what was shown stays shown."""
    db.session.execute(update(Session).where(Session.token_sha256 == token_sha256).values(reading_until=until))


MUTANTS: dict[str, list[tuple[Any, str, Any]]] = {
    "a key counts as soon as it is enrolled": [(identity, "may_prove_a_key", lambda: True)],
    "any key that is not taken back unlocks": [(reading, "opens", lambda key: key.revoked_at is None)],
    "lock leaves what was shown": [
        (sign_ins, "close_reading", keep_proof),
        (sign_ins, "open_reading", open_as_before),
    ],
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_proof_of_keys_is_noticed(name: str, of: Of, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    for broken in MUTANTS[name]:
        monkeypatch.setattr(*broken)
    gita = of("gita")
    own = fresh_key(gita, people.gita)

    found = opened_by_a_fresh_key(gita, people.gita, "/records")
    prove(own)
    if ask_key(own, KEY, vault_id=new_id())[0] == 200:
        found.append("a proof outlived Lock")

    assert found


def test_a_projection_that_does_not_ask_is_noticed(
    thief: Phone, carrier: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projection, "is_key_proved", lambda _key_id: True)

    carrier.send(thief.version())

    assert rows(Version) != []
