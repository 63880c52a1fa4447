"""The server's keys are changed for new ones while phones are away: what was sealed, signed and encrypted before still
opens, verifies and is found, and what comes after uses the new ones.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from flask import Flask
from sqlalchemy import select

from backend.accounts.models import Person
from backend.core import clock
from backend.core.audit import AuditEvent
from backend.core.canonical import canonical, from_b64
from backend.core.database import db
from backend.core.keys import at_rest, verify_raw
from backend.core.keys.ring import KeyRing
from backend.records import KEYS, call_codes, calls, service
from backend.records.errors import NotOpenable
from backend.records.models import Call, Version
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.practice_simulator import trainee_of
from tests.people import People, sign_in

__all__ = ["trainee_of"]

PhoneOf = Callable[[Person], Phone]
USES = ("seal", "receipt", "rest")
pytestmark = pytest.mark.usefixtures("both_databases")


class Story:
    """A call taken and a record sent, by a phone that is then away; the keys are changed; it comes back."""

    def __init__(self, app: Flask, phone_of: PhoneOf, people: People, new_client: Callable[[], Any]) -> None:
        self.app, self.phone_of, self.people, self.new_client = app, phone_of, people, new_client
        self.wrong: list[str] = []

    def tell(self, *uses: str) -> list[str]:
        """What is wrong at the end; nothing, if all is well."""
        people = self.people
        eve, asha = self.phone_of(people.eve), self.phone_of(people.asha)
        call = eve.version(kind="call", incident_ref="OLD-1")
        old_receipt = eve.send(call)[1]
        waiting = asha.version(incident_ref="ABC-1")
        for use in uses:
            change(self.app, use)
        code = self._code(call.header["record_id"])
        self._is("sealed before, sent after", asha.send(waiting)[0], 201)
        self._is("sent again", eve.send(call), (200, old_receipt))
        fresh = self.phone_of(people.ben)
        self._verifies(fresh, "the old receipt", old_receipt)
        self._verifies(fresh, "a new receipt", fresh.send(fresh.version())[1])
        self._is("an old call's number", self._ask(asha, "old-1"), 200)
        redeemed = asha.ask("POST", "/sync/v1/calls/redeem", {"ref": "OLD-1", "token": code})[0]
        self._is("an old call by a new code", redeemed, 200)
        handler = self.phone_of(people.eve)
        handler.send(handler.version(kind="call", incident_ref="OLD-1", answers={}))
        self._is("the same number again", self._ask(asha, "old-1"), 200)
        for record_id in (call.header["record_id"], waiting.header["record_id"]):
            self._is("a page", self._gita().get(f"/records/{record_id}").status_code, 200)
        self._is("the list", "cannot be read" in self._gita().get("/records").text, False)
        return self.wrong

    def _is(self, what: str, found: Any, expected: Any) -> None:
        if found != expected:
            self.wrong.append(what)

    def _verifies(self, phone: Phone, what: str, receipt: dict[str, Any]) -> None:
        known = {one["kid"]: from_b64(one["spki"]) for one in phone.keys["receipts"]}
        unsigned = {name: value for name, value in receipt.items() if name != "sig"}
        try:
            verify_raw(known[receipt["kid"]], from_b64(receipt["sig"]), b"fs/rcpt/v1|" + canonical(unsigned))
        except (KeyError, InvalidSignature):
            self.wrong.append(what)

    def _ask(self, phone: Phone, number: str) -> int:
        return phone.ask("GET", f"/sync/v1/calls?ref={number}")[0]

    def _gita(self) -> Any:
        return sign_in(self.new_client(), self.people.gita)

    def _code(self, record_id: str) -> str:
        with self.app.app_context():
            eve = db.session.get_one(Person, self.people.eve.id)
            try:
                ring, lasts = self.app.extensions[KEYS], timedelta(minutes=5)
                return call_codes.make_code(eve, record_id, lasts, ring=ring, now=clock.now()).code
            except NotOpenable:
                self.wrong.append("a new code for an old call")
                return "a" * 26


@pytest.fixture
def story(app: Flask, phone_of: PhoneOf, people: People, new_client: Callable[[], Any]) -> Story:
    return Story(app, phone_of, people, new_client)


@pytest.mark.parametrize("uses", [("seal",), ("receipt",), ("rest",), USES, (*USES, *USES)])
def test_after_the_keys_were_changed_everything_from_before_still_works(story: Story, uses: tuple[str, ...]) -> None:
    assert story.tell(*uses) == []


@pytest.mark.prove
@pytest.mark.parametrize(
    "use,forgets", [("seal", "opens"), ("receipt", "verifies"), ("rest", "reads"), ("rest", "finds")]
)
def test_a_ring_that_forgets_what_was_before_would_be_seen(
    story: Story, monkeypatch: pytest.MonkeyPatch, use: str, forgets: str
) -> None:
    """The mutants: only the newest key opens, verifies, uncovers, or finds a number."""
    of_ring = KeyRing.seal_of, KeyRing.receipts.fget, at_rest.decrypt_at_rest, calls.ref_macs
    seal_of, receipts, decrypt_at_rest, ref_macs = of_ring
    if forgets == "opens":
        monkeypatch.setattr(KeyRing, "seal_of", lambda ring, kid: seal_of(ring, kid) if kid == ring.seal.kid else None)
    elif forgets == "verifies":
        monkeypatch.setattr(KeyRing, "receipts", property(lambda ring: receipts(ring)[:1]))
    elif forgets == "reads":
        monkeypatch.setattr(service, "decrypt_at_rest", lambda rests, *rest: decrypt_at_rest(rests[:1], *rest))
    else:
        for module in (calls, call_codes):
            monkeypatch.setattr(module, "ref_macs", lambda *asked: ref_macs(*asked)[:1])

    assert story.tell(use) != []


def test_what_comes_after_uses_the_new_keys(app: Flask, phone_of: PhoneOf, people: People) -> None:
    eve = phone_of(people.eve)
    eve.send(eve.version(kind="call", incident_ref="ONE-1"))
    before = phone_of(people.asha).keys
    for use in USES:
        change(app, use)
    eve.send(eve.version(kind="call", incident_ref="ONE-1"))

    phone = phone_of(people.asha)
    receipt = phone.send(phone.version())[1]

    assert [one["kid"] for one in phone.keys["receipts"]] == [receipt["kid"], before["receipt"]["kid"]]
    assert phone.keys["receipt"] == phone.keys["receipts"][0]
    assert phone.keys["kid"] != before["kid"]
    with app.app_context():
        macs = list(db.session.execute(select(Call.ref_mac)).scalars())
        versions = db.session.execute(select(Version.version_id, Version.covered).order_by(Version.seq)).all()
        ring = app.extensions[KEYS]
        covered_with = [at_rest.key_of(ring.rests, *one) for one in versions]
    assert len(set(macs)) == 2
    assert covered_with == [ring.rests[1].kid, ring.rests[0].kid, ring.rests[0].kid]


def test_hello_names_the_newest_seal_key_and_every_receipt_key(app: Flask, phone_of: PhoneOf, people: People) -> None:
    phone = phone_of(people.asha)
    before = phone.ask("GET", "/sync/v1/hello")[1]

    change(app, "seal")
    change(app, "receipt")

    after = phone.ask("GET", "/sync/v1/hello")[1]
    assert after["kid"] != before["kid"]
    assert after["receipt_kids"][1:] == before["receipt_kids"]


def test_practice_sealed_to_an_older_key_is_taken_in_and_still_known_for_practice_at_the_live_door(
    app: Flask, trainee_of: PhoneOf, phone_of: PhoneOf, people: People
) -> None:
    trainee, officer = trainee_of(people.asha), phone_of(people.asha)
    practice, stray = trainee.version(), trainee.version(header={"realm": "live"})
    change(app, "seal", "--realm", "training")

    assert trainee.send(practice)[0] == 201
    status, answer = officer.send(stray)
    assert (status, answer["error"], answer["field"]) == (422, "wrong_realm", "header.kid")


def test_a_change_is_written_down(app: Flask, phone_of: PhoneOf, people: People) -> None:
    change(app, "seal")
    change(app, "receipt", "--realm", "training")

    with app.app_context():
        events = db.session.execute(select(AuditEvent).where(AuditEvent.action == "key_made")).scalars().all()
        assert [(one.stream, one.detail) for one in events] == [
            ("system", {"realm": "live", "use": "seal"}),
            ("system", {"realm": "training", "use": "receipt"}),
        ]
        assert events[0].object_id == app.extensions[KEYS].seal.kid


def test_the_list_says_which_is_in_use_and_how_much_names_each(app: Flask, phone_of: PhoneOf, people: People) -> None:
    phone = phone_of(people.asha)
    phone.send(phone.version())
    change(app, "seal")

    listed = app.test_cli_runner().invoke(args=["keys", "list"]).output.splitlines()

    live = [line.split() for line in listed[1:6]]
    assert [(line[0], line[2], line[-1]) for line in live[:2]] == [("seal", "in", "0"), ("seal", "older", "1")]
    assert [(line[0], line[-1]) for line in live[2:]] == [("receipt", "1"), ("rest", "1"), ("recovery", "phones")]


def change(app: Flask, *arguments: str) -> None:
    done = app.test_cli_runner().invoke(args=["keys", "new", *arguments])
    assert done.exit_code == 0, done.output
