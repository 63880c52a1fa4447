"""What phones ask of themselves. Part of the live sync API; two of the three with nobody signed in."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts import identity
from backend.accounts.cookies import is_secure
from backend.accounts.phones.contact import Held, NotThisPhone, Said, elsewhere, hear, is_it
from backend.accounts.phones.recovery import NotGiven, give_key
from backend.accounts.phones.service import tell_new_keys
from backend.core import clock
from backend.core.access import PUBLIC, READING_CLOSED, SIGNED_IN, allow, reading
from backend.core.canonical import b64
from backend.core.keys.ring import KeysRefused
from backend.core.rate import take
from backend.core.realms import LIVE
from backend.core.web.person import person
from backend.core.web.refusals import refusal
from backend.sync.phones.schemas import ContactSchema, HandInSchema, KeySchema
from backend.sync.phones.service import hand_in
from backend.sync.service import judge_and_project
from backend.wire.answers import later, refused
from backend.wire.errors import EnvelopeRefused
from backend.wire.intake import Taken
from backend.wire.parsing import CONTENT_TYPE, checked, parse, read_json
from backend.wire.realm_guard import KeyAway
from backend.wire.sync_routes import keys_away
from backend.wire.versions import guard_of

CONTACTS_AT_ONCE, CONTACTS_PER_S = 30, 1 / 60
HAND_INS_AT_ONCE, HAND_INS_PER_S = 200, 1.0
KEPT, KEPT_S = "foursight-kept", 400 * 24 * 60 * 60
NOT_KNOWN = "Foursight does not know this phone. Sign in on it, so that it is known again. What is saved on it is safe."
NOT_GIVEN = (
    "The force does not give the key of these reports to you here. They stay sealed. Tell your Foursight administrator."
)

phones = Blueprint("phones", __name__, url_prefix="/sync/v1/phone")


@phones.post("/contact")
@allow(PUBLIC)
def contact() -> ResponseReturnValue:
    """{"words": [WORD, …], "elsewhere", "new_keys"}: how it stands with each key that the phone names and that was
    enrolled on it; of whoever is signed in, else null, what their other phones last said they held, and the keys in
    their name of which they are told.
    """
    asked = checked(ContactSchema(), read_json(request.get_data()))
    wait_s = _wait_s("contact", _counted(asked["device_id"], asked["secret"]), CONTACTS_AT_ONCE, CONTACTS_PER_S)
    if wait_s:
        return later(429, wait_s, "too_many", "This phone asks too often.")
    said = Said(asked["device_id"], asked["secret"], asked["build"], [Held(**one) for one in asked["holds"]])
    asker = person() if current_user.is_authenticated else None
    days = current_app.extensions["foursight"].lease_days
    now = clock.now()
    words = hear(said, asker, ring=guard_of(LIVE).ring, days=days, now=now)
    answer = jsonify(
        words=words,
        elsewhere=elsewhere(asker, said) if asker is not None else None,
        new_keys=tell_new_keys(asker, now) if asker is not None else None,
    )
    return answer if all(one.erased for one in said.holds) else _noted(answer)


@phones.post("/hand-in")
@allow(PUBLIC)
def take_handed_in() -> ResponseReturnValue:
    """A sealed report of a phone whose key was taken back: 201 with its receipt, or 200 with the one it got before."""
    asked = checked(HandInSchema(), read_json(request.get_data()))
    if not is_it(asked["device_id"], asked["secret"]):
        raise NotThisPhone
    wait_s = _wait_s("hand-in", asked["device_id"], HAND_INS_AT_ONCE, HAND_INS_PER_S)
    if wait_s:
        return later(429, wait_s, "too_many", "Too many records at once.")
    envelope = parse(asked["envelope"].encode("utf-8", "surrogatepass"), CONTENT_TYPE, asked["version_id"])
    guard = guard_of(LIVE)
    taken = hand_in(asked["device_id"], asked["secret"], envelope, guard, clock.now())
    if isinstance(taken, Exception):
        raise taken
    if taken.received.is_new:
        judge_and_project([taken], guard, clock.now())
    return _receipt(taken)


@phones.post("/key")
@allow(reading(SIGNED_IN))
def give_back() -> ResponseReturnValue:
    """{"key"}: what opens a store of whoever is signed in, on the phone that sends it sealed; b64 of 32 bytes.
    Only where they have shown who they are and nobody has locked since: another key's unlocking does not do.
    """
    if not identity.is_shown_still():
        return refusal(401, "reading_closed", READING_CLOSED)
    asked = checked(KeySchema(), read_json(request.get_data()))
    wait_s = _wait_s("key", current_user.id, CONTACTS_AT_ONCE, CONTACTS_PER_S)
    if wait_s:
        return later(429, wait_s, "too_many", "Too many keys were asked for.")
    return jsonify(key=b64(give_key(person(), **asked, ring=guard_of(LIVE).ring, now=clock.now())))


@phones.errorhandler(NotThisPhone)
def _not_known(_error: NotThisPhone) -> ResponseReturnValue:
    return refusal(404, "not_this_phone", NOT_KNOWN, field="device_id")


@phones.errorhandler(NotGiven)
def _not_given(_error: NotGiven) -> ResponseReturnValue:
    return refusal(403, "not_given", NOT_GIVEN, field="sealed")


phones.register_error_handler(EnvelopeRefused, refused)
for away in (KeysRefused, KeyAway):
    phones.register_error_handler(away, keys_away)


def _noted(answer: Response) -> Response:
    """That something lies on this phone, in a cookie: a browser that clears what scripts have kept leaves it, and the
    app then says what was thrown away (static/js/pages/phone/evicted.js). Scripts read it; it says nothing else.
    """
    answer.set_cookie(KEPT, "1", KEPT_S, path="/", secure=is_secure(), httponly=False, samesite="Lax")
    return answer


def _counted(device_id: str, secret: str) -> str:
    """Whom asking is counted for: the phone that shows its number, else whoever is signed in. Each carrier of a report
    knows the phone's id, and must not keep it from being told. Raises NotThisPhone for nobody.
    """
    if is_it(device_id, secret):
        return device_id
    if not current_user.is_authenticated:
        raise NotThisPhone
    return f"person|{current_user.id}"


def _wait_s(what: str, whose: str, at_once: float, per_s: float) -> int:
    return take(f"phone-{what}|{whose}", at_once, per_s, clock.now())


def _receipt(taken: Taken) -> Response:
    return Response(taken.received.receipt, 201 if taken.received.is_new else 200, mimetype="application/json")
