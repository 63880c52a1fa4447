"""The sync API: what a phone asks for and sends. Answers are JSON; refusals are {"error", "field", "message"}."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import OperationalError

from backend.core import clock
from backend.core.access import SIGNED_IN, allow
from backend.core.keys import KeyRing
from backend.core.rate import take
from backend.records import KEYS
from backend.records.errors import NoSuchRecord, NotOpenable, NotWrittenDown
from backend.sync import service
from backend.sync.envelope import checked, parse, read_json
from backend.sync.errors import EnvelopeRefused
from backend.sync.schemas import AuthorKeySchema

BURST = 1_000  # a phone that was away for a month may hand over everything at once
REFILL_PER_S = 2.0
KEYS_AT_ONCE = 20  # a key is enrolled once for each phone made ready
KEYS_REFILL_PER_S = 1 / 180
LATER_S = 5

sync = Blueprint("sync", __name__, url_prefix="/sync/v1")


@sync.put("/versions/<version_id>")
@allow(SIGNED_IN)
def put_version(version_id: str) -> ResponseReturnValue:
    """Take one envelope in: 201 with its receipt, or 200 with the receipt it got before."""
    wait_s = take(f"sync|{current_user.id}", BURST, REFILL_PER_S, clock.now())
    if wait_s:
        return _later(429, wait_s, "too_many", "Too many records at once.")
    envelope = parse(request.get_data(), request.content_type or "", version_id)
    received = service.take_in(envelope, carrier=_person(), ring=_ring(), now=clock.now())
    return Response(received.receipt, 201 if received.is_new else 200, mimetype="application/json")


@sync.get("/hello")
@allow(SIGNED_IN)
def hello() -> ResponseReturnValue:
    """Who is signed in, this server's time and epoch, and the key to seal to."""
    ring = _ring()
    return jsonify(person_id=current_user.id, epoch=service.epoch(), now=clock.moment(clock.now()), kid=ring.seal.kid)


@sync.get("/keys")
@allow(SIGNED_IN)
def keys() -> ResponseReturnValue:
    """The public keys: what to seal to, and what receipts are signed with."""
    return jsonify(service.public_keys(_ring()))


@sync.post("/author-keys")
@allow(SIGNED_IN)
def enrol() -> ResponseReturnValue:
    """Enrol the public half of the key this person's vault on this phone signs with: 201, or 200 if it was enrolled
    before.
    """
    wait_s = take(f"author-keys|{current_user.id}", KEYS_AT_ONCE, KEYS_REFILL_PER_S, clock.now())
    if wait_s:
        minutes = -(-wait_s // 60)
        words = f"Too many phones were made ready. Wait {minutes} minute{'' if minutes == 1 else 's'} and try again."
        body, status = _answer(429, "too_many", words)
        return body, status, {"Retry-After": str(wait_s)}
    asked = checked(AuthorKeySchema(), read_json(request.get_data()))
    key_id, is_new = service.enrol(_person(), asked, clock.now())
    return jsonify(author_key_id=key_id, person_id=current_user.id), 201 if is_new else 200


@sync.get("/records/<record_id>/latest")
@allow(SIGNED_IN)
def latest(record_id: str) -> ResponseReturnValue:
    """The newest version of the author's own record, to go on with on this phone as the next version."""
    return jsonify(service.latest(_person(), record_id, ring=_ring(), now=clock.now()))


@sync.errorhandler(EnvelopeRefused)
def _refused(error: EnvelopeRefused) -> ResponseReturnValue:
    return error.as_json(), error.status


@sync.errorhandler(NoSuchRecord)
def _no_such_record(_error: NoSuchRecord) -> ResponseReturnValue:
    return _answer(404, "not_found", "There is no such record for you here.")


@sync.errorhandler(NotWrittenDown)
@sync.errorhandler(NotOpenable)
def _not_now(_error: Exception) -> ResponseReturnValue:
    return _later(503, LATER_S, "not_ready", "Foursight cannot show the record now.")


@sync.errorhandler(OperationalError)
def _busy(_error: OperationalError) -> ResponseReturnValue:
    return _later(503, LATER_S, "busy", "The database is busy.")


@sync.errorhandler(413)
def _too_large(_error: Any) -> ResponseReturnValue:
    from backend.sync.errors import too_large

    return _refused(too_large())


def _later(status: int, wait_s: int, error: str, what: str) -> ResponseReturnValue:
    body, code = _answer(status, error, f"{what} What is saved on this phone is safe; it tries again by itself.")
    return body, code, {"Retry-After": str(wait_s)}


def _answer(status: int, error: str, message: str) -> tuple[dict[str, str], int]:
    return {"error": error, "field": "", "message": message}, status


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions[KEYS]
    return ring


def _person() -> Any:
    return current_user._get_current_object()  # the person, not flask-login's stand-in for whoever it is now
