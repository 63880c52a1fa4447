"""What each realm answers to a phone, by what was asked. tests/device/sync_answers.js gives exactly these answers to
the phone's modules, so that what they are tested with cannot drift from what the server says.

python -m tests.conformance.sync_answers        writes sync_answers.json anew; read the difference before you commit it

An answer is {"status", "type", "body"} and, where the server asks for time, "retry_after". What differs from one run to
the next stands as its name in angle brackets.
"""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from backend.accounts.service.author_keys import enrolment_message
from backend.content.service import current_pack
from backend.core import clock
from backend.core.canonical import b64
from backend.core.keys import sign_raw
from backend.wire.envelope import Envelope
from backend.wire.parsing import CONTENT_TYPE, LIMIT_BYTES, SEVERAL
from backend.wire.sealing import wire
from tests.fixtures.app import WholeAnswers
from tests.fixtures.pack import pytest_configure as use_the_shared_pack
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.practice_simulator import Trainee
from tests.people import People, sign_in

FILE = Path(__file__).with_name("sync_answers.json")
PHONES = {"live": Phone, "training": Trainee}
OURS = {"X-Foursight": "1"}
VARIES = frozenset(
    {"person_id", "author_key_id", "kid", "recovery_kid", "receipt_kids", "seal", "spki", "now", "epoch"}
    | {"version_id", "record_id", "envelope_sha256", "received_at", "seq", "sig", "on"}
    | {"pack_id", "heads", "title", "version"}
)
Answer = dict[str, Any]


NONE = {"version_id": "a" * 26, "envelope": "{}"}


def one_of_several(envelope: Envelope) -> dict[str, str]:
    """An envelope as a phone sends it among others."""
    return {"version_id": envelope.header["version_id"], "envelope": json.dumps(wire(envelope))}


class Asker:
    """Somebody who syncs: `signed_in` and `nobody` are their browsers, `phone` what seals for them."""

    def __init__(self, app: Flask, people: People, realm: str) -> None:
        self.realm, self._app, self._people = realm, app, people
        self.signed_in, self.nobody, ben = (_browser(app) for _ in range(3))
        self.ben = PHONES[realm].of(sign_in(ben, people.ben), people.ben).enrol()
        with app.app_context():
            self.ben.pack_id = current_pack().pack_id
        self.phone = PHONES[realm].of(
            sign_in(self.signed_in, people.asha), people.asha, keys=self.ben.keys, pack_id=self.ben.pack_id
        )
        self.sync_path = self.phone.sync_path

    def get(self, path: str, client: FlaskClient | None = None) -> Answer:
        """The answer to a question."""
        return _as_kept((client or self.signed_in).get(f"{self.sync_path}/{path}", headers=OURS))

    def put(self, sent: bytes, client: FlaskClient | None = None, **how: Any) -> Answer:
        """The answer to these bytes, sent as a version."""
        how = {"content_type": CONTENT_TYPE, "headers": OURS} | how
        version_id = json.loads(sent)["header"]["version_id"] if b'"header"' in sent else "a" * 26
        return _as_kept((client or self.signed_in).put(f"{self.sync_path}/versions/{version_id}", data=sent, **how))

    def send(self, envelope: Envelope, client: FlaskClient | None = None, **how: Any) -> Answer:
        """The answer to an envelope."""
        return self.put(json.dumps(wire(envelope)).encode(), client, **how)

    def send_several(self, sent: list[dict[str, str]], client: FlaskClient | None = None) -> Answer:
        """The answer to several at once, as [{"version_id", "envelope"}, …]."""
        body = json.dumps({"versions": sent}).encode()
        how: dict[str, Any] = {"content_type": SEVERAL, "headers": OURS}
        return _as_kept((client or self.signed_in).post(f"{self.sync_path}/versions", data=body, **how))

    def post(self, path: str, body: dict[str, str], client: FlaskClient | None = None) -> Answer:
        """The answer to something sent as JSON."""
        return _as_kept((client or self.signed_in).post(f"{self.sync_path}/{path}", json=body, headers=OURS))

    def also(self, name: str) -> Phone:
        """An enrolled phone of somebody else of the cast."""
        person, client = getattr(self._people, name), _browser(self._app)
        return PHONES[self.realm].of(sign_in(client, person), person, pack_id=self.phone.pack_id).enrol()

    def enrol(self, client: FlaskClient | None = None, **asked: str) -> Answer:
        """The answer to a phone's wish to sign for whoever is signed in."""
        body = {"spki": b64(self.phone.author.spki), "device_id": self.phone.device_id, "proof": ""} | asked
        return _as_kept((client or self.signed_in).post(f"{self.sync_path}/author-keys", json=body, headers=OURS))


def answers(app: Flask, people: People) -> dict[str, dict[str, Answer]]:
    """{realm: {what was asked: the answer}}, asked of an app with the cast in it and nothing received."""
    at = clock.now()
    with mock.patch.object(clock, "now", return_value=at):
        askers = {realm: Asker(app, people, realm) for realm in PHONES}
        return {realm: _of_a_realm(askers[realm], _others(askers, realm)) for realm in PHONES}


def _others(askers: dict[str, Asker], realm: str) -> Asker:
    return next(one for name, one in askers.items() if name != realm)


def _of_a_realm(at: Asker, other: Asker) -> dict[str, Answer]:
    return {**_getting_ready(at), **_sending(at), **_refused(at, other), **OWN[at.realm](at), **_in_trouble(at)}


def _going_on(at: Asker) -> dict[str, Answer]:
    """What only the live realm answers."""
    own = at.phone.version()
    at.send(own)
    return {
        "newest version": at.get(f"records/{own.header['record_id']}/latest"),
        "newest version of a record that is not there": at.get(f"records/{'a' * 26}/latest"),
        "newest version, signed out": at.get(f"records/{own.header['record_id']}/latest", at.nobody),
    }


def _calls(at: Asker) -> dict[str, Answer]:
    """A call by its number, for officers; Eve and Ivor are call handler and administrator."""
    eve, number = at.also("eve"), {"ref": "1107-24NOV26", "reason": ""}
    take = {"kind": "call", "incident_ref": "1107-24NOV26"}
    told = {"who": "Dispatch ch 4", "at": "2026-11-24T01:49:00Z"}
    eve.send(eve.version(**take, call_ins={"suspect_near": {"lit_at": "2026-11-24T01:48:00Z", "told": [told]}}))
    one = at.post("calls", number)
    eve.send(eve.version(**take))
    said = {
        "call": one,
        "two calls under one number": at.post("calls", number),
        "no such call": at.post("calls", {"ref": "none", "reason": ""}),
        "call, signed out": at.post("calls", number, at.nobody),
        "call, not an officer": at.post("calls", number, at.also("ivor").client),
        "code that is none": at.post("calls/redeem", {"ref": "1107-24NOV26", "token": "none"}),
    }
    with mock.patch("backend.sync.call_routes.NUMBERS_AT_ONCE", 0):
        return said | {"too many numbers": at.post("calls", number)}


def _trained(at: Asker) -> dict[str, Answer]:
    """What only the training realm answers."""
    none = at.get("trained")
    at.send(at.phone.version())
    return {
        "trained in nothing": none,
        "trained": at.get("trained"),
        "trained, signed out": at.get("trained", at.nobody),
        "written": at.get("written"),
        "written, signed out": at.get("written", at.nobody),
    }


OWN: dict[str, Callable[[Asker], dict[str, Answer]]] = {
    "live": lambda at: _going_on(at) | _calls(at),
    "training": _trained,
}


def _getting_ready(at: Asker) -> dict[str, Answer]:
    proof = b64(sign_raw(at.phone.author.private, enrolment_message(at.phone.person_id, at.phone.device_id)))
    said = {
        "hello": at.get("hello"),
        "keys": at.get("keys"),
        "author key": at.enrol(proof=proof),
        "author key known before": at.enrol(proof=proof),
        "author key without proof": at.enrol(),
        "another phone's author key": at.enrol(proof=proof, device_id="b" * 26),
    }
    with mock.patch("backend.wire.sync_routes.KEYS_AT_ONCE", 1):
        said["too many author keys"] = next(one for one in (at.enrol() for _ in range(3)) if one["status"] == 429)
    return said


def _sending(at: Asker) -> dict[str, Answer]:
    envelope = at.ben.version()
    return {
        "received": at.send(envelope),
        "received before": at.send(envelope),
        "several": at.send_several([one_of_several(at.ben.version()), one_of_several(envelope), {**NONE}]),
        "several, and they are none": at.send_several([]),
        "several, signed out": at.send_several([one_of_several(envelope)], at.nobody),
        "received, and waits for a person": at.send(at.ben.version(header={"author_key_id": "x" * 22})),
    }


def _refused(at: Asker, other: Asker) -> dict[str, Answer]:
    envelope, nobody = at.ben.version(), at.nobody
    theirs = other.ben.version()
    sealed_elsewhere = at.ben.version(header={"kid": "x" * 22})
    return {
        "hello, signed out": at.get("hello", nobody),
        "keys, signed out": at.get("keys", nobody),
        "author key, signed out": at.enrol(nobody),
        "sent, signed out": at.send(envelope, nobody),
        "not from the app": at.send(envelope, headers={}),
        "from another site": at.send(envelope, headers=OURS | {"Sec-Fetch-Site": "cross-site"}),
        "no such address": at.get("no-such-address"),
        "malformed": at.put(b"{}"),
        "wrong type": at.put(b"{}", content_type="text/plain"),
        "too large": at.put(b"x" * (LIMIT_BYTES + 1)),
        "of the other realm": at.send(theirs),
        "cannot be opened": at.send(sealed_elsewhere),
    }


def _in_trouble(at: Asker) -> dict[str, Answer]:
    envelope = at.ben.version()
    said = {
        "busy": _while(at, envelope, OperationalError("", {}, Exception("locked"))),
        "disk full": _while(at, envelope, OperationalError("", {}, _Full("database or disk is full"))),
        "fault": _while(at, envelope, RuntimeError("a fault of ours")),
    }
    with mock.patch("backend.wire.versions.BURST", 0):
        return said | {"too many at once": at.send(envelope)}


class _Full(sqlite3.OperationalError):
    sqlite_errorname = "SQLITE_FULL"


def _while(at: Asker, envelope: Envelope, error: Exception) -> Answer:
    with mock.patch("backend.wire.versions.parse", side_effect=error):
        return at.send(envelope)


def _browser(app: Flask) -> FlaskClient:
    client = WholeAnswers(app, use_cookies=True)
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return client


def _as_kept(answer: TestResponse) -> Answer:
    is_json = answer.mimetype == "application/json"
    kept = {
        "status": answer.status_code,
        "type": answer.mimetype,
        "body": _named(answer.get_json()) if is_json else None,
    }
    wait = answer.headers.get("Retry-After")
    return kept if wait is None else kept | {"retry_after": wait}


def _named(value: Any, path: str = "") -> Any:
    """A value with what varies replaced by its name, which says where it stands."""
    if isinstance(value, dict):
        return {key: _named(one, f"{path}.{key}" if path else key) for key, one in value.items()}
    if path.rpartition(".")[2] in VARIES:
        return f"<{path}>"
    if isinstance(value, list):
        return [_named(one, path) for one in value]
    return re.sub(r"reference: \w{8}", "reference: <reference>", value) if isinstance(value, str) else value


def as_text(found: dict[str, dict[str, Answer]]) -> str:
    """The answers as they stand in sync_answers.json."""
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def write() -> None:
    """Write doors.json from the answers of an app of its own."""
    use_the_shared_pack()
    with tempfile.TemporaryDirectory() as folder:
        FILE.write_text(as_text(_of_a_new_app(Path(folder))), "utf-8")


def _of_a_new_app(folder: Path) -> dict[str, dict[str, Answer]]:
    from backend import create_app
    from backend.core.config import Config
    from tests.fixtures.databases import migrate, migrate_training
    from tests.people import add_people

    live, training = (f"sqlite:///{folder / name}.sqlite3" for name in ("live", "training"))
    migrate(live, folder)
    migrate_training(training, folder)
    app = create_app(Config(instance=folder, database_url=live, training_database_url=training, testing=True))
    with app.app_context():
        people = add_people()
    return answers(app, people)


if __name__ == "__main__":
    write()
